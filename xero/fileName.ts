/**
 * What cannot stand in the name of a file: the characters that Xero's page on attachments forbids (`<>:"/\|?*+` and
 * NUL), other control and format characters, half surrogate pairs, and the percent sign, which something on the way
 * may decode a second time.
 */
const FORBIDDEN = /[<>:"/\\|?*+%\p{Cc}\p{Cf}\p{Cs}]/gu;

/**
 * Xero names no limit; paths of more than 260 characters are refused by servers of its kind, and what stands before
 * the name takes up to 90.
 */
const LONGEST = 100;

const EXTENSION = /\.[A-Za-z0-9]{1,10}$/;

/** The ending of a file name with its point; '' when there is none. */
export const extensionOf = (name: string): string => EXTENSION.exec(name)?.[0] ?? '';

/**
 * A file name as Xero and file systems take it: what is forbidden becomes `_`, spaces and points at its ends go (Xero
 * was seen to fail on them), and a name that is too long is cut before its ending.
 * @param fallback taken for a name of which nothing is left; not cleaned itself
 */
export function cleanFileName(name: string, fallback: string): string {
	const clean = trimmed(name.normalize('NFC').replace(FORBIDDEN, '_').replace(/\s+/g, ' '));
	const ending = extensionOf(clean);
	const stem = clean.slice(0, clean.length - ending.length);
	if (/^[_\s.]*$/.test(stem)) return fallback;
	const letters = [...stem];
	return `${trimmed(letters.slice(0, LONGEST - ending.length).join(''))}${ending}`;
}

/** The same name with a number, and its ending where it was: `receipt (2).pdf`. */
export function numbered(name: string, count: number): string {
	const ending = extensionOf(name);
	return `${name.slice(0, name.length - ending.length)} (${count})${ending}`;
}

/**
 * Without spaces and points at either end. The look behind keeps a long row of them from being tried from each of its
 * places.
 */
const trimmed = (text: string) => text.replace(/^[\s.]+|(?<![\s.])[\s.]+$/g, '');
