import type { SandboxCall } from './sandbox';
import { duration, nodeResults, type RawOutput } from './runData';
import { table } from './table';

const perSecond = (count: number, ms: number) => (ms > 0 ? (count / (ms / 1000)).toFixed(1) : '-');

/** What each node put out, in the order they ran; several outputs as "succeeded / refused". */
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

/** The calls the local Xero counted, by method, path and status; record ids are left out of the paths. */
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

export interface Check {
	what: string;
	expected: string | number;
	found: string | number;
	ok: boolean;
}

export function checkTable(checks: Check[]): string {
	return table(
		['', 'Check', 'Expected', 'Found'],
		checks.map(({ what, expected, found, ok }) => [
			ok ? '✓' : '✗',
			what,
			String(expected),
			String(found),
		]),
	);
}
