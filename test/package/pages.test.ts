import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The README and the pages of the docs: what they lead to is there, and no picture is taken for nothing. */

const ROOT = join(__dirname, '..', '..');
const PAGES = [
	...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'examples/README.md'],
	...readdirSync(join(ROOT, 'docs'))
		.filter((name) => name.endsWith('.md'))
		.map((name) => `docs/${name}`),
];

const textOf = (page: string) => readFileSync(join(ROOT, page), 'utf8');

/** Files that a page links to, or shows, as paths from the root; and the heading that is meant. */
const linksOf = (page: string) =>
	[...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, target]) => target)
		.filter((target) => !/^[a-z]+:/.test(target))
		.map((target) => {
			const [file, heading] = target.split('#');
			return { file: file === '' ? page : join(dirname(page), file), heading };
		});

/** As GitHub makes them of headings. */
const headingsOf = (page: string) =>
	[...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, text]) =>
		text
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replace(/ /g, '-'),
	);

test.each(PAGES)('%s leads to files and headings that are there', (page) => {
	const links = linksOf(page);
	expect(links.filter(({ file }) => !existsSync(join(ROOT, file)))).toEqual([]);
	const lost = links.filter(
		({ file, heading }) => heading && file.endsWith('.md') && !headingsOf(file).includes(heading),
	);
	expect(lost).toEqual([]);
});

test('every picture stands on a page', () => {
	const shown = new Set(PAGES.flatMap((page) => linksOf(page).map(({ file }) => file)));
	const pictures = readdirSync(join(ROOT, 'docs/pictures')).map((name) => `docs/pictures/${name}`);
	expect(pictures.length).toBeGreaterThan(10);
	expect(pictures.filter((picture) => !shown.has(picture))).toEqual([]);
});
