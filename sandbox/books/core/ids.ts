import { seededRandom } from '../../limits/random';

export const ZERO_GUID = '00000000-0000-0000-0000-000000000000';
export const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A repeatable stream of random numbers in [0, 1): the same seed text gives the same books in every run. */
export function randomStream(seed: string): () => number {
	let state = 2166136261;
	for (const char of seed) state = Math.imul(state ^ char.charCodeAt(0), 16777619);
	return seededRandom(state);
}

const HEX = Buffer.from('0123456789abcdef');
const DASHES = [8, 13, 18, 23];
const DASH = 45;

/** A source of GUIDs (version 4 form) drawn from a seeded stream, different for each organisation. */
export function guidSource(seed: string): () => string {
	const next = randomStream(seed);
	// Written through a buffer, because a text joined from parts would keep all its parts in memory.
	const bytes = Buffer.alloc(36, DASH);
	return () => {
		let word = 0;
		let left = 0;
		for (let at = 0; at < 36; at++) {
			if (DASHES.includes(at)) continue;
			if (left === 0) {
				word = Math.floor(next() * 4294967296);
				left = 8;
			}
			const nibble = word & 15;
			word >>>= 4;
			left--;
			bytes[at] = HEX[at === 14 ? 4 : at === 19 ? 8 + (nibble & 3) : nibble];
		}
		return bytes.toString('latin1');
	};
}
