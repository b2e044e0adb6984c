import type { IDataObject } from 'n8n-workflow';

import { withFailure } from './failure';
import { Known } from './memory';
import { Seen, toSecond, versionOf } from './seen';
import type { Page, Source } from './source';
import type { BaselineProgress, Found, Own, WindowState } from './state';
import { idOf, statusOf } from './subject';
import { OVERLAP_MS, stampOf } from './window';

/** Most calls of one poll for recording the existing records; the next poll continues from there. */
const MOST_CALLS_A_POLL = 10;

/** Calls in all: 60,000 records with Xero's large pages. More could not be remembered anyway. */
const MOST_CALLS = 60;

/** How often reading starts over because records disappeared from the list meanwhile. */
const MOST_REPEATS = 2;

/**
 * The beginning: records the IDs and statuses of existing records, latest changes first, and sets the time to read on
 * from. A list of more than ten pages takes several polls. Nothing is reported until this is done. Changes in the
 * meantime are not lost, because the first window begins at the time when this began.
 * @param startOf when watching begins, given the moment of Xero's first answer; both in ms
 */
export async function beginBaseline(source: Source, startOf: (now: number) => number): Promise<Found<WindowState>> {
	const first = await source.page({ query: source.order('DESC') });
	return await new Baseline(source, opening(first, startOf)).run(first);
}

/** The baseline of a list that was read in one answer. */
export function baselineOf(source: Source, page: Page, startOf: (now: number) => number): Own<WindowState> {
	const baseline = new Baseline(source, opening(page, startOf));
	baseline.take(page, 1);
	return baseline.state();
}

/** Continues reading a list that one poll could not finish. */
export async function resumeBaseline(source: Source, state: Own<WindowState>): Promise<Found<WindowState>> {
	return await new Baseline(source, state).run();
}

function opening({ at: now }: Page, startOf: (now: number) => number): Own<WindowState> {
	const start = Math.min(startOf(now), now);
	const startsNow = start === now;
	const since = startsNow ? toSecond(now - OVERLAP_MS) : toSecond(start);
	return {
		kind: 'window',
		// A change of the last minutes may become visible only now, and was not reported yet.
		start: startsNow ? since : start,
		since,
		baseline: { page: 1, begun: now, startsNow, calls: 0, repeats: 0 },
		seen: {},
		known: '',
		knowsAll: false,
	};
}

class Baseline {
	private readonly known: Known;

	private readonly seen: Seen;

	private readonly progress: BaselineProgress;

	private isDone = false;

	private problem: Error | undefined;

	constructor(
		private readonly source: Source,
		private readonly before: Own<WindowState>,
	) {
		this.known = new Known({ recent: before.known, older: before.older }, source.subject.statuses);
		this.seen = new Seen(before.seen);
		this.progress = { ...(before.baseline as BaselineProgress) };
	}

	/** @param first the first page, where it was read already */
	async run(first?: Page): Promise<Found<WindowState>> {
		let previous = first;
		if (first) this.take(first, 1);
		for (
			let calls = first ? 1 : 0;
			!this.isDone && calls < MOST_CALLS_A_POLL && !this.source.client.isTimeUp;
			calls++
		) {
			const { page } = this.progress;
			try {
				previous = await this.source.page({ page, query: this.source.order('DESC'), previous });
			} catch (error) {
				if (calls === 0) throw withFailure(error);
				this.problem = error as Error;
				break;
			}
			this.take(previous, page);
		}
		return { changes: [], state: this.state(), problem: this.problem };
	}

	take(page: Page, number: number): void {
		const { progress } = this;
		progress.calls++;
		for (const row of page.rows) this.learn(row, number);
		const hasShrunk = progress.total !== undefined && page.total !== undefined && page.total < progress.total;
		progress.total = page.total ?? progress.total;
		if (hasShrunk && progress.repeats < MOST_REPEATS) {
			// A record that moved to an earlier page would be missed.
			progress.repeats++;
			progress.page = 1;
			return;
		}
		if (hasShrunk) progress.isUnsure = true;
		progress.page = this.next(page, number);
		this.isDone = progress.page === 0;
		if (!this.isDone && progress.calls >= MOST_CALLS) {
			progress.isUnsure = true;
			this.isDone = true;
		}
	}

	/** @returns number of the page to read next, 0 when there is none */
	private next({ isLast, pageCount }: Page, number: number): number {
		const isBackward = this.source.subject.entry.paging.style === 'pages' && !this.source.takesOrder;
		if (!isBackward) return isLast ? 0 : number + 1;
		// The newest records are at the end of the list. So after the first page, which gives the number of pages,
		// reading goes from the last page back to the second.
		if (number === 1) {
			if (isLast) return 0;
			if (pageCount !== undefined) return pageCount;
			this.progress.isUnsure = true;
			return 2;
		}
		if (pageCount === undefined) return isLast ? 0 : number + 1;
		return number > 2 && !this.isRepeating(isLast, number, pageCount) ? number - 1 : 0;
	}

	/** A page before the last one without new records means that the list ignores pages. */
	private isRepeating(isLast: boolean, number: number, pageCount: number): boolean {
		return isLast && number < pageCount;
	}

	private learn(row: IDataObject, number: number): void {
		const { subject } = this.source;
		const { begun, startsNow } = this.progress;
		const { start, since } = this.before;
		const stamp = stampOf(subject, row) ?? begun;
		const isFirst = number === 1 && this.progress.calls === 1;
		// It was changed while the pages were read, so its earlier status is unknown, and the change must still be
		// reported.
		if (stamp > begun && !isFirst) return;
		const isBefore = startsNow || stamp < start;
		this.known.addOldest(idOf(subject, row), isBefore ? statusOf(subject, row) : undefined);
		if (isBefore && stamp >= since) this.seen.add(versionOf(row, subject), stamp);
	}

	state(): Own<WindowState> {
		const { progress, known } = this;
		const { recent, older } = known.encode();
		const isUnsure = progress.isUnsure || known.forgot;
		const wasAtOnce = progress.calls === 1;
		const { baseline: _baseline, ...rest } = this.before;
		return {
			...rest,
			...(this.isDone
				? { knowsAll: !isUnsure, ...(wasAtOnce ? {} : { catchUp: true as const }) }
				: { baseline: { ...progress, ...(isUnsure ? { isUnsure: true as const } : {}) } }),
			seen: this.seen.encode(),
			known: recent,
			...(older === '' ? {} : { older }),
		};
	}
}
