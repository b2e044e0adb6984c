import type { IDataObject } from 'n8n-workflow';

import { statusIn } from '../../xero/catalogue';
import { toMillis } from '../../xero/dates';
import { changeOf, type Change } from './changes';
import { withFailure } from './failure';
import { Known } from './memory';
import { Seen, toSecond, versionOf } from './seen';
import type { Page, Source } from './source';
import type { Found, Own, WindowState } from './state';
import { idOf, statusOf, type Subject } from './subject';

/**
 * How far each window reaches back over what was read already, in ms: a change may become visible a little after the
 * time it carries. What comes a second time is recognised and dropped.
 */
export const OVERLAP_MS = 600_000;

/** Changes taken in one poll; a longer backlog is handed over in several executions. */
const MOST_CHANGES = 5_000;

/** How often a second with more records than fit on a page is read until nothing new turns up. */
const MOST_PASSES = 3;

/**
 * Reads what changed since the last poll.
 *
 * The window is read in the order of the time stamps, and always from its front: after each full page, the next call
 * asks for what changed since that page's last time stamp, not for "page 2". A record that is changed meanwhile moves
 * to the end and is met there, and no other record slips past. So reading can stop after any page and go on there
 * next time.
 */
export async function readWindow(
	source: Source,
	state: Own<WindowState>,
	most = MOST_CHANGES,
): Promise<Found<WindowState>> {
	const reader = new WindowReader(source, state);
	await reader.run(most);
	return reader.found();
}

/** What changed since the last poll, from a list that was read whole. */
export function windowOf(source: Source, state: Own<WindowState>, page: Page): Found<WindowState> {
	const reader = new WindowReader(source, state);
	reader.takeWhole(page);
	return reader.found();
}

/**
 * A moment in the record that says where in the window it stands; undefined for deleted records that carry only the
 * date of their making.
 */
export function stampOf({ finding, gone, entry }: Subject, record: IDataObject): number | undefined {
	if (finding.by !== 'window') return undefined;
	if (finding.stamp === 'CreatedDateUTC' && gone[statusIn(entry, record)]) return undefined;
	return toMillis(record[finding.stamp]);
}

class WindowReader {
	private readonly seen: Seen;

	private readonly known: Known;

	private readonly changes: Change[] = [];

	/** Where the next call starts. */
	private from: number;

	private begun: number | undefined;

	private isComplete = false;

	private hasRows = false;

	private problem: Error | undefined;

	constructor(
		private readonly source: Source,
		private readonly before: Own<WindowState>,
	) {
		this.seen = new Seen(before.seen);
		this.known = new Known({ recent: before.known, older: before.older }, source.subject.statuses);
		this.from = before.pending?.from ?? before.since;
		this.begun = before.pending?.begun;
	}

	async run(most: number): Promise<void> {
		let page = 1;
		let passes = 1;
		let isNews = false;
		let previous: Page | undefined;
		for (let calls = 0; !this.isComplete; calls++) {
			if (calls > 0 && (this.source.client.isTimeUp || this.changes.length >= most)) return;
			const answer = await this.ask(page, page > 1 ? previous : undefined, calls === 0);
			if (!answer) return;
			previous = answer;
			isNews = this.take(answer) || isNews;
			const reached = this.reached(answer.rows);
			if (!answer.isLast && reached === this.from) {
				page++;
			} else if (page > 1 && isNews && passes < MOST_PASSES) {
				// Within one second there is no order to rely on.
				page = 1;
				passes++;
				isNews = false;
			} else {
				this.isComplete = answer.isLast;
				this.from = reached;
				page = 1;
				passes = 1;
				isNews = false;
			}
		}
	}

	/** Takes a list that was read whole, instead of asking for the window. */
	takeWhole(page: Page): void {
		this.begun ??= page.at;
		this.take(page);
		this.isComplete = true;
	}

	found(): Found<WindowState> {
		const { changes, problem } = this;
		const { pending, catchUp } = this.before;
		// An empty window can be asked for again as it is: nothing to store.
		if (!this.hasRows && !pending && !(catchUp && this.isComplete)) return { changes, problem };
		return { changes, problem, state: this.after() };
	}

	private after(): Own<WindowState> {
		const begun = this.begun as number;
		const settled = toSecond(begun - OVERLAP_MS);
		const next = this.isComplete ? Math.max(this.before.since, settled) : this.before.since;
		const keep = this.seen.forgetBefore(this.isComplete ? next : Math.min(this.from, settled));
		const { start, knowsAll, catchUp } = this.before;
		const { recent, older } = this.known.encode();
		return {
			kind: 'window',
			start,
			since: this.isComplete ? Math.max(next, keep) : next,
			...(this.isComplete
				? {}
				: {
						pending: {
							from: Math.max(this.from, keep),
							begun: Math.max(begun, keep > settled ? keep + OVERLAP_MS : 0),
						},
					}),
			...(catchUp && !this.isComplete ? { catchUp } : {}),
			seen: this.seen.encode(),
			known: recent,
			...(older === '' ? {} : { older }),
			knowsAll: knowsAll && !this.known.forgot,
		};
	}

	/** A failure after the first page ends the poll with what it has: the place to go on from is known. */
	private async ask(page: number, previous: Page | undefined, isFirst: boolean): Promise<Page | undefined> {
		try {
			const answer = await this.source.page({
				page,
				since: this.from,
				query: this.source.order('ASC'),
				previous,
			});
			this.begun ??= answer.at;
			return answer;
		} catch (error) {
			if (isFirst) throw withFailure(error);
			this.problem = error as Error;
			return undefined;
		}
	}

	/** @returns whether there was something new */
	private take({ rows, at }: Page): boolean {
		const { subject } = this.source;
		const { start, catchUp } = this.before;
		const knowsAll = this.before.knowsAll && !catchUp;
		let isNews = false;
		for (const row of rows) {
			const stamp = stampOf(subject, row);
			// Xero ignores an If-Modified-Since it cannot read, without a word: the old records of that list are none
			// of this window.
			if (stamp !== undefined && stamp < this.from) continue;
			this.hasRows = true;
			const version = versionOf(row, subject);
			if (this.seen.has(version)) continue;
			this.seen.add(version, stamp ?? at);
			isNews = true;
			const id = idOf(subject, row);
			const context = { start, knowsAll: knowsAll && !this.known.forgot };
			if (stamp === undefined || stamp >= start) {
				this.changes.push(changeOf(subject, row, this.known.get(id), context));
			}
			this.known.addLatest(id, statusOf(subject, row));
		}
		return isNews;
	}

	/**
	 * The second up to which everything was read; stays where it is when the page is not in order, so that its pages
	 * are read one by one.
	 */
	private reached(rows: IDataObject[]): number {
		let last = this.from;
		for (const row of rows) {
			const stamp = stampOf(this.source.subject, row);
			if (stamp === undefined || stamp < last) return this.from;
			last = stamp;
		}
		return toSecond(last);
	}
}
