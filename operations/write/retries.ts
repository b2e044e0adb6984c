import { createHash, randomUUID } from 'crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { RunContext } from '../run/runContext';
import { resultOf } from './emit';
import { sendBelow } from './send';
import { sendEntries } from './sendEntries';
import { WriteJournal, type JournalEntry, type RunIdentity } from './journal';
import { inInputOrder } from '../run/results';
import { isToolCall } from '../run/toolCalls';
import { regrouped } from './retryErrors';
import type { Result } from '../run/result';

/**
 * How long a failed try is kept, ms. n8n waits at most 5 s between two tries, but an agent's model may take minutes
 * to call its tool again.
 */
const KEPT_MS = 3_600_000;

/**
 * Journals of failed node runs that n8n may try again. Kept only in this process, because n8n retries in the same
 * process. After a restart, n8n does not continue an execution; running it again by hand is a new execution, for
 * which there is 'If It Already Exists'.
 */
class FailedRuns {
	private readonly kept = new Map<string, Array<{ journal: WriteJournal; until: number }>>();

	keep(key: string, journal: WriteJournal, now: number): void {
		this.kept.set(key, [...(this.kept.get(key) ?? []), { journal, until: now + KEPT_MS }]);
	}

	/** Returns a failed run to only one caller, because two equal tool calls at the same time are two calls. */
	take(key: string, now: number): WriteJournal | undefined {
		for (const [each, runs] of this.kept) {
			const live = runs.filter(({ until }) => until > now);
			if (live.length > 0) this.kept.set(each, live);
			else this.kept.delete(each);
		}
		return this.kept.get(key)?.shift()?.journal;
	}

	/** Number of stored runs. */
	get size(): number {
		return [...this.kept.values()].flat().length;
	}
}

const failedRuns = new FailedRuns();

/**
 * A key that is the same for all tries of one run. For a node in a workflow, it uses the run index. For an agent's
 * tool, n8n increases the run index with every try, and gives the ID of the call (`toolCallId`) in only one of its
 * two code paths, so the key uses the model's input. The same input after an error means the same write; after a
 * success, it means a new write. The key also includes the agent's own item: in a loop, the same input for the next
 * customer means a new write.
 */
function retryKey(ctx: IExecuteFunctions, { executionId, nodeId, runIndex }: RunIdentity): string {
	if (!isToolCall(ctx)) return JSON.stringify([executionId, nodeId, runIndex]);
	const asked = [...ctx.getInputData().map(({ json }) => json), agentItem(ctx)].map(({ toolCallId: _its, ...json }) =>
		Object.entries(json).sort(([a], [b]) => (a < b ? -1 : 1)),
	);
	return JSON.stringify([
		ctx.getExecutionId() ?? '',
		nodeId,
		createHash('sha256').update(JSON.stringify(asked)).digest('hex'),
	]);
}

/** The agent's item, which is `$json` in the tool's parameters. */
function agentItem(ctx: IExecuteFunctions): IDataObject {
	try {
		return (ctx.getWorkflowDataProxy(0).$json ?? {}) as IDataObject;
	} catch {
		// n8n throws if there is no `$json`.
		return {};
	}
}

/**
 * Runs an operation that writes. After a failed try, the writes prepared by that try are sent; only items without a
 * write are processed again.
 */
export async function runWithRetries(run: RunContext, work: () => Promise<Result[]>): Promise<Result[]> {
	const { ctx, client } = run;
	const key = retryKey(ctx, run.identity);
	run.journal = failedRuns.take(key, client.now()) ?? firstJournal(run);
	const { journal } = run;
	journal.tries++;
	let results: Result[] | undefined;
	try {
		results = journal.tries === 1 ? await work() : await goOn(run, work);
		journal.results = results;
		return results;
	} finally {
		if (mayBeRetried(ctx, journal, results)) failedRuns.keep(key, journal, client.now());
	}
}

/** Parallel tool calls by an agent may have the same run index, so each gets its own identity. */
function firstJournal({ ctx, journal }: RunContext): WriteJournal {
	return isToolCall(ctx) ? new WriteJournal({ ...journal.identity, executionId: randomUUID() }) : journal;
}

/** True if the run has failed and n8n may run the node again: the first output is an error, or there is no output. */
function mayBeRetried(ctx: IExecuteFunctions, { tries }: WriteJournal, results: Result[] | undefined): boolean {
	if (results?.every((result) => 'rows' in result)) return false;
	if (isToolCall(ctx)) return true;
	const { retryOnFail, maxTries } = ctx.getNode();
	// n8n treats 0 as "not set", and makes 2 to 5 tries.
	if (retryOnFail !== true || tries >= Math.min(5, Math.max(2, maxTries || 3))) return false;
	return !results || !ctx.continueOnFail() || 'error' in inInputOrder(results)[0];
}

async function goOn(run: RunContext, work: () => Promise<Result[]>): Promise<Result[]> {
	const { journal } = run;
	await sendEntries(run.sender, journal.open);
	await sendBelow(run.sender, journal.written);
	const kept = journal.results.flatMap((result): Result[] => {
		if ('rows' in result) return [result];
		// Keeps the shape of the results: some operations give every item of a write its own output.
		const itemsOf = ({ write }: JournalEntry) => result.items.filter((item) => write.items.includes(item));
		return journal.of(result.items).map((entry) => ({ ...resultOf(entry), items: itemsOf(entry) }));
	});
	const settled = new Set(kept.flatMap(({ items }) => items));
	if (settled.size === run.itemCount) return kept;
	const isOpen = (item: number) => !settled.has(item);
	const anew = (await work()).flatMap((result): Result[] => {
		const items = result.items.filter(isOpen);
		if (items.length === 0) return [];
		return items.length === result.items.length || 'error' in result
			? [{ ...result, items }]
			: [{ items, error: regrouped() }];
	});
	return [...kept, ...anew];
}
