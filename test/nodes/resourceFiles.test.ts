import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const NODES = join(ROOT, 'nodes');

/** Data that grows a line at a time: beyond this, fields, filters and steps have files of their own. */
const MOST_LINES = 150;

/** The words of the catalogue, not entries of it. */
const NO_ENTRIES = ['entry.ts'];

const filesIn = (folder: string, except: string[] = []) =>
	readdirSync(folder)
		.filter((name) => name.endsWith('.ts') && !except.includes(name))
		.map((name) => join(folder, name));

const linesOf = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n').length;

test('files of resources and of the catalogue stay short enough to be read at once', () => {
	const resources = readdirSync(NODES).flatMap((node) => {
		const hasResources = readdirSync(join(NODES, node)).includes('resources');
		return hasResources ? filesIn(join(NODES, node, 'resources')) : [];
	});
	const files = [...resources, ...filesIn(join(ROOT, 'xero', 'catalogue'), NO_ENTRIES)];
	expect(files.length).toBeGreaterThan(60);
	expect(files.filter((file) => linesOf(file) > MOST_LINES).map((file) => `${file}: ${linesOf(file)}`)).toEqual([]);
});
