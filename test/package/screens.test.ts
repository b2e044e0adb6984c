import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeConnectionTypes } from 'n8n-workflow';
import { literal } from '../../scripts/lint/literal';

const ROOT = join(__dirname, '..', '..');
const text = (value: unknown, path = 'description') =>
	literal(value, path)
		.map((line) => line.text)
		.join('\n');

describe('a value written as a literal', () => {
	it('reads back as the same value', () => {
		const value = {
			displayName: 'It\'s "quoted" \\ and\nbroken',
			'odd key': [1, -2.5, true, null, [], {}],
			nested: { list: ['a', { name: 'b' }] },
		};
		expect(new Function(`return (${text(value)});`)()).toEqual(value);
	});

	it('leaves out functions and undefined, keeps the order of keys', () => {
		expect(text({ b: 1, f: () => 1, u: undefined, a: 2 })).toBe('{\n\tb: 1,\n\ta: 2,\n}');
	});

	it('writes connection types as n8n wants them written, and only there', () => {
		const description = {
			inputs: [NodeConnectionTypes.Main],
			defaults: { name: 'main' },
			list: ['main'],
		};
		expect(text(description)).toContain('\tinputs: [\n\t\tNodeConnectionTypes.Main,');
		expect(text(description)).toContain("name: 'main'");
		expect(text(description)).toContain("list: [\n\t\t'main',");
	});

	it('knows the property of every line', () => {
		const lines = literal({ properties: [{ name: 'limit', default: 50 }] }, 'description');
		expect(lines.map((line) => line.path)).toEqual([
			'description',
			'description.properties',
			'description.properties[0:limit]',
			'description.properties[0:limit].name',
			'description.properties[0:limit].default',
			'description.properties[0:limit]',
			'description.properties',
			'description',
		]);
	});
});

describe('lint:screens', () => {
	let root: string;

	/** A package as built, whose one node makes its only parameter in code: no rule can see it in the source. */
	const write = (description: string, more: object[] = []) => {
		mkdirSync(join(root, 'dist/nodes/Probe'), { recursive: true });
		writeFileSync(
			join(root, 'package.json'),
			JSON.stringify({
				name: 'n8n-nodes-probe',
				n8n: { nodes: ['dist/nodes/Probe/Probe.node.js'], credentials: [] },
			}),
		);
		mkdirSync(join(root, 'icons'), { recursive: true });
		writeFileSync(join(root, 'icons/light.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
		writeFileSync(join(root, 'icons/dark.svg'), '<svg xmlns="http://www.w3.org/2000/svg" id="dark"/>');
		writeFileSync(
			join(root, 'dist/nodes/Probe/Probe.node.js'),
			`const limit = (description) => ({ displayName: 'Limit', name: 'limit', type: 'number', default: 50,
				typeOptions: { minValue: 1 }, description });
			exports.Probe = class { constructor() { this.description = {
				displayName: 'Probe', name: 'probe', group: ['transform'], version: 1, subtitle: 'x', description: 'Looks',
				icon: { light: 'file:../../icons/light.svg', dark: 'file:../../icons/dark.svg' },
				defaults: { name: 'Probe' }, usableAsTool: true, inputs: ['main'], outputs: ['main'],
				properties: [limit(${JSON.stringify(description)}), ...${JSON.stringify(more)}],
			}; } };`,
		);
	};
	const run = () => spawnSync('npx', ['tsx', 'scripts/lintScreens.ts', root], { cwd: ROOT, encoding: 'utf8' });

	beforeEach(() => {
		root = mkdtempSync(join(tmpdir(), 'xero-suite-probe-'));
	});
	afterEach(() => rmSync(root, { recursive: true, force: true }));

	it('passes generated parameters worded as n8n wants them', () => {
		write('Max number of results to return');
		const { status, stdout } = run();
		expect(stdout).toContain('1 files');
		expect(stdout).toContain('0 errors');
		expect(status).toBe(0);
	});

	it('reports a generated parameter by its property path', () => {
		write('How many to fetch.');
		const { status, stdout } = run();
		expect(stdout).toContain('description.properties[0:limit].description');
		expect(stdout).toContain('n8n-nodes-base/node-param-description-wrong-for-limit');
		expect(status).toBe(1);
	});

	it('lets an order through that is a listed exception, and no other', () => {
		const unsorted = (name: string) => ({
			displayName: 'Rows',
			name,
			type: 'fixedCollection',
			default: {},
			placeholder: 'Add Row',
			description: 'The rows to look at',
			options: [
				{
					displayName: 'Line',
					name: 'line',
					values: ['E', 'D', 'C', 'B', 'A'].map((letter) => ({
						displayName: `${letter} Field`,
						name: letter,
						type: 'string',
						default: '',
					})),
				},
			],
		});
		write('Max number of results to return', [unsorted('lineItems'), unsorted('rows')]);
		const { status, stdout } = run();
		expect(stdout).toContain('[2:rows].options[0:line].values');
		expect(stdout).not.toContain('[1:lineItems]');
		expect(stdout).toContain('1 errors, 0 warnings, 1 known exceptions');
		expect(status).toBe(1);
	});
});
