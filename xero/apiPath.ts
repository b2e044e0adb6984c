import { ACCOUNTING } from './apis/accounting';
import { PROJECTS } from './apis/projects';
import { PROJECTS as PROJECT_LIST } from './catalogue';
import { shown } from './shown';

/** The target of a call: the API's base, and the decoded parts of the path after it. */
export interface ApiPath {
	/** Name and version, with a slash before. */
	base: string;
	parts: string[];
	/** The whole encoded path. */
	path: string;
}

/** An example path for the form and for errors. */
export const EXAMPLE = `${PROJECTS.base}/${PROJECT_LIST.path}`;

/** Every path of Xero's APIs begins with a name and a version. */
const BASE = /^[a-z]{1,20}\.xro\/\d{1,2}\.\d{1,2}$/;
const MOST_PARTS = 12;

/**
 * Parses a path that a user has written: a full path of one of Xero's APIs, or the part after the base of the
 * Accounting API, such as `Invoices`. The host always comes from the connection; the path cannot change it.
 * @throws Error in the user's words
 */
export function apiPath(text: string): ApiPath {
	const given = text.trim();
	if (given === '') throw new Error(`Fill it in, such as ${EXAMPLE}.`);
	if (/^[a-z][a-z0-9+.-]*:|^\/\/|\\/i.test(given))
		throw new Error(`${shown(given)} contains a host. Give only the path after it: ${EXAMPLE}.`);
	if (/[?#]/.test(given)) throw new Error("Put everything after the ? into 'Query Parameters'.");
	const named = /\{(\w*)\}?/.exec(given);
	if (named) throw new Error(`Replace ${shown(named[0])} with the ID of the record.`);
	const all = given
		.replace(/^\/|\/$/g, '')
		.split('/')
		.map((part) => decoded(part, given));
	const start = all.slice(0, 2).join('/').toLowerCase();
	const isWhole = BASE.test(start);
	if (!isWhole && all[0].toLowerCase().includes('.xro'))
		throw new Error(`${shown(given)} has no version. Paths look like ${EXAMPLE}.`);
	const parts = isWhole ? all.slice(2) : all;
	if (parts.length === 0) throw new Error(`${shown(given)} names only an API. Add what to call, as in ${EXAMPLE}.`);
	if (parts.length > MOST_PARTS) throw new Error(`${shown(given)} has more than ${MOST_PARTS} parts.`);
	const base = isWhole ? `/${start}` : ACCOUNTING.base;
	return { base, parts, path: [base, ...parts.map(encodeURIComponent)].join('/') };
}

/** @throws Error for a part that leads elsewhere: URL parsers resolve ".." even when its dots are encoded */
function decoded(part: string, given: string): string {
	let text: string;
	try {
		text = decodeURIComponent(part);
	} catch {
		const problem = new Error(`${shown(given)} contains a % that does not encode a character. Write it as %25.`);
		throw problem;
	}
	const again = text.replace(/%2e/gi, '.').replace(/%(2f|5c)/gi, '/');
	if (part === '' || /^\s*\.{1,2}\s*$/.test(again) || hasOddCharacter(again))
		throw new Error(`${shown(given)} is not a path: ${shown(part)} is not allowed in it.`);
	return text;
}

/** Slashes and control characters. */
const hasOddCharacter = (text: string) =>
	[...text].some((character) => character === '/' || character === '\\' || character < ' ' || character === '\u007f');
