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
 * How long a failed try is kept, ms. n8n waits 5 s at most between two tries; an agent's model may take minutes to
 * call its tool again.
 */
const KEPT_MS = 3_600_000;

/**
 * Journals of node runs that failed and may be tried again by n8n. In this process only, where n8n makes its retries:
 * after a restart n8n does not go on with an execution, and running it again by hand is another execution, for which
 * 'If It Already Exists' is there.
 */
class FailedRuns {
	private readonly kept = new Map<string, Array<{ journal: WriteJournal; until: number }>>();

	keep(key: string, journal: WriteJournal, now: number): void {
		this.kept.set(key, [...(this.kept.get(key) ?? []), { journal, until: now + KEPT_MS }]);
	}

	/** Hands out a failed run, to one caller only: two equal calls of a tool at the same time are two calls. */
	take(key: string, now: number): WriteJournal | undefined {
		for (const [each, runs] of this.kept) {
			const live = runs.filter(({ until }) => until > now);
			if (live.length > 0) this.kept.set(each, live);
			else this.kept.delete(each);
		}
		return this.kept.get(key)?.shift()?.journal;
	}

	/** Runs kept now. */
	get size(): number {
		return [...this.kept.values()].flat().length;
	}
}

const failedRuns = new FailedRuns();

/**
 * What stays the same over the tries of one run. For a node in a workflow that is its run index. For an agent's tool
 * n8n raises the run index with every try, and names the call (`toolCallId`) only on one of its two ways; there it is
 * what the model asked for. So a model that asks for the same thing again after an error means the same write; after
 * a success it means another. What the agent itself works on counts as well: in a loop, the same words about the next
 * customer mean another write.
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

/** The item of the agent that calls the tool, which is `$json` in its parameters. */
function agentItem(ctx: IExecuteFunctions): IDataObject {
	try {
		return (ctx.getWorkflowDataProxy(0).$json ?? {}) as IDataObject;
	} catch {
		// n8n refuses `$json` where there is none.
		return {};
	}
}

/**
 * Runs an operation that writes. After a failed try, what that try prepared is what is written; only items without a
 * write are worked on anew.
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

/** Calls of a tool that an agent makes side by side may share a run index, so each gets an identity of its own. */
function firstJournal({ ctx, journal }: RunContext): WriteJournal {
	return isToolCall(ctx) ? new WriteJournal({ ...journal.identity, executionId: randomUUID() }) : journal;
}

/**
 * True when the run has failed and n8n may run the node again: then the first output is an error, or none is given at
 * all.
 */
function mayBeRetried(ctx: IExecuteFunctions, { tries }: WriteJournal, results: Result[] | undefined): boolean {
	if (results?.every((result) => 'rows' in result)) return false;
	if (isToolCall(ctx)) return true;
	const { retryOnFail, maxTries } = ctx.getNode();
	// n8n takes 0 for "not set", and makes 2 to 5 tries.
	if (retryOnFail !== true || tries >= Math.min(5, Math.max(2, maxTries || 3))) return false;
	return !results || !ctx.continueOnFail() || 'error' in inInputOrder(results)[0];
}

async function goOn(run: RunContext, work: () => Promise<Result[]>): Promise<Result[]> {
	const { journal } = run;
	await sendEntries(run.sender, journal.open);
	await sendBelow(run.sender, journal.written);
	const kept = journal.results.flatMap((result): Result[] => {
		if ('rows' in result) return [result];
		// Each in the shape it had: some operations give every item of a write an output of its own.
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
