import { QueryParse } from '../core/errors';

export type TokenKind = 'name' | 'text' | 'number' | 'op' | 'join' | 'punct' | 'end';

export interface Token {
	kind: TokenKind;
	text: string;
	at: number;
}

const PATTERNS: [TokenKind | 'space', RegExp][] = [
	['space', /\s+/y],
	// There is no escape for a quote inside a value: the next quote ends it.
	['text', /"[^"]*"|'[^']*'/y],
	['number', /-?\d+(?:\.\d+)?/y],
	['op', /==|!=|<>|>=|<=|=|>|</y],
	['join', /&&|\|\||(?:AND|OR)(?![A-Za-z0-9_.])/iy],
	['name', /[A-Za-z_][A-Za-z0-9_]*/y],
	['punct', /[().,!]/y],
];

const LONGEST = 10_000;

/** Cuts a where text into tokens. Throws QueryParse on a character that begins nothing (an unclosed quote, a semicolon …). */
export function tokens(source: string): Token[] {
	if (source.length > LONGEST) throw new QueryParse('The where clause is too long.');
	const list: Token[] = [];
	let at = 0;
	while (at < source.length) {
		const start = at;
		for (const [kind, pattern] of PATTERNS) {
			pattern.lastIndex = at;
			const match = pattern.exec(source);
			if (!match) continue;
			if (kind !== 'space') list.push({ kind, text: match[0], at });
			at = pattern.lastIndex;
			break;
		}
		if (at === start)
			throw new QueryParse(`Syntax error at position ${at}: '${source[at]}' is not valid here.`);
	}
	list.push({ kind: 'end', text: '', at });
	return list;
}
