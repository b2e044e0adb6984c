import type { IDataObject } from 'n8n-workflow';

/** Xero recommends about 50 elements a call, and bodies below 3.5 MB. */
export const BATCH = { elements: 50, bytes: 3_500_000 } as const;

/** Room for the envelope around the elements. */
const ENVELOPE_BYTES = 200;

/** One element to write, with its position in the caller's list. */
export interface Packed {
	position: number;
	body: IDataObject;
}

/**
 * Packs elements into calls, in order, by number and by size. An element that is too large on its own is not packed.
 * @returns the calls, and the positions of the elements that fit in none
 */
export function pack(
	bodies: readonly IDataObject[],
	maxElements: number = BATCH.elements,
	maxBytes: number = BATCH.bytes,
): { calls: Packed[][]; tooLarge: Array<{ position: number; bytes: number }> } {
	// 'Items per Call' may be an expression that gives 0, a negative number or no number.
	const most = maxElements >= 1 ? maxElements : 1;
	const calls: Packed[][] = [];
	const tooLarge: Array<{ position: number; bytes: number }> = [];
	let call: Packed[] = [];
	let size = ENVELOPE_BYTES;
	bodies.forEach((body, position) => {
		const bytes = Buffer.byteLength(JSON.stringify(body)) + 1;
		if (bytes + ENVELOPE_BYTES > maxBytes) {
			tooLarge.push({ position, bytes });
			return;
		}
		if (call.length >= most || (call.length > 0 && size + bytes > maxBytes)) {
			calls.push(call);
			call = [];
			size = ENVELOPE_BYTES;
		}
		call.push({ position, body });
		size += bytes;
	});
	if (call.length > 0) calls.push(call);
	return { calls, tooLarge };
}
