import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

import { cpuMs } from '../support/cpu';

const ROOT = join(__dirname, '..', '..');

/** Regular expressions of the published tree, with where they stand. */
function patterns(): Array<{ where: string; pattern: RegExp }> {
	return ['credentials', 'nodes', 'operations', 'xero'].flatMap((folder) =>
		(readdirSync(join(ROOT, folder), { recursive: true }) as string[])
			.filter((file) => file.endsWith('.ts'))
			.flatMap((file) => {
				const path = join(folder, file);
				const source = ts.createSourceFile(
					path,
					readFileSync(join(ROOT, path), 'utf8'),
					ts.ScriptTarget.ES2022,
					true,
				);
				const found: Array<{ where: string; pattern: RegExp }> = [];
				const visit = (node: ts.Node): void => {
					if (ts.isRegularExpressionLiteral(node)) {
						const end = node.text.lastIndexOf('/');
						found.push({
							where: `${path}: ${node.text}`,
							pattern: new RegExp(node.text.slice(1, end), node.text.slice(end + 1)),
						});
					}
					node.forEachChild(visit);
				};
				visit(source);
				return found;
			}),
	);
}

const LENGTH = 50_000;
/** Long texts of what the patterns repeat, with an end that fits none of them. */
const HOSTILE = [
	'a',
	'A',
	'0',
	'1',
	' ',
	'/',
	'.',
	',',
	'@',
	'(',
	'-',
	"'",
	'a.',
	'a@',
	'1,',
	'111,',
	'1.',
	'a ',
	'\t',
	'\\',
	'[',
	"Path '",
	'ab ',
	'0-',
	'=',
	'{',
	'}',
	'$',
	'"',
	'<',
	'&',
	';',
	'+',
	'%',
].flatMap((unit) => {
	const long = unit.repeat(Math.ceil(LENGTH / unit.length));
	return ['\u0000', ' ', '@'].flatMap((end) =>
		['', 'a@', '(', '1', 'https://', '={{ '].map((start) => `${start}${long}${end}`),
	);
});

/** Patterns that are slow on long texts, and what keeps such texts away from them. */
const GUARDED: Record<string, string> = {
	'operations/fields/field.ts: /^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$/':
		'the length is checked first: at most 255 characters',
};

const all = patterns();

test('the patterns are found', () => expect(all.length).toBeGreaterThan(40));

test.each(all.map(({ where, pattern }) => [where, pattern] as const))(
	'%s takes no long time on any text',
	(where, pattern) => {
		if (GUARDED[where]) return;
		for (const text of HOSTILE) {
			const took = cpuMs(() => {
				pattern.lastIndex = 0;
				pattern.exec(text);
				if (pattern.global) text.replace(pattern, '');
			});
			if (took > 500)
				throw new Error(`${Math.round(took)} ms on ${LENGTH} times ${JSON.stringify(text.slice(0, 12))}`);
		}
	},
);
