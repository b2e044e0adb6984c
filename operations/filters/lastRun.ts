import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { toMillis } from '../../xero/dates';
import { itemsInWords } from '../run/itemWords';
import type { RunContext } from '../run/runContext';
import type { Resource } from '../types';
import { CHANGED, readLastRun } from './lastRunForm';
import { sharedLastRuns, type Memory } from './lastRunMemory';
import { hashOf, isReadWhole, RowStamps } from './rowStamps';

/**
 * How far a run reaches back over what was read already, ms: a change may become visible a little after the time it
 * carries. What comes a second time is recognised by its content and dropped.
 */
const OVERLAP_MS = 600_000;
/** Records remembered of the time that is read again; some 300 KB when full. */
const MOST_SEEN = 10_000;
/** Modes in which n8n keeps no static data. */
const TESTS: readonly string[] = ['manual', 'evaluation'];

/** One list that is read from where its last run has ended. */
export class SinceLastRun {
	private readonly stamps: RowStamps;

	private constructor(
		private readonly run: RunContext,
		private readonly resource: Resource,
		private readonly key: string,
		private readonly before: Memory | undefined,
		private readonly start: string | undefined,
	) {
		this.stamps = new RowStamps(resource);
	}

	/**
	 * @param filters what the list is narrowed by, as the form has it: another filter is another list
	 * @returns undefined where the item does not ask for it
	 * @throws Error in the user's words
	 */
	static for(
		run: RunContext,
		resource: Resource,
		item: number,
		tenantId: string,
		filters: unknown,
	): SinceLastRun | undefined {
		const asked = resource.changed ? readLastRun(run, item) : undefined;
		if (!asked) return undefined;
		const key = [tenantId, resource.value, hashOf(filters)].join(' ');
		const other = run.listsRead.get(key);
		if (other !== undefined)
			throw new Error(`'${CHANGED}': ${itemsInWords([other])} already reads the same list in this run.`);
		run.listsRead.set(key, item);
		return new SinceLastRun(run, resource, key, sharedLastRuns.of(run.ctx)[key], asked.start);
	}

	/**
	 * For `If-Modified-Since`; undefined for everything.
	 * @param filter moment that the user filters by, the later one counts
	 */
	since(filter: string | undefined): string | undefined {
		if (isReadWhole(this.resource)) return filter;
		const own = this.before ? new Date(this.before.from).toISOString().slice(0, 19) : this.start;
		const [later] = [own, filter]
			.filter((each) => each !== undefined)
			.sort((a, b) => (momentOf(b) > momentOf(a) ? 1 : -1));
		return later;
	}

	/**
	 * The records that are new, in the order given. With a limit those changed first: the others come with the next
	 * run.
	 * Takes note of them; that counts once the node has given its output.
	 * @param isWhole false where the list may lack records: then the next run begins where this one did
	 */
	take(rows: readonly IDataObject[], limit = Infinity, isWhole = true): IDataObject[] {
		const fresh = rows.filter((row) => !this.isKnown(row) && !this.isBefore(row));
		const first = new Set(
			[...fresh].sort((a, b) => this.stamps.stampOf(a) - this.stamps.stampOf(b)).slice(0, limit),
		);
		const taken = fresh.filter((row) => first.has(row));
		const { run, before } = this;
		if (!before)
			run.hint(`'${CHANGED}': the first run of this list with these filters; later ones return changes only.`);
		if (TESTS.includes(modeOf(run.ctx)))
			run.hint(`'${CHANGED}': this is a test run, so the next run starts from the same point.`);
		else this.note(rows, first, isWhole);
		return taken;
	}

	private note(rows: readonly IDataObject[], taken: ReadonlySet<IDataObject>, isWhole: boolean): void {
		const { run, before, key } = this;
		const latest = [...taken].reduce((last, row) => Math.max(last, this.stamps.stampOf(row)), before?.cursor ?? 0);
		const cursor = isWhole ? latest : (before?.cursor ?? 0);
		const begun = toSecond(before?.from ?? momentOf(this.start));
		const usual = isWhole ? Math.max(begun, toSecond(cursor - OVERLAP_MS)) : begun;
		// What will be met again: the time that is read twice, and what does not say when it was changed.
		const met = rows
			.filter(
				(row) =>
					(taken.has(row) || this.isKnown(row) || this.isBefore(row)) &&
					(!this.stamps.hasStamp(row) || this.stamps.stampOf(row) >= usual),
			)
			.sort((a, b) => this.stamps.stampOf(b) - this.stamps.stampOf(a));
		const from = isWhole ? Math.max(usual, this.cutOf(met, cursor)) : usual;
		const kept = met.filter((row, place) => this.stamps.stampOf(row) >= from || place < MOST_SEEN);
		const seen = {
			...(isWhole ? {} : before?.seen),
			...Object.fromEntries(kept.map((row) => [this.stamps.idOf(row), this.stamps.versionOf(row)])),
		};
		const used = run.client.now();
		const memory = { cursor, from, seen, used };
		run.whenDone.push(() => sharedLastRuns.remember(run.ctx, key, memory, run.listsRead));
	}

	/**
	 * Where the time that is read again has to begin, so that no more than can be remembered is read. It is cut between
	 * two seconds: Xero counts whole ones, and what is read again has to be known again.
	 */
	private cutOf(met: readonly IDataObject[], cursor: number): number {
		if (met.length <= MOST_SEEN) return 0;
		return Math.min(toSecond(this.stamps.stampOf(met[MOST_SEEN])) + 1000, toSecond(cursor));
	}

	/** Handed over by an earlier run, with this very content. */
	private isKnown(row: IDataObject): boolean {
		const known = this.before?.seen[this.stamps.idOf(row)];
		return known !== undefined && known === this.stamps.versionOf(row);
	}

	/**
	 * Of a list that is read whole: from before the first run, or the time that is read. What has ended may have done
	 * so since.
	 */
	private isBefore(row: IDataObject): boolean {
		const { resource, before, start } = this;
		if (!isReadWhole(resource)) return false;
		const made = toMillis(row[resource.changed as string]) ?? 0;
		return before ? this.stamps.hasStamp(row) && made < before.from : made < momentOf(start);
	}
}

/**
 * How the run was started. A sub-workflow has a mode of its own, also where somebody tries out the workflow that calls
 * it; n8n 2 keeps that one's beside it.
 */
function modeOf(ctx: IExecuteFunctions & { additionalData?: { rootExecutionMode?: string } }): string {
	return ctx.additionalData?.rootExecutionMode ?? ctx.getMode();
}

/** `If-Modified-Since` counts whole seconds, and includes the one it names. */
const toSecond = (ms: number) => Math.floor(ms / 1000) * 1000;

const momentOf = (text: string | undefined) => toMillis(text) ?? 0;
