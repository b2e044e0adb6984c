import type { IExecuteFunctions } from 'n8n-workflow';

/** Lists of one node that are remembered besides those of its last run: organisations times filters. */
const MOST_LISTS = 200;
/** Most nodes to remember in this process. */
const MOST_NODES = 200;
/** Key of the lists in the node's static data. */
const KEY = 'xeroLists';

/** The memory of one list. */
export interface Memory {
	/** Time stamp of the latest returned change, ms. */
	cursor: number;
	/** Start of the next run: some time before the cursor, ms. */
	from: number;
	/** Records returned from the time between the two: a hash of the content, by ID. */
	seen: Record<string, string>;
	/** When the list was last read, ms. */
	used: number;
}

export type Memories = Record<string, Memory>;

/**
 * Stores what nodes remember from one run to the next. n8n stores this in the workflow, as one text for all its
 * nodes. A Schedule Trigger that counts days, or a polling trigger, overwrites the text with its state at the time of
 * publishing, which loses the memory of later runs. So this process keeps a copy, and the newer memory of a list
 * counts.
 */
export class LastRuns {
	private readonly nodes = new Map<string, Memories>();

	/** The lists of the node, by key. */
	of(ctx: IExecuteFunctions): Memories {
		const stored = (ctx.getWorkflowStaticData('node')[KEY] ?? {}) as unknown as Memories;
		const all = { ...stored };
		for (const [list, memory] of Object.entries(this.nodes.get(nameOf(ctx)) ?? {}))
			if (!(all[list]?.used > memory.used)) all[list] = memory;
		return all;
	}

	/**
	 * Remembers a list; the lists that were unused for the longest time are dropped.
	 * @param read lists of the same run, which never do: a run over many organisations would forget the first ones and
	 * return all of them again
	 */
	remember(ctx: IExecuteFunctions, list: string, memory: Memory, read: Pick<Set<string>, 'has'> = new Set()): void {
		const byAge = Object.entries({ ...this.of(ctx), [list]: memory }).sort(([, a], [, b]) => b.used - a.used);
		const lasting = Object.fromEntries(byAge.filter(([name], place) => place < MOST_LISTS || read.has(name)));
		ctx.getWorkflowStaticData('node')[KEY] = lasting as never;
		const name = nameOf(ctx);
		this.nodes.delete(name);
		this.nodes.set(name, lasting);
		if (this.nodes.size > MOST_NODES) this.nodes.delete(this.nodes.keys().next().value as string);
	}

	/** As after a restart. */
	clear(): void {
		this.nodes.clear();
	}
}

/** The key that n8n uses for the node's static data; after renaming, the node starts with an empty memory. */
const nameOf = (ctx: IExecuteFunctions) => JSON.stringify([ctx.getWorkflow().id, ctx.getNode().name]);

export const sharedLastRuns = new LastRuns();
