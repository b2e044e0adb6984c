import type { IDataObject } from 'n8n-workflow';

import { LIMITS } from '../../xero/limits';
import { inParallel } from '../../xero/pool';
import { asNodeError } from './results';
import type { RunContext } from './runContext';
import type { Files, Result } from './result';

/** What came of one entry. */
export interface Done {
	rows: IDataObject[];
	files?: Files;
}

/**
 * Works on entries by themselves, in Xero's five places side by side. Results stand in the order of the entries.
 * Without an error output the first failure ends the node: nothing is started after it, and of the entries that are
 * under way those behind it make no further call.
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

/** Time for an entry that fails without a call to do so, before the next one is begun. */
async function immediateFailures(): Promise<void> {
	for (let tick = 0; tick < 10; tick++) await undefined;
}
