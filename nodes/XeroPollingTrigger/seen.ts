import type { IDataObject } from 'n8n-workflow';

import { hashOf } from './memory';
import type { Subject } from './subject';

/**
 * Most versions to remember; if there are more, the overlap is shortened. Some 200 KB, reached by 15,000 changes in 3
 * minutes.
 */
const MOST_SEEN = 15_000;

const LENGTH = 10;

/** Versions by the second of their time stamp: `{ "ssk1og": "fingerprintfingerprint…" }`. */
export type EncodedSeen = Record<string, string>;

/**
 * One version of a record: its id, its time stamp and its plain top-level values. The values are there for a record
 * that is changed twice within the resolution of the time stamp, with a look in between. Nested values are left out:
 * Xero does not promise their order.
 */
export function versionOf(record: IDataObject, subject: Subject): string {
	const selfChanging = new Set(subject.entry.selfChangingFields);
	const plain = Object.entries(record)
		.filter(([name, value]) => typeof value !== 'object' && !selfChanging.has(name))
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return hashOf(JSON.stringify(plain), LENGTH);
}

/** Versions already returned or skipped, near the time where reading continues. */
export class Seen {
	private readonly seconds = new Map<string, number>();

	constructor(encoded: EncodedSeen = {}) {
		for (const [second, text] of Object.entries(encoded)) {
			for (let start = 0; start < text.length; start += LENGTH) {
				this.seconds.set(text.slice(start, start + LENGTH), parseInt(second, 36) * 1000);
			}
		}
	}

	has(version: string): boolean {
		return this.seconds.has(version);
	}

	/** @param moment ms since the epoch */
	add(version: string, moment: number): void {
		this.seconds.set(version, toSecond(moment));
	}

	/**
	 * Forgets versions before a time, and more if there are too many, by whole seconds.
	 * @returns the time from which everything is remembered, in ms; reading must not continue before it
	 */
	forgetBefore(moment: number, most = MOST_SEEN): number {
		let from = moment;
		const newestFirst = [...new Set(this.seconds.values())].sort((a, b) => b - a);
		const counts = new Map<number, number>();
		for (const second of this.seconds.values()) counts.set(second, (counts.get(second) ?? 0) + 1);
		let kept = 0;
		for (const second of newestFirst) {
			kept += counts.get(second) as number;
			if (kept > most && second !== newestFirst[0]) {
				from = Math.max(from, second + 1000);
				break;
			}
		}
		for (const [version, second] of this.seconds) if (second < from) this.seconds.delete(version);
		return from;
	}

	get size(): number {
		return this.seconds.size;
	}

	encode(): EncodedSeen {
		const encoded: EncodedSeen = {};
		for (const [version, second] of this.seconds) {
			const key = (second / 1000).toString(36);
			encoded[key] = (encoded[key] ?? '') + version;
		}
		return encoded;
	}
}

/** `If-Modified-Since` counts whole seconds, and includes the second it names. */
export function toSecond(ms: number): number {
	return Math.floor(ms / 1000) * 1000;
}
