import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const OPERATIONS = join(__dirname, '..', '..', 'operations');

/** What each operation of a file does: the code from its handler on. */
interface VerbFile {
	name: string;
	code: string;
}

const filesIn = (folder: string): VerbFile[] =>
	readdirSync(join(OPERATIONS, folder))
		.filter((file) => file.endsWith('.ts'))
		.map((file) => ({
			name: `${folder}/${basename(file, '.ts')}`,
			code: readFileSync(join(OPERATIONS, folder, file), 'utf8')
				.replace(/\/\*[\s\S]*?\*\//g, '')
				.replace(/(^|\s)\/\/.*$/gm, '$1'),
		}));

const files = [...filesIn('verbs'), ...filesIn('apiCall')];
const verbs = files.filter(({ code }) => /\bhandler\b/.test(code));

/** `send` or `emit` from the step's own file, under any name of a function that begins so. */
const sends = (code: string) => /\bawait send\(/.test(code);
const emits = (code: string) => /\bemit\(/.test(code);

/** Verbs that only read. */
const READING = ['verbs/download', 'verbs/findOne', 'verbs/get', 'verbs/getMany', 'verbs/subList'];
/** It chooses between reading and writing, which are files of their own. */
const CHOOSING = ['apiCall/index'];

/** A way to Xero that writes without `send`. */
const WRITES_BY_ITSELF = [
	/\bfrom '[./]*xero\/(write|writeCalls|writeRequest)'/,
	/\b(sendEntries|sendBelow|writeElements)\b/,
	/\bmethod: '(POST|PUT|DELETE|PATCH)'/,
];

/** The body of each loop, or of a callback for each record, that waits for `send`. */
const LOOPS = /\b(for|while)\b\s*(await\s*)?\([^{;]*(;[^{;]*;[^{]*)?\)\s*\{?[^}]*\bawait send\(/;
const EACH = /\.(map|forEach|flatMap)\(\s*async[^}]*\bsend\(/;

test('every verb that writes ends in send and emit', () => {
	const unfinished = verbs
		.filter(({ name }) => !READING.includes(name) && !CHOOSING.includes(name))
		.filter(({ code }) => !sends(code) || !emits(code.slice(code.lastIndexOf('await send('))));
	expect(unfinished.map(({ name }) => name)).toEqual([]);
});

test('those that read send nothing', () => {
	const sending = files.filter(({ name, code }) => READING.includes(name) && sends(code));
	expect(sending.map(({ name }) => name)).toEqual([]);
	for (const name of READING) expect(verbs.map((verb) => verb.name)).toContain(name);
});

test('no verb has a way to Xero of its own that writes', () => {
	const own = files.filter(({ code }) => WRITES_BY_ITSELF.some((way) => way.test(code)));
	expect(own.map(({ name }) => name)).toEqual([]);
});

test('no verb sends in a loop: all its writes go out together', () => {
	const looping = files.filter(({ code }) => LOOPS.test(code) || EACH.test(code));
	expect(looping.map(({ name }) => name)).toEqual([]);
});

test('the search finds what it is to find', () => {
	expect(LOOPS.test('for (const one of all) {\n\tconst sent = await send(run.sender, one);')).toBe(true);
	expect(LOOPS.test('while (rest.length > 0) await send(run.sender, rest)')).toBe(true);
	expect(EACH.test('all.map(async (one) => await send(run.sender, one))')).toBe(true);
	expect(LOOPS.test('for (const one of all) {\n\tcount(one);\n}\nconst sent = await send(run.sender, all);')).toBe(
		false,
	);
	expect(WRITES_BY_ITSELF.some((way) => way.test("client.request({ method: 'PUT' })"))).toBe(true);
});
