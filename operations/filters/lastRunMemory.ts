import type { IExecuteFunctions } from 'n8n-workflow';

/** Lists of one node that are remembered besides those of its last run: organisations times filters. */
const MOST_LISTS = 200;
/** Nodes whose lists this process remembers besides n8n. */
const MOST_NODES = 200;
/** Where the lists stand in the node's static data. */
const KEY = 'xeroLists';

/** What is remembered of one list. */
export interface Memory {
	/** Time stamp of the latest change that was handed over, ms. */
	cursor: number;
	/** Where the next run begins: some time before the cursor, ms. */
	from: number;
	/** What was handed over of the time between the two: the content, by the record's ID. */
	seen: Record<string, string>;
	/** When the list was last read, ms. */
	used: number;
}

export type Memories = Record<string, Memory>;

/**
 * What nodes remember from one run to the next. n8n keeps it in the workflow, as one text for all nodes of it, and
 * writes that whole: a Schedule Trigger that counts days, or a polling trigger, writes it as it was when the workflow
 * was published, without what later runs have remembered. So this process keeps it too, and of two memories of one
 * list the younger counts.
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
	 * Remembers one more list; the ones that were not read for longest make room.
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

/** As n8n names the node's place in what it keeps: a node that is renamed begins anew. */
const nameOf = (ctx: IExecuteFunctions) => JSON.stringify([ctx.getWorkflow().id, ctx.getNode().name]);

export const sharedLastRuns = new LastRuns();
