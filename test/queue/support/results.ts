import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

/** Where the last run's figures lie. */
export const FIGURES = join(ROOT, '.tmp', 'queue-mode.json');

/** Forgets the figures of the run before. */
export const fresh = () => rmSync(FIGURES, { force: true });

/** Adds a test's figures to those of the run and prints them. */
export function record(name: string, figures: object): void {
	mkdirSync(dirname(FIGURES), { recursive: true });
	const known = existsSync(FIGURES) ? (JSON.parse(readFileSync(FIGURES, 'utf8')) as object) : {};
	writeFileSync(FIGURES, `${JSON.stringify({ ...known, [name]: figures }, null, '\t')}\n`);
	console.log(`${name}\n${JSON.stringify(figures, null, 2)}`);
}
