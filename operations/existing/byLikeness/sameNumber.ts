import { normaliseKey } from '../../lookup/find';

const withoutZeros = (text: string) => text.replace(/(?<!\p{N})0+(?=\p{N})/gu, '');

/** Letters and digits of a number, a space where something else stood between two digits. */
export const digitsApart = (value: unknown) =>
	normaliseKey(String(value ?? ''))
		.replace(/(?<=\p{N})[^\p{L}\p{N}]+(?=\p{N})/gu, ' ')
		.replace(/[^\p{L}\p{N} ]|(?<!\p{N}) | (?!\p{N})/gu, '');

/** The same text for numbers that may be one, and for some that are not. */
export const roughNumber = (value: unknown) =>
	digitsApart(value).replace(/[ 0]/g, '') || digitsApart(value).slice(0, 1);

/**
 * "INV-0042" and "inv 42" are one number: letters and digits count, zeros before digits do not. What stands between
 * digits may be left out, not moved: "2026-1-12" is "2026112" and "2026/01/12", but never "2026-11-2".
 */
export function isSameNumber(one: unknown, other: unknown): boolean {
	const [first, second] = [one, other].map(digitsApart);
	if (withoutZeros(first) === withoutZeros(second)) return true;
	if (first.includes(' ') && second.includes(' ')) return false;
	const [joined, same] = [first, second].map((text) => withoutZeros(text.replace(/ /g, '')));
	return joined === same;
}
