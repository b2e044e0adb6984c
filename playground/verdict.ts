import { sum, type Expected } from './ordersFile';
import { nodeResults, type RawOutput } from './runData';
import type { SandboxCall } from './sandbox';
import type { Check } from './summary';
import { MAIN_NODES } from './workflows';

/** The facts after a run of the main workflow. */
export interface Evidence {
	raw: RawOutput;
	calls: SandboxCall[];
	/** Invoices in Xero before and after the run, by Xero's own count. */
	before: number;
	after: number;
}

type Item = Record<string, unknown>;

function outputsOf(raw: RawOutput, node: string): Item[][] {
	return nodeResults(raw).find((result) => result.node === node)?.outputs ?? [];
}

const equal = (what: string, expected: number | string, found: number | string): Check => ({
	what,
	expected,
	found,
	ok: expected === found,
});

/** Rounding each line may change a total by cents, but not by more. */
const TOLERANCE = 1;

const close = (what: string, expected: number, found: number): Check => ({
	what,
	expected: expected.toFixed(2),
	found: found.toFixed(2),
	ok: Math.abs(expected - found) <= TOLERANCE,
});

/** The income according to profit and loss: the sum of the accounts in its income sections. */
export function incomeOf(rows: Item[]): number {
	return sum(rows.filter(isIncomeAccount).map(({ value }) => Number(value)));
}

/**
 * Totals are not counted, because they repeat their lines. The section is "Income" or "Other Income" unless the
 * organisation renamed it.
 */
function isIncomeAccount({ section, rowType }: Item): boolean {
	return rowType === 'line' && /income|revenue/i.test(String(section));
}

/**
 * Whether the run did what the orders file asks for: each order once in Xero, only the expected rows refused, and the
 * right revenue in profit and loss. Profit and loss covers the whole ledger, so the books must not contain other
 * invoices.
 * @param again the run follows one that wrote everything, and uses 'Skip'
 */
export function verdict({ raw, calls, before, after }: Evidence, expected: Expected, again: boolean): Check[] {
	const [written = [], refused = []] = outputsOf(raw, MAIN_NODES.invoices);
	const [report = []] = outputsOf(raw, MAIN_NODES.report);
	const outcome = (name: string) => written.filter((invoice) => invoice.outcome === name).length;
	return [
		equal('workflow', 'success', raw.status),
		equal('invoices created', again ? 0 : expected.invoices, outcome('created')),
		equal('invoices skipped', again ? expected.invoices : 0, outcome('skipped')),
		equal('more invoices in Xero', again ? 0 : expected.invoices, after - before),
		equal(
			'invoices twice in the output',
			0,
			written.length - new Set(written.map(({ InvoiceID }) => InvoiceID)).size,
		),
		equal('rows refused', expected.refused, refused.length),
		close('revenue in profit and loss', expected.revenue, incomeOf(report)),
		equal('calls refused with 429', 0, calls.filter(({ status }) => status === 429).length),
	];
}
