export const ZERO_GUID = '00000000-0000-0000-0000-000000000000';
export const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A repeatable stream of random numbers in [0, 1): the same seed text gives the same books, run after run. */
export function randomStream(seed: string): () => number {
	let state = 2166136261;
	for (const char of seed) state = Math.imul(state ^ char.charCodeAt(0), 16777619);
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** A source of GUIDs (version 4 form) drawn from a seeded stream, different for each organisation. */
export function guidSource(seed: string): () => string {
	const next = randomStream(seed);
	const part = () =>
		Math.floor(next() * 4294967296)
			.toString(16)
			.padStart(8, '0');
	return () => {
		const hex = part() + part() + part() + part();
		const variant = '89ab'[Number.parseInt(hex[16], 16) & 3];
		return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
	};
}
