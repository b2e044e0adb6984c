import type { Faults } from '../core/errors';
import { amount, cents, rounded } from '../core/money';
import type { Input } from '../engine/definition';
import type { Org } from '../org';
import type { LineAmountTypes, LineRecord } from '../records';
import type { LineInput } from './lineDraft';
import type { totals } from './lines';
import { taxOn } from './tax';

const PLAIN = ['SPEND', 'RECEIVE'];

const money = (value: number) => amount(cents(rounded(value, 2))).toFixed(2);

/** xero-node 768 (2025): unlike on invoices, the tax amount of a line cannot be set. */
function checkTax(org: Org, input: LineInput, line: LineRecord, mode: LineAmountTypes, faults: Faults): void {
	if (input.TaxAmount == null || mode === 'NoTax') return;
	const rate = org.tables.taxRates.first('type', line.TaxType);
	const due = taxOn(cents(line.LineAmount), rate, mode);
	if (cents(rounded(input.TaxAmount, 2)) === due) return;
	const [sent, right] = [input.TaxAmount, amount(due)].map(money);
	faults.add(`Tax amount ${sent} is incorrect for ${line.TaxType ?? 'NONE'} tax type, should be ${right}`);
}

/** Checks the rules for lines of a bank transaction on Xero’s page; messages without a named source are made up. */
export function checkBankLines(
	org: Org,
	type: string,
	sent: { inputs: LineInput[]; lines: LineRecord[]; mode: LineAmountTypes },
	faults: Faults,
): void {
	if (type.endsWith('-OVERPAYMENT') && sent.lines.length > 1)
		faults.add('Overpayments can only have a single line item.');
	sent.lines.forEach((line, index) => {
		if ((line.Quantity ?? 1) <= 0) faults.add('The Quantity of a line item must be greater than 0.');
		if (line.UnitAmount === 0) faults.add('The UnitAmount of a line item must not be 0.');
		if (line.ItemCode && !PLAIN.includes(type))
			faults.add('An ItemCode can only be used for SPEND and RECEIVE transactions.');
		checkTax(org, sent.inputs[index], line, sent.mode, faults);
	});
}

/** Xero computes the totals, but a total that is sent must agree: xero-mcp-server 190, 206 and 312 (2026). */
export function checkTotals(input: Input, sums: ReturnType<typeof totals>, faults: Faults): void {
	const differs = (name: 'SubTotal' | 'Total') =>
		input[name] != null && cents(rounded(input[name] as number, 2)) !== cents(sums[name]);
	if (differs('SubTotal')) faults.add('The document sub total does not equal the sub total of the lines');
	if (differs('Total')) faults.add('The document total does not equal the total of the lines');
	if (sums.Total <= 0) faults.add('The total of a bank transaction must be greater than 0.');
}
