import { REPORTS } from '../../../nodes/XeroReport/reports';
import { RESOURCES } from '../../../nodes/XeroAccounting/resources';
import { operationAt } from '../../../scripts/reach/operations';
import { INVOICE_REMINDERS } from '../../../xero/catalogue';
import type { Reached } from '../../../scripts/reach/table';
import type { Exchange } from './tap';

/** One run of a node, and the calls it made. */
export interface NodeCalls {
	/** Value of the resource; `report` for reports. */
	resource: string;
	operation: string;
	calls: readonly Exchange[];
}

const API = '/api.xro/2.0';

/**
 * Which operations of Xero were called by which operations of the nodes. What an operation only looks up on its way does not count: of one that
 * writes only its writes do, of one that reads only what stands at or below the resource's own path.
 */
export function reachedBy(runs: readonly NodeCalls[]): Reached {
	const reached = new Map<string, Set<string>>();
	for (const { resource, operation, calls } of runs) {
		const { label, reads, path } = describe(resource, operation);
		for (const { method, path: called, headers, status } of calls) {
			if (status >= 300 || !called.startsWith(API) || (method === 'GET') !== reads) continue;
			const below = called.slice(API.length);
			if (reads && path && !isAtOrBelow(below, path)) continue;
			const xeros = operationAt(method, below, headers.accept === 'application/pdf');
			if (xeros) reached.set(xeros.id, (reached.get(xeros.id) ?? new Set()).add(label));
		}
	}
	return Object.fromEntries(
		[...reached].sort(([a], [b]) => a.localeCompare(b)).map(([id, labels]) => [id, [...labels].sort()]),
	);
}

const isAtOrBelow = (called: string, path: string) =>
	new RegExp(`^/${path.replace(/\{\w+\}/g, '[^/]+')}(/|$)`).test(called);

/** What operations read that stands elsewhere than their resource. */
const READS: Record<string, { path: string }> = { 'organisation.getReminders': INVOICE_REMINDERS };

/** The words of the screens, as docs/operations.md has them. */
function describe(value: string, operation: string): { label: string; reads: boolean; path?: string } {
	if (value === 'report') {
		const report = REPORTS.find((each) => each.value === operation);
		return { label: `Xero Report: ${report?.name ?? operation}`, reads: true, path: 'Reports' };
	}
	const resource = RESOURCES.find((each) => each.value === value);
	const own = resource?.operations.find((each) => each.value === operation);
	if (!resource || !own) throw new Error(`Xero Accounting has no operation ${value} ${operation}.`);
	const { handler } = own;
	const { path } = READS[`${value}.${operation}`] ?? resource;
	return {
		label: `${resource.name}: ${own.name}`,
		reads: handler.kind === 'each' || handler.reads === true,
		path,
	};
}
