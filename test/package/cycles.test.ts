import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..', '..');
const PUBLISHED = ['credentials', 'nodes', 'operations', 'xero'];

type Imports = Map<string, string[]>;

/** The modules that a module imports from its own package; types count as well, for they are read as well. */
function importsOf(file: string, source: string): string[] {
	return ts
		.preProcessFile(source)
		.importedFiles.map(({ fileName }) => fileName)
		.filter((name) => name.startsWith('.'))
		.flatMap((name) => {
			const path = normalize(join(dirname(file), name));
			return [`${path}.ts`, join(path, 'index.ts')].find((each) => existsSync(join(ROOT, each))) ?? [];
		});
}

function published(): Imports {
	const files = PUBLISHED.flatMap((folder) =>
		(readdirSync(join(ROOT, folder), { recursive: true }) as string[])
			.filter((file) => file.endsWith('.ts'))
			.map((file) => join(folder, file)),
	);
	return new Map(files.map((file) => [file, importsOf(file, readFileSync(join(ROOT, file), 'utf8'))]));
}

/** One way round for each cycle that a search in depth comes upon; none only where there are none. */
function cyclesIn(imports: Imports): string[] {
	const cycles: string[] = [];
	const done = new Set<string>();
	const visit = (file: string, way: string[]) => {
		if (way.includes(file)) cycles.push([...way.slice(way.indexOf(file)), file].join(' -> '));
		if (way.includes(file) || done.has(file)) return;
		for (const next of imports.get(file) ?? []) visit(next, [...way, file]);
		done.add(file);
	};
	for (const file of imports.keys()) visit(file, []);
	return cycles;
}

test('no modules of the published tree import each other in a circle', () => {
	const imports = published();
	expect([...imports.values()].flat().length).toBeGreaterThan(1000);
	expect(cyclesIn(imports)).toEqual([]);
});

describe('the search', () => {
	test('finds a circle of two and a longer one', () => {
		const of = (...pairs: Array<[string, string[]]>) => new Map(pairs);
		expect(cyclesIn(of(['a', ['b']], ['b', ['a']]))).toEqual(['a -> b -> a']);
		expect(cyclesIn(of(['a', ['b', 'c']], ['b', ['c']], ['c', ['d']], ['d', ['b']]))).toEqual(['b -> c -> d -> b']);
		expect(cyclesIn(of(['a', ['b', 'c']], ['b', ['c']], ['c', []]))).toEqual([]);
	});

	test('sees imports of values, of types and of whole modules', () => {
		const lines = [
			"import { a } from './clock';",
			"import type { B } from './types';",
			"export * from './catalogue';",
			"let c: import('./tenantLimiter').Lane;",
		];
		const expected = ['xero/clock.ts', 'xero/types.ts', 'xero/catalogue/index.ts', 'xero/tenantLimiter.ts'];
		expect(importsOf('xero/any.ts', lines.join('\n')).sort()).toEqual(expected.sort());
	});
});
