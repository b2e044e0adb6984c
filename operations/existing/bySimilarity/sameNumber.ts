import { normaliseKey } from '../../lookup/find';

const withoutZeros = (text: string) => text.replace(/(?<!\p{N})0+(?=\p{N})/gu, '');

/** Only the letters and digits of a number, with a space where other characters separate two digits. */
export const digitsApart = (value: unknown) =>
	normaliseKey(String(value ?? ''))
		.replace(/(?<=\p{N})[^\p{L}\p{N}]+(?=\p{N})/gu, ' ')
		.replace(/[^\p{L}\p{N} ]|(?<!\p{N}) | (?!\p{N})/gu, '');

/** A rough key: equal for numbers that may be the same, and for some others. */
export const roughNumber = (value: unknown) =>
	digitsApart(value).replace(/[ 0]/g, '') || digitsApart(value).slice(0, 1);

/**
 * "INV-0042" and "inv 42" are the same number: only letters and digits count, without leading zeros. Separators
 * between digits may be missing but not moved: "2026-1-12" equals "2026112" and "2026/01/12", but not "2026-11-2".
 */
export function isSameNumber(one: unknown, other: unknown): boolean {
	const [first, second] = [one, other].map(digitsApart);
	if (withoutZeros(first) === withoutZeros(second)) return true;
	if (first.includes(' ') && second.includes(' ')) return false;
	const [joined, same] = [first, second].map((text) => withoutZeros(text.replace(/ /g, '')));
	return joined === same;
}
