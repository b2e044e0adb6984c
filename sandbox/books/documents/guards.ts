import { longDate } from '../core/dates';
import { Faults } from '../core/errors';
import { rounded } from '../core/money';
import { CURRENCIES } from '../data/chart';
import type { Org } from '../org';

/** Refuses a date in a period that the organisation has closed. */
export function checkLock(org: Org, date: number, faults: Faults): void {
	const { periodLockDate, endOfYearLockDate } = org.settings;
	const lock = Math.max(periodLockDate ?? -Infinity, endOfYearLockDate ?? -Infinity);
	if (date > lock) return;
	const name = lock === endOfYearLockDate && lock !== periodLockDate ? 'end of year lock date' : 'period lock date';
	faults.add(`The document date cannot be before the ${name}, currently set at ${longDate(lock)}`);
}

/** Units of the currency per unit of base currency today, with six decimals. This replaces the day rate from XE. */
export function dayRate(org: Org, code: string): number {
	const base = CURRENCIES[org.profile.baseCurrency]?.perDollar ?? 1;
	return rounded((CURRENCIES[code]?.perDollar ?? base) / base, 6);
}

/** The theme of sales documents without a theme. */
export function firstTheme(org: Org): string | undefined {
	return org.tables.brandingThemes.values().next().value?.id;
}

/** Currency and rate of a document. The base currency is the default; foreign currencies must be enabled. */
export function currencyOf(
	org: Org,
	sent: unknown,
	sentRate: unknown,
	faults: Faults,
): { CurrencyCode: string; CurrencyRate: number } {
	const base = org.profile.baseCurrency;
	const code = typeof sent === 'string' && sent.trim() ? sent.trim().toUpperCase() : base;
	if (!org.tables.currencies.first('code', code)) faults.add(`Organisation is not subscribed to currency ${code}`);
	if (code === base) return { CurrencyCode: code, CurrencyRate: 1 };
	const rate = typeof sentRate === 'number' ? rounded(sentRate, 10) : dayRate(org, code);
	if (rate <= 0) faults.add('The CurrencyRate must be greater than 0.');
	return { CurrencyCode: code, CurrencyRate: rate };
}
