import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { toMillis } from '../../xero/dates';
import { itemsInWords } from '../run/itemWords';
import type { RunContext } from '../run/runContext';
import type { Resource } from '../types';
import { CHANGED, readLastRun } from './lastRunForm';
import { sharedLastRuns, type Memory } from './lastRunMemory';
import { hashOf, isReadWhole, RowStamps } from './rowStamps';

/**
 * How much of the time before the last run is read again, ms, because a change may become visible some time after its
 * time stamp. Records that come twice are recognised by their content and dropped.
 */
const OVERLAP_MS = 600_000;
/** Most records to remember from the time that is read again; about 300 KB when full. */
const MOST_SEEN = 10_000;
/** Modes in which n8n keeps no static data. */
const TESTS: readonly string[] = ['manual', 'evaluation'];

/** Reads one list from the point where the last run ended. */
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
	 * @param filters the filters in the form; a list with other filters is remembered separately
	 * @returns undefined if the item does not use this option
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
	 * @param filter time of the user's own filter; the later of the two counts
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
	 * Returns the new records, in the given order. With a limit, those with the oldest changes; the others come with
	 * the next run. Notes them for the next run; this is stored once the node has returned its output.
	 * @param isWhole false if the list may lack records; the next run then starts from the same point as this one
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
		// Records that will be read again: those of the repeated time, and those without a time stamp.
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
	 * Start of the time that is read again, chosen so that all its records can be remembered. It is always between two
	 * seconds, because Xero's times have whole seconds, and every record that is read again must be remembered.
	 */
	private cutOf(met: readonly IDataObject[], cursor: number): number {
		if (met.length <= MOST_SEEN) return 0;
		return Math.min(toSecond(this.stamps.stampOf(met[MOST_SEEN])) + 1000, toSecond(cursor));
	}

	/** True if an earlier run returned the record with the same content. */
	private isKnown(row: IDataObject): boolean {
		const known = this.before?.seen[this.stamps.idOf(row)];
		return known !== undefined && known === this.stamps.versionOf(row);
	}

	/**
	 * For a list that is read whole: true for records from before the first run or the time to read. Ended records do
	 * not count, because they may have ended since.
	 */
	private isBefore(row: IDataObject): boolean {
		const { resource, before, start } = this;
		if (!isReadWhole(resource)) return false;
		const made = toMillis(row[resource.changed as string]) ?? 0;
		return before ? this.stamps.hasStamp(row) && made < before.from : made < momentOf(start);
	}
}

/**
 * How the run was started. A sub-workflow has its own mode even if the calling workflow is a test run; n8n 2 also
 * gives the mode of the calling workflow.
 */
function modeOf(ctx: IExecuteFunctions & { additionalData?: { rootExecutionMode?: string } }): string {
	return ctx.additionalData?.rootExecutionMode ?? ctx.getMode();
}

/** `If-Modified-Since` has whole seconds, and includes the given second. */
const toSecond = (ms: number) => Math.floor(ms / 1000) * 1000;

const momentOf = (text: string | undefined) => toMillis(text) ?? 0;
