import { QueryParse } from '../core/errors';
import { tokens, type Token } from './lexer';

export type Literal = string | number | boolean | null;

export interface Call {
	method: string;
	argument?: Expression;
}

/** A parsed where, before it is bound to the fields of a resource. */
export type Expression =
	| { is: 'join'; op: 'and' | 'or'; left: Expression; right: Expression }
	| { is: 'not'; of: Expression }
	| { is: 'compare'; op: string; left: Expression; right: Expression }
	| {
			is: 'literal';
			type: 'text' | 'char' | 'number' | 'boolean' | 'null' | 'date' | 'guid';
			value: Literal;
	  }
	| { is: 'path'; names: string[]; calls: Call[] };

const DEEPEST = 100;

/**
 * Parses Xero's where grammar: comparisons, AND/OR/&&/||, parentheses, literals, DateTime(…), Guid("…") and text
 * methods.
 */
export function parseWhere(source: string, doubledQuotes = false): Expression {
	const list = tokens(source, doubledQuotes);
	const inside = (text: string) => (doubledQuotes ? text.slice(1, -1).replaceAll('""', '"') : text.slice(1, -1));
	let at = 0;
	let depth = 0;

	const peek = () => list[at];
	const fail = (token: Token): never => {
		if (token.kind === 'bad') throw new QueryParse(token.text);
		throw new QueryParse(token.kind === 'end' ? 'Expression expected' : 'Syntax error');
	};
	const isJoin = (op: 'and' | 'or') => {
		const text = peek().text.toLowerCase();
		return (
			peek().kind === 'join' && (op === 'and' ? text === 'and' || text === '&&' : text === 'or' || text === '||')
		);
	};
	const punct = (text: string) => peek().kind === 'punct' && peek().text === text;
	const expect = (text: string) => (punct(text) ? at++ : fail(peek()));

	function chain(op: 'and' | 'or', next: () => Expression): Expression {
		let left = next();
		while (isJoin(op)) {
			at++;
			left = { is: 'join', op, left, right: next() };
		}
		return left;
	}
	const either = (): Expression => chain('or', both);
	const both = (): Expression => chain('and', comparison);

	function comparison(): Expression {
		const left = operand();
		if (peek().kind !== 'op') return left;
		const op = list[at++].text;
		return { is: 'compare', op: op === '=' ? '==' : op === '<>' ? '!=' : op, left, right: operand() };
	}

	function operand(): Expression {
		if (++depth > DEEPEST) throw new QueryParse('Syntax error');
		const found = primary();
		depth--;
		return found;
	}

	function primary(): Expression {
		const token = list[at++];
		if (token.kind === 'text') return { is: 'literal', type: 'text', value: inside(token.text) };
		if (token.kind === 'char') return character(token);
		if (token.kind === 'number') return { is: 'literal', type: 'number', value: Number(token.text) };
		if (token.kind === 'punct' && token.text === '!') return { is: 'not', of: operand() };
		if (token.kind === 'punct' && token.text === '(') {
			const inner = either();
			expect(')');
			return inner;
		}
		return token.kind === 'name' ? named(token) : fail(token);
	}

	function character({ text }: Token): Expression {
		const value = text.slice(1, -1);
		if (value.length !== 1) throw new QueryParse('Character literal must contain exactly one character');
		return { is: 'literal', type: 'char', value };
	}

	function named(token: Token): Expression {
		const word = token.text.toLowerCase();
		if (word === 'true' || word === 'false') return { is: 'literal', type: 'boolean', value: word === 'true' };
		if (word === 'null') return { is: 'literal', type: 'null', value: null };
		if (word === 'datetime' && punct('(')) return dateTime(token);
		if (word === 'guid' && punct('(')) return guid(token);
		return path(token);
	}

	function dateTime(token: Token): Expression {
		at++;
		const parts: number[] = [];
		do {
			if (peek().kind !== 'number') return fail(peek());
			parts.push(Number(list[at++].text));
		} while (punct(',') && at++);
		expect(')');
		const [year, month, day, hour = 0, minute = 0, second = 0] = parts;
		const value = Date.UTC(year, month - 1, day, hour, minute, second);
		const back = new Date(value);
		const real = parts.length >= 3 && parts.length <= 7 && parts.length !== 4 && parts.length !== 5;
		if (!real || back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) return fail(token);
		return { is: 'literal', type: 'date', value };
	}

	function guid(token: Token): Expression {
		at++;
		const value = list[at++];
		if (value.kind !== 'text') return fail(value);
		expect(')');
		const id = value.text.slice(1, -1).trim().toLowerCase();
		if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return fail(token);
		return { is: 'literal', type: 'guid', value: id };
	}

	function path(first: Token): Expression {
		const names = [first.text];
		const calls: Call[] = [];
		while (punct('.')) {
			at++;
			const name = list[at++];
			if (name.kind !== 'name') return fail(name);
			if (!punct('(')) {
				if (calls.length > 0) return fail(name);
				names.push(name.text);
				continue;
			}
			at++;
			const argument = punct(')') ? undefined : either();
			expect(')');
			calls.push({ method: name.text.toLowerCase(), argument });
		}
		return { is: 'path', names, calls };
	}

	const whole = either();
	if (peek().kind !== 'end') fail(peek());
	return whole;
}
