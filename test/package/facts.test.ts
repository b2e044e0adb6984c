import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

import { RESOURCES } from '../../nodes/XeroAccounting/resources';
import { CATALOGUE, KINDS, type Entry } from '../../xero/catalogue';

const ROOT = join(__dirname, '..', '..');

function filesIn(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((each) => {
		const path = `${folder}/${each.name}`;
		return each.isDirectory() ? filesIn(path) : path.endsWith('.ts') ? [path] : [];
	});
}

/** Code without comments and labels, which may well speak of invoices. */
const codeOf = (file: string) =>
	readFileSync(join(ROOT, file), 'utf8')
		.replace(/\/\*[\s\S]*?\*\//g, '')
		.replace(/\b(displayName|name|label): '[^']*'/g, '')
		.replace(/(^|\s)\/\/.*$/gm, '$1');

const FACTS = ['xero/apis/', 'xero/catalogue/'];
const isFacts = (file: string) => FACTS.some((folder) => file.startsWith(folder));
const engine = [...filesIn('operations'), ...filesIn('xero')].filter((file) => !isFacts(file));
const published = [...filesIn('credentials'), ...filesIn('nodes'), ...engine];

const quoted = (word: string) => new RegExp(`(['"\`/])${word.replace(/[.\\/]/g, '\\$&')}\\1`);
const found = (files: readonly string[], words: readonly string[], pattern: (word: string) => RegExp) =>
	files.flatMap((file) => {
		const code = codeOf(file);
		return words.filter((word) => pattern(word).test(code)).map((word) => `${relative('.', file)}: ${word}`);
	});

const unique = (words: Array<string | undefined>) => [
	...new Set(words.filter((word): word is string => Boolean(word))),
];

/** `Type === 'OVERALL'`: Xero's types are in capitals. */
const COMPARES_TYPE = /\bType\s*[=!]==\s*(['"`])[A-Z-]+\1/;

const singular = (word: string) => word.toLowerCase().replace(/s$/, '');

const ENTRIES = [...CATALOGUE, ...KINDS];
const TYPES = unique(KINDS.flatMap(({ kind }) => Object.values(kind?.body ?? {}) as string[]));

describe('the engine knows no resource', () => {
	const collections = unique(CATALOGUE.map(({ collection }) => collection));

	test('it names no collection and no type of document', () => {
		expect(found(engine, [...collections, ...TYPES], quoted)).toEqual([]);
	});

	test('none of its files is about one resource', () => {
		// The journal of what was written, the options of a form, and the organisation that every node asks for.
		const others = ['journal', 'option', 'organisation'];
		const words = [...collections, ...RESOURCES.map(({ value }) => value)].map((word) => singular(word));
		const names = words.filter((word) => !others.includes(word));
		const about = engine.filter((file) => names.includes(singular(basename(file, '.ts'))));
		expect(about).toEqual([]);
	});

	test('it names no type of record, not even as a key', () => {
		const types = unique([...TYPES, ...CATALOGUE.flatMap(({ credit }) => Object.keys(credit?.types ?? {}))]);
		expect(found(engine, types, (word) => new RegExp(`\\b${word}\\b`))).toEqual([]);
		expect(engine.filter((file) => COMPARES_TYPE.test(codeOf(file)))).toEqual([]);
	});

	test('it compares with no resource and branches on none', () => {
		// 'organisation' is also a choice of a field: dates as the organisation writes them.
		const values = unique(RESOURCES.map(({ value }) => value)).filter((value) => value !== 'organisation');
		const compared = (word: string) => new RegExp(`([=!]==|case|\\.includes\\()\\s*['"\`]${word}['"\`]`);
		expect(found(engine, values, compared)).toEqual([]);
	});

	test('it asks for no field of one resource', () => {
		const ids = unique(CATALOGUE.map(({ id }) => id)).filter((id) => /ID$/.test(id));
		const accessed = (word: string) =>
			new RegExp(`\\.${word}\\b|\\{[^{}()]*\\b${word}\\b[^{}()]*\\}\\s*(=|:\\s*IDataObject)`);
		// A line's tracking names category and option by ID: part of what a line is, whatever the document.
		const lines = engine.filter((file) => !file.startsWith('operations/lines/'));
		expect(found(lines, ids, accessed)).toEqual([]);
	});

	test('it knows by no name where lines, parts and amounts of a record stand', () => {
		const fields = ENTRIES.flatMap(({ document, credit, due, sameAs }) => [
			document?.lines,
			credit?.left,
			due?.amount,
			sameAs?.parts?.sum,
		]);
		expect(found(engine, unique(fields), (word) => new RegExp(`\\b${word}\\b`))).toEqual([]);
	});
});

/** The words of facts: those of an entry, and those of its parts. */
const factsOf = (entry: Entry) =>
	[entry, entry.document, entry.document?.similarBy, entry.credit, entry.due, entry.sameAs, entry.status].flatMap(
		(facts) => Object.keys(facts ?? {}),
	);

describe('a fact of an endpoint stands in the catalogue alone', () => {
	test('and is read by somebody', () => {
		const readers = [...published, ...filesIn('xero/apis'), 'xero/catalogue/path.ts', 'xero/catalogue/records.ts'];
		const code = readers.map(codeOf).join('\n');
		const isRead = (word: string) => new RegExp(`\\.${word}\\b|[{,]\\s*${word}\\s*[,:=}]`).test(code);
		expect(unique(ENTRIES.flatMap(factsOf)).filter((word) => !isRead(word))).toEqual([]);
	});

	test('paths', () => {
		const bases = unique(CATALOGUE.map(({ api }) => api.base));
		const paths = unique(CATALOGUE.map(({ path }) => path).filter((path) => path.includes('/')));
		const within = (word: string) => new RegExp(word.replace(/[.\\/{}]/g, '\\$&'));
		// n8n's generic HTTP Request node is offered the API's own address; it is no path of ours.
		const files = published.filter((file) => file !== 'credentials/XeroSuiteOAuth2Api.credentials.ts');
		expect(found(files, [...bases, ...paths], within)).toEqual([]);
	});

	test('scopes', () => {
		const scopes = unique(CATALOGUE.flatMap(({ scope }) => [scope.read, scope.write]));
		// The list of permissions that a credential may ask for.
		const files = published.filter((file) => file !== 'xero/scopes.ts');
		expect(found(files, scopes, quoted)).toEqual([]);
	});

	test('each path and each webhook category once', () => {
		const paths = CATALOGUE.map(({ api, path }) => `${api.base}/${path}`);
		expect(unique(paths)).toEqual(paths);
		const categories = CATALOGUE.map(({ webhook }) => webhook).filter(Boolean);
		expect(unique(categories)).toEqual(categories);
	});

	// Subsets of an endpoint (bills) have words, look-ups and parts of their own.
	test('a resource cannot say otherwise than its entry', () => {
		for (const resource of RESOURCES) {
			const entry = CATALOGUE.find(({ api, path }) => api === resource.api && path === resource.path);
			const {
				noun: _noun,
				nouns: _nouns,
				kind: _kind,
				lookups: _lookups,
				document: _document,
				below: _below,
				...shared
			} = entry!;
			expect(resource).toMatchObject(shared);
		}
	});
});

test('the search finds what it is to find', () => {
	expect(quoted('Invoices').test("path === 'Invoices'")).toBe(true);
	expect(quoted('Invoices').test("'Invoices, Bills'")).toBe(false);
	expect(COMPARES_TYPE.test("record.Type === 'OVERALL'")).toBe(true);
	expect(singular('linkedTransactions')).toBe(singular('LinkedTransaction'));
	expect(codeOf('xero/catalogue/path.ts')).not.toContain('The one place where paths are put together');
});
