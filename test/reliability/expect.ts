import type { Seen, Scenario } from './scenarios';

/** A number, or the least and the most where calls run side by side. */
export type Calls = number | readonly [number, number];

/** What has to come of a scenario under a fault. `calls` = calls to the accounting API, `words` = a part of what the user is told. */
export type Expected =
	/** Everything is written, read or told exactly once, and nobody notices. */
	| { end: 'once'; calls: Calls }
	/** An error, nothing written or read. A webhook's event still arrives, without its record; a poll tells everything with the next poll. */
	| { end: 'error'; words: string; calls: Calls }
	/** An error that says that Xero may have written it all the same; `done` = what the books really hold. */
	| { end: 'unknown'; words: string; done: number; calls: Calls; but?: But }
	/** The first part is done and stays, the rest is an error. A poll tells the rest with the next poll, and needs no words. */
	| { end: 'part'; words?: string; done: number; calls: Calls }
	/** The execution ends as cancelled, at once. */
	| { end: 'stopped'; done: number; calls: Calls }
	/** This fault cannot meet this scenario. */
	| { end: 'n/a'; why: string };

/** What an unknown outcome does not hold for. */
export interface But {
	/** How many are unknown or refused, where that is not all. */
	failed?: number;
	/** A part of Xero's words for those it has refused for certain. */
	refused?: string;
}

export const once = (calls: Calls): Expected => ({ end: 'once', calls });
export const error = (words: string, calls: Calls): Expected => ({ end: 'error', words, calls });
export const unknown = (words: string, done: number, calls: Calls, but?: But): Expected => ({
	end: 'unknown',
	words,
	done,
	calls,
	but,
});
export const part = (words: string | undefined, done: number, calls: Calls): Expected => ({
	end: 'part',
	words,
	done,
	calls,
});
export const stopped = (done: number, calls: Calls): Expected => ({ end: 'stopped', done, calls });
export const na = (why: string): Expected => ({ end: 'n/a', why });

/** What was measured in a cell, besides what the scenario saw itself. */
export interface Measured extends Seen {
	calls: number;
	/** All waits together, in ms of the package's own clock. */
	waitedMs: number;
	/** Places where a token or key showed. */
	leaks: string[];
}

/** How the sentence of an unknown outcome begins. */
const NOT_KNOWN = 'not known whether Xero has written';

/**
 * What a cell shows against what is expected of it.
 * @param waits bounds of all waits together, in ms, where the fault has any
 * @returns what is wrong, in words; empty = as expected
 */
export function judge(
	expected: Exclude<Expected, { end: 'n/a' }>,
	{ size, parts, title }: Scenario,
	seen: Measured,
	waits?: { from: number; to: number },
): string[] {
	const wrong: string[] = [];
	const check = (isSo: boolean, words: string) => {
		if (!isSo) wrong.push(words);
	};
	const messages = seen.messages.join(' / ');
	// What a poll could not tell now, it has to tell with the next one.
	const done = title === 'poll' ? size : { once: size, error: 0, unknown: -1, part: -1, stopped: -1 }[expected.end];
	const wanted = done === -1 && 'done' in expected ? expected.done : done;
	check(seen.done === wanted, `done: ${seen.done} instead of ${wanted}`);
	check(seen.doubled === 0, `doubled: ${seen.doubled}`);
	const [least, most] = [expected.calls].flat() as [number, number?];
	check(
		seen.calls >= least && seen.calls <= (most ?? least),
		`calls: ${seen.calls} instead of ${String(expected.calls)}`,
	);
	check(seen.leaks.length === 0, `secrets shown: ${seen.leaks.join('; ')}`);
	check(seen.isStopped === (expected.end === 'stopped'), seen.isStopped ? 'cancelled' : 'not cancelled');
	if (waits && expected.end === 'once') {
		check(
			seen.waitedMs >= waits.from && seen.waitedMs <= waits.to,
			`waited ${seen.waitedMs} ms instead of ${waits.from} to ${waits.to}`,
		);
	}
	if (expected.end === 'once')
		check(seen.failed === 0 && seen.messages.length === 0, `failed: ${seen.failed}; told: ${messages}`);
	if ('words' in expected) {
		const { words } = expected;
		const { failed = parts, refused }: But =
			expected.end === 'part'
				? { failed: parts - expected.done }
				: (expected.end === 'unknown' && expected.but) || {};
		check(seen.failed === failed, `failed: ${seen.failed} of ${parts}`);
		const texts = seen.messages.filter((text) => refused === undefined || !text.includes(refused));
		if (words === undefined) check(messages === '', `told: ${messages}`);
		else check(texts.length > 0 && texts.every((text) => text.includes(words)), `told: ${messages}`);
		const isUnknown = expected.end === 'unknown';
		check(
			seen.messages.every((text) => text.includes(NOT_KNOWN) === (isUnknown && texts.includes(text))),
			`unknown: ${messages}`,
		);
	}
	return wrong;
}
