/**
 * Characters that are not allowed in a file name: those that Xero's page on attachments forbids (`<>:"/\|?*+` and
 * NUL), other control and format characters, half surrogate pairs, and the percent sign, which a server on the way
 * may decode a second time.
 */
const FORBIDDEN = /[<>:"/\\|?*+%\p{Cc}\p{Cf}\p{Cs}]/gu;

/**
 * Xero documents no limit. Servers of its kind refuse paths of more than 260 characters, and the part before the name
 * takes up to 90.
 */
const LONGEST = 100;

const EXTENSION = /\.[A-Za-z0-9]{1,10}$/;

/** The extension of a file name with its dot; '' if there is none. */
export const extensionOf = (name: string): string => EXTENSION.exec(name)?.[0] ?? '';

/**
 * Makes a file name that Xero and file systems accept: forbidden characters become `_`, spaces and dots at both ends
 * are removed (Xero was seen to fail on them), and a long name is cut before its extension.
 * @param fallback used if nothing is left of the name; not cleaned itself
 */
export function cleanFileName(name: string, fallback: string): string {
	const clean = trimmed(name.normalize('NFC').replace(FORBIDDEN, '_').replace(/\s+/g, ' '));
	const ending = extensionOf(clean);
	const stem = clean.slice(0, clean.length - ending.length);
	if (/^[_\s.]*$/.test(stem)) return fallback;
	const letters = [...stem];
	return `${trimmed(letters.slice(0, LONGEST - ending.length).join(''))}${ending}`;
}

/** The name with a number before its extension: `receipt (2).pdf`. */
export function numbered(name: string, count: number): string {
	const ending = extensionOf(name);
	return `${name.slice(0, name.length - ending.length)} (${count})${ending}`;
}

/** Removes spaces and dots at both ends. The lookbehind avoids quadratic backtracking on a long row of them. */
const trimmed = (text: string) => text.replace(/^[\s.]+|(?<![\s.])[\s.]+$/g, '');
