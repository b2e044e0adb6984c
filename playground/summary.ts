import type { SandboxCall } from './sandbox';
import { duration, itemsOf, nodeResults, type RawOutput } from './runData';
import { table } from './table';
import { MAIN_NODES } from './workflows';

const perSecond = (count: number, ms: number) => (ms > 0 ? (count / (ms / 1000)).toFixed(1) : '-');

/** The output of each node in the order in which they ran; several outputs as "succeeded / refused". */
export function nodeTable(raw: RawOutput): string {
	return table(
		['Node', 'Items out', 'ms'],
		nodeResults(raw).map(({ node, outputs, time }) => [
			node,
			outputs.map((items) => items.length).join(' / ') || '0',
			time,
		]),
	);
}

/** The calls that the local Xero counted, by method, path and status; record ids are removed from the paths. */
export function callTable(calls: SandboxCall[], raw: RawOutput): string {
	const counts = new Map<string, { call: string; status: number; count: number }>();
	for (const { method, path, status } of calls) {
		const call = `${method} ${path.replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '/{id}')}`;
		const key = `${call} ${status}`;
		const entry = counts.get(key) ?? { call, status, count: 0 };
		entry.count += 1;
		counts.set(key, entry);
	}
	const rows = [...counts.values()].map(({ call, status, count }) => [call, status, count]);
	const time = duration(raw);
	return [
		table(['Call', 'Status', 'Count'], rows),
		`${calls.length} calls in ${(time / 1000).toFixed(1)} s (${perSecond(calls.length, time)} a second)`,
	].join('\n');
}

/** Longer texts would break the lines of the table on a terminal. */
const WIDEST = 70;
const short = (text: unknown) => {
	const line = String(text ?? '');
	return line.length > WIDEST ? `${line.slice(0, WIDEST - 1)}…` : line;
};

/** The rows that did not become part of an invoice, as the workflow outputs them; '' if there are none. */
export function refusedTable(raw: RawOutput): string {
	const rows = itemsOf(raw, MAIN_NODES.refused);
	if (rows.length === 0) return '';
	return table(
		['Refused', 'Product', 'Reason'],
		rows.map(({ order_id: order, product_name: product, reason }) => [short(order), short(product), short(reason)]),
	);
}

/** The lines of the report, as the workflow outputs them; '' if it did not run. */
export function profitTable(raw: RawOutput): string {
	const rows = itemsOf(raw, MAIN_NODES.report);
	if (rows.length === 0) return '';
	return table(
		['Profit and loss', 'Account', 'From', 'To', 'Amount'],
		rows.map(({ section, accountCode, line, dateFrom, date, value }) => [
			short(section),
			`${String(accountCode)} ${short(line)}`,
			String(dateFrom),
			String(date),
			Number(value),
		]),
	);
}

export interface Check {
	what: string;
	expected: string | number;
	found: string | number;
	ok: boolean;
}

export function checkTable(checks: Check[]): string {
	return table(
		['', 'Check', 'Expected', 'Found'],
		checks.map(({ what, expected, found, ok }) => [ok ? '✓' : '✗', what, String(expected), String(found)]),
	);
}
