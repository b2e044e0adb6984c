import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lists that are short whatever comes in. */
const SHORT = [/Math\.min\(\.\.\.frees\)/, /open\.push\(\.\.\.changed\.map/];

/** Beyond some 120,000 arguments JavaScript throws, and after a write that would hide what was written. */
test('no list of any length is spread into the arguments of a call', () => {
	const root = join(__dirname, '..', '..');
	const files = ['credentials', 'nodes', 'operations', 'xero'].flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true })
			.map(String)
			.filter((name) => name.endsWith('.ts'))
			.map((name) => join(folder, name)),
	);
	expect(files.length).toBeGreaterThan(80);
	const spread = files.flatMap((file) =>
		readFileSync(join(root, file), 'utf8')
			.split('\n')
			.filter((text) =>
				/\.(push|unshift|min|max|concat|fromCharCode)\(([^(){}]*, )?\.\.\.|\.assign\([^()]*, \.\.\./.test(text),
			)
			.filter((text) => !SHORT.some((known) => known.test(text)))
			.map((text) => `${file}: ${text.trim()}`),
	);
	expect(spread).toEqual([]);
});
