import { QueryParse } from '../core/errors';

export type TokenKind = 'name' | 'text' | 'char' | 'number' | 'op' | 'join' | 'punct' | 'end' | 'bad';

export interface Token {
	kind: TokenKind;
	text: string;
	at: number;
}

const PATTERNS: [TokenKind | 'space', RegExp][] = [
	['space', /\s+/y],
	['text', /"[^"]*"/y],
	// Single quotes are for single characters.
	['char', /'[^']*'/y],
	['number', /-?\d+(?:\.\d+)?/y],
	['op', /==|!=|<>|>=|<=|=|>|</y],
	['join', /&&|\|\||(?:AND|OR)(?![A-Za-z0-9_.])/iy],
	['name', /[A-Za-z_][A-Za-z0-9_]*/y],
	['punct', /[().,!]/y],
];

const DOUBLED = /"(?:[^"]|"")*"/y;

const LONGEST = 10_000;

const problem = (char: string) =>
	char === '"' || char === "'" ? 'Unterminated string literal' : `Syntax error '${char}'`;

/**
 * Splits a where text into tokens. At a place where no token can begin (an unclosed quote, a semicolon …), the list
 * ends with a token of kind 'bad' whose text is Xero's message. The parser is .NET's Dynamic LINQ, and so are its
 * messages.
 */
export function tokens(source: string, doubledQuotes = false): Token[] {
	if (source.length > LONGEST) throw new QueryParse('Syntax error');
	const list: Token[] = [];
	let at = 0;
	while (at < source.length) {
		const start = at;
		for (const [kind, plain] of PATTERNS) {
			// Without doubled quotes, a quote in a value cannot be escaped: the next quote ends the value.
			const pattern = kind === 'text' && doubledQuotes ? DOUBLED : plain;
			pattern.lastIndex = at;
			const match = pattern.exec(source);
			if (!match) continue;
			if (kind !== 'space') list.push({ kind, text: match[0], at });
			at = pattern.lastIndex;
			break;
		}
		// Reported only when the parser gets there, because errors before it come first.
		if (at === start) return [...list, { kind: 'bad', text: problem(source[at]), at }];
	}
	list.push({ kind: 'end', text: '', at });
	return list;
}
