import { Faults } from '../core/errors';
import { amount, cents, ratio, rounded, units } from '../core/money';
import type { Org } from '../org';
import type { ItemRecord, LineRecord } from '../records';
import { or, type LineInput, type LineRules } from './lineDraft';

/** Two decimals unless the caller asks for four. */
export function shownUnitAmount(line: LineRecord, org: Org): number | undefined {
	if (line.UnitAmount === undefined || org.caller.unitdp === 4) return line.UnitAmount;
	return Math.round(line.UnitAmount * 100) / 100 === line.UnitAmount ? line.UnitAmount : rounded(line.UnitAmount, 2);
}

/** Always two decimals, whatever was sent. */
export function shownDiscountRate(line: LineRecord, org: Org): number | undefined {
	const { DiscountRate: rate } = line;
	return rate === undefined || org.switches.is('discountRate', 'kept') ? rate : rounded(rate, 2);
}

function discount(gross: bigint, line: { DiscountRate?: number; DiscountAmount?: number }): bigint {
	if (line.DiscountRate) return ratio(gross * (1_000_000n - units(line.DiscountRate, 4)), 1_000_000n);
	return gross - units(line.DiscountAmount ?? 0, 8);
}

/** Quantity x UnitAmount less discount, in cents. Both factors have four decimals. */
export function expectedCents(line: {
	Quantity?: number;
	UnitAmount?: number;
	DiscountRate?: number;
	DiscountAmount?: number;
}): number {
	const gross = units(line.Quantity ?? 0, 4) * units(line.UnitAmount ?? 0, 4);
	return Number(ratio(discount(gross, line), 1_000_000n));
}

const tooFine = (amount: number) => rounded(amount, 4) !== amount;

interface Pricing {
	Quantity?: number;
	UnitAmount?: number;
	DiscountRate?: number;
	DiscountAmount?: number;
	lineCents: number;
}

/** Quantity, price, discount and line amount; without UnitAmount, the price follows from LineAmount. */
export function price(
	org: Org,
	input: LineInput,
	old: LineRecord | undefined,
	item: ItemRecord | undefined,
	rules: LineRules,
	faults: Faults,
): Pricing {
	const places = org.caller.unitdp;
	const details = rules.side === 'sales' ? item?.SalesDetails : item?.PurchaseDetails;
	const priced: Pricing = {
		Quantity: or(input.Quantity, old?.Quantity),
		UnitAmount:
			or(input.UnitAmount, old?.UnitAmount) ?? (input.LineAmount == null ? details?.UnitPrice : undefined),
		DiscountRate: or(input.DiscountRate, old?.DiscountRate),
		DiscountAmount: or(input.DiscountAmount, old?.DiscountAmount),
		lineCents: 0,
	};
	if ((priced.DiscountRate || priced.DiscountAmount) && !rules.discounts) {
		faults.add('Discounts can only be applied to the line items of a sales invoice or quote.');
	}
	if (priced.DiscountRate !== undefined && (priced.DiscountRate < 0 || priced.DiscountRate > 100)) {
		faults.add('The DiscountRate must be between 0 and 100.');
	}
	if (input.DiscountRate && input.DiscountAmount)
		faults.add('A line item can have a DiscountRate or a DiscountAmount, not both.');
	if (priced.Quantity !== undefined) priced.Quantity = rounded(priced.Quantity, 4);
	if (input.UnitAmount != null && tooFine(input.UnitAmount) && org.switches.is('manyDecimals', 'refused')) {
		// Xero's own message, which does not say what is wrong.
		faults.add('Account must be valid.');
		faults.add('Tax rate must be valid.');
	}
	if (input.UnitAmount != null) priced.UnitAmount = rounded(input.UnitAmount, places);
	const sent = input.LineAmount == null ? undefined : cents(rounded(input.LineAmount, 2));
	if (priced.UnitAmount === undefined && sent !== undefined) {
		priced.Quantity ??= 1;
		const each = units(priced.Quantity, 4);
		priced.UnitAmount =
			each === 0n ? 0 : Number(ratio(BigInt(sent) * 10n ** BigInt(2 + places), each)) / 10 ** places;
		priced.lineCents = sent;
		return priced;
	}
	if (priced.UnitAmount !== undefined) priced.Quantity ??= 1;
	priced.lineCents = expectedCents(priced);
	if (sent !== undefined && sent !== priced.lineCents) {
		const [got, wanted] = [sent, priced.lineCents].map((value) => amount(value).toFixed(2));
		faults.add(`The line total ${got} does not match the expected line total ${wanted}`);
	}
	return priced;
}
