import fc from 'fast-check';

import { parseWhere, type Expression } from '../../sandbox/books/where/parser';
import { cpuMs } from '../support/cpu';
import { ownFilter, where } from '../../xero/filter';

const FIXED = 'Type=="ACCREC"';

/** Pieces a person who wants to get out would try, and what people write in earnest. */
const piece = fc.constantFrom(
	'(',
	')',
	'"',
	"'",
	'\\',
	'\\"',
	'""',
	"''",
	`'"'`,
	`"'"`,
	' OR ',
	' AND ',
	'||',
	'1==1',
	'Type=="ACCPAY"',
	'Total>0',
	'Name=="O\'Brien"',
	'DateTime(2026, 1, 31)',
	'Reference.Contains("x")',
	'!',
	',',
	' ',
	'\n',
	'\u0000',
	'//',
	'/*',
	'--',
	';',
	'\u201c',
	'\uff09',
	'&',
	'?',
	':',
);
const hostile = fc.oneof(
	fc.array(piece, { maxLength: 14 }).map((parts) => parts.join('')),
	fc.string({ unit: 'binary', maxLength: 30 }),
);

/** How parsers of this family read a text: each may be Xero's. */
const DIALECTS: Record<string, RegExp> = {
	'the next quote ends it': /"[^"]*"|'[^']*'/g,
	'only double quotes are quotes': /"[^"]*"/g,
	'a backslash protects': /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/gs,
	'a doubled quote stands for one': /"(?:""|[^"])*"|'(?:''|[^'])*'/g,
};

/** Whether the first parenthesis is closed by the last character and not before, once texts are taken out. */
function holds(filter: string, texts: RegExp): boolean {
	const bare = filter.replace(texts, 't');
	if (/["']/.test(bare)) return false;
	let depth = 0;
	for (const [at, character] of [...bare].entries()) {
		if (character === '(') depth++;
		if (character === ')') depth--;
		if (depth < 1 && at < [...bare].length - 1) return false;
	}
	return depth === 0;
}

function tried(text: string): string | undefined {
	try {
		return ownFilter(text);
	} catch (error) {
		expect((error as Error).message).toMatch(/^The filter /);
		return undefined;
	}
}

describe("a filter in Xero's own language", () => {
	test('never gets out of its parentheses, however quotes are read', () => {
		let accepted = 0;
		fc.assert(
			fc.property(hostile, (text) => {
				const filter = tried(text);
				if (filter === undefined) return;
				accepted++;
				for (const [dialect, texts] of Object.entries(DIALECTS))
					expect([dialect, holds(filter, texts)]).toEqual([dialect, true]);
			}),
			{ numRuns: 6_000 },
		);
		expect(accepted).toBeGreaterThan(150);
	});

	test('what the sandbox understands still has the fixed filter beside it', () => {
		let understood = 0;
		fc.assert(
			fc.property(hostile, (text) => {
				const filter = tried(text);
				if (filter === undefined) return;
				let read: Expression;
				try {
					read = parseWhere(where.and([FIXED, filter]) as string);
				} catch {
					return;
				}
				understood++;
				expect(read).toMatchObject({ is: 'join', op: 'and', left: parseWhere(FIXED) });
			}),
			{ numRuns: 6_000 },
		);
		expect(understood).toBeGreaterThan(30);
	});

	test.each([
		'1==1) OR (1==1',
		') OR (',
		'Name=="a" OR "',
		'Name=="a\\" OR Type=="ACCPAY',
		`Name=='"') OR (Type=="ACCPAY" AND Name=='"'`,
		'Total > (1',
		'Total > 1)',
		'Name=="x',
		"Name=='x'",
		'Total > 1\u0000) OR (1==1',
		'x'.repeat(5_000) + ')',
	])('%p is refused', (text) => expect(() => ownFilter(text)).toThrow(/^The filter /));

	test.each([[{}], [[]], [true], [12], ['  ']])('%p is no filter', (value) =>
		expect(() => ownFilter(value)).toThrow(/^The filter /),
	);

	test.each([
		'AmountDue > 1000 AND DueDate < DateTime(2026, 1, 31)',
		'Contact.Name=="O\'Brien (Ltd) & \u201cCo\u201d"',
		'(Reference!=null AND (Reference.StartsWith("(") OR Reference.EndsWith(")")))',
		'Total > 1\n\tAND Total < 5',
		'Name=="She said ""hi"""',
	])('%p stands as it is, in parentheses', (text) => {
		expect(ownFilter(` ${text} `)).toBe(`(${text})`);
	});

	test('long ones are read in no time', () => {
		const busy = cpuMs(() => expect(() => ownFilter('('.repeat(2_000_000))).toThrow(/^The filter /));
		expect(busy).toBeLessThan(4_000);
	});
});
