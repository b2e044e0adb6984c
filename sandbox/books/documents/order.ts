import { Faults } from '../core/errors';
import type { Input } from '../engine/definition';
import type { Org } from '../org';
import type { ContactRecord, LineAmountTypes, LineRecord, OrderRecord } from '../records';
import { currencyOf } from './guards';
import { or, type LineInput } from './lineDraft';
import { readLines, totals } from './lines';

/** The values that the next version of an order or quote keeps. */
type Before = Pick<
	OrderRecord,
	'Date' | 'LineAmountTypes' | 'LineItems' | 'CurrencyCode' | 'CurrencyRate' | 'Reference' | 'BrandingThemeID'
>;

interface Options {
	side: 'sales' | 'purchases';
	discounts: boolean;
	/** Lines take no tax from item, contact or account. */
	noTaxDefaults?: boolean;
	/** Every line with an amount needs an account. */
	complete: boolean;
	contact: ContactRecord;
	mode: LineAmountTypes;
	date: number;
}

/** The lines, sums and currency of a document that never reaches the ledger; faults are added, not thrown. */
export function orderBody(org: Org, input: Input, existing: Before | undefined, options: Options, faults: Faults) {
	const { contact, date, mode, ...rules } = options;
	const old: LineRecord[] = existing?.LineItems ?? [];
	const inputs = (input.LineItems as LineInput[] | null | undefined) ?? old.map(({ LineItemID }) => ({ LineItemID }));
	if (inputs.length === 0) faults.add('One or more line items must be specified');
	const line = {
		...rules,
		linesSent: input.LineItems != null,
		mode,
		oldMode: existing?.LineAmountTypes,
		contact,
	};
	const LineItems = readLines(org, inputs, old, line, faults);
	const code = or(input.CurrencyCode as string | null | undefined, existing?.CurrencyCode);
	const sameCurrency = code === existing?.CurrencyCode;
	const BrandingThemeID = or(input.BrandingThemeID as string | null | undefined, existing?.BrandingThemeID);
	if (BrandingThemeID && !org.tables.brandingThemes.get(BrandingThemeID))
		faults.add('The BrandingTheme could not be found.');
	return {
		ContactID: contact.id,
		Date: date,
		Reference: or(input.Reference as string | null | undefined, existing?.Reference),
		LineAmountTypes: mode,
		LineItems,
		...totals(LineItems, mode),
		...currencyOf(
			org,
			code ?? contact.DefaultCurrency,
			input.CurrencyRate ?? (sameCurrency ? existing?.CurrencyRate : undefined),
			faults,
		),
		BrandingThemeID,
	};
}
