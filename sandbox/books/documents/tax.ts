import { ratio, units } from '../core/money';
import type { TaxRateRecord } from '../records';
import type { LineAmountTypes } from '../records';

/** Effective rate in percent, four decimals: plain components are added up, compound ones are charged on top. */
export function effectiveRate(components: { Rate: number; IsCompound: boolean }[]): number {
	const plain = components.filter((part) => !part.IsCompound).reduce((sum, part) => sum + units(part.Rate, 4), 0n);
	const compound = components.filter((part) => part.IsCompound).reduce((sum, part) => sum + units(part.Rate, 4), 0n);
	return Number(plain + compound + ratio(plain * compound, 1_000_000n)) / 10_000;
}

/** Tax in cents on a line amount in cents, added to it (Exclusive) or contained in it (Inclusive), rounded per line. */
export function taxOn(lineCents: number, rate: TaxRateRecord | undefined, mode: LineAmountTypes): number {
	if (mode === 'NoTax' || !rate || rate.EffectiveRate === 0) return 0;
	const percent = units(rate.EffectiveRate, 4);
	const whole = mode === 'Inclusive' ? 1_000_000n + percent : 1_000_000n;
	return Number(ratio(BigInt(lineCents) * percent, whole));
}
