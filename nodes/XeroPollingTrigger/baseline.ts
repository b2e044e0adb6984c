import { Known } from './memory';
import { Seen, toSecond, versionOf } from './seen';
import type { Page, Source } from './source';
import type { Own, WindowState } from './state';
import { idOf, statusOf } from './subject';
import { OVERLAP_MS, stampOf } from './window';

/** Calls the first poll may spend on getting to know the records there are: 10,000 of them with Xero's large pages. */
const MOST_CALLS = 10;

/**
 * The first poll: learns the ids and statuses of the records there are, those changed last first, and sets the place to read on from.
 * @param startOf when watching begins, given the moment of Xero's first answer; both in ms
 */
export async function firstLook(source: Source, startOf: (now: number) => number): Promise<Own<WindowState>> {
	const { subject } = source;
	const pages = await newestPages(source);
	const now = pages[0].at;
	const start = Math.min(startOf(now), now);
	const startsNow = start === now;
	const since = startsNow ? toSecond(now - OVERLAP_MS) : toSecond(start);
	const known = new Known('', subject.statuses);
	const seen = new Seen();
	const ids = new Set<string>();
	// Noted last is remembered longest, so the newest come last.
	for (const [number, { rows }] of [...pages.entries()].reverse()) {
		for (const row of [...rows].reverse()) {
			const id = idOf(subject, row);
			const stamp = stampOf(subject, row) ?? now;
			ids.add(id);
			// With a start in the past, what changed since then is still to be told; which status it had before is not known.
			known.note(id, startsNow || stamp < start ? statusOf(subject, row) : undefined);
			// Changed while the pages were read: still to be told.
			const isBefore = startsNow ? number === 0 || stamp <= now : stamp < start;
			if (isBefore && stamp >= since) seen.add(versionOf(row, subject), stamp);
		}
	}
	return {
		kind: 'window',
		// A change of the last minutes that becomes visible only now was made before, but nobody was told of it.
		start: startsNow ? since : start,
		since,
		seen: seen.encode(),
		known: known.encode(),
		knowsAll: knowsAll(pages, ids.size) && !known.forgot,
	};
}

async function newestPages(source: Source): Promise<Page[]> {
	const query = source.subject.pages.style === 'none' ? {} : { order: 'UpdatedDateUTC DESC' };
	const pages: Page[] = [];
	for (let page = 1; page <= MOST_CALLS; page++) {
		const answer = await source.page({ page, query });
		pages.push(answer);
		if (answer.isLast || source.client.isTimeUp) break;
	}
	return pages;
}

/** Not so when there are more than were read, or when the list moved while it was read. */
function knowsAll(pages: Page[], count: number): boolean {
	return pages[pages.length - 1].isLast && (pages[0].total === undefined || count >= pages[0].total);
}
