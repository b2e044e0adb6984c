import type { IDataObject } from 'n8n-workflow';

import { LIMITS } from '../../xero/limits';
import { inParallel } from '../../xero/pool';
import { asNodeError } from './results';
import type { RunContext } from './runContext';
import type { Files, Result } from './result';

/** The result of one entry. */
export interface Done {
	rows: IDataObject[];
	files?: Files;
}

/**
 * Processes entries in parallel, up to Xero's five calls in flight. Results are in the order of the entries. Without
 * an error output, the first failure ends the node: nothing more is started, and running entries after the failed one
 * make no further calls.
 * @param itemOf number of the input item an entry belongs to
 */
export async function sideBySide<T>(
	run: RunContext,
	entries: readonly T[],
	itemOf: (entry: T) => number,
	work: (entry: T) => Promise<Done>,
): Promise<Result[]> {
	const node = run.ctx.getNode();
	const results: Result[] = [];
	let hasFailed = false;
	let begun = Promise.resolve();
	const open = entries.map((entry, index) => ({ entry, index }));
	await inParallel(open, LIMITS.inFlight, async ({ entry, index }) => {
		await (begun = begun.then(immediateFailures));
		if (hasFailed) return;
		const item = itemOf(entry);
		try {
			results[index] = { items: [item], ...(await work(entry)) };
		} catch (error) {
			results[index] = { items: [item], error: asNodeError(error, node, item) };
			hasFailed ||= !run.ctx.continueOnFail();
			if (hasFailed) run.client.endBehind(item);
		}
	});
	return results.filter((result) => result !== undefined);
}

/** Gives an entry that fails without a call the time to fail before the next one starts. */
async function immediateFailures(): Promise<void> {
	for (let tick = 0; tick < 10; tick++) await undefined;
}
