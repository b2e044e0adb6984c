import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const README = join(__dirname, '..', '..', 'README.md');
const FROM = '<!-- compatibility: made by `npm run test:compat` -->';
const TO = '<!-- /compatibility -->';

/** What came of the checks on one version. */
export interface Column {
	/** "n8n 2.41.1 (Node 24)" */
	title: string;
	/** By the name of the check: undefined where it works, else why not. */
	results: Map<string, string | undefined>;
}

/** A Markdown table: one row for each check, one column for each version. */
export function compatibilityTable(columns: Column[]): string {
	const names = [...new Set(columns.flatMap(({ results }) => [...results.keys()]))];
	const cell = ({ results }: Column, name: string) => {
		if (!results.has(name)) return 'not tried';
		const reason = results.get(name);
		return reason === undefined ? 'works' : `**fails**: ${reason.replace(/[|\n]/g, ' ').slice(0, 200)}`;
	};
	const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [
		row(['', ...columns.map(({ title }) => title)]),
		row(['---', ...columns.map(() => '---')]),
		...names.map((name) => row([name, ...columns.map((column) => cell(column, name))])),
	].join('\n');
}

/** Puts the table in its place in the README. @throws Error when the README has no such place */
export function writeTable(table: string, file = README): void {
	const text = readFileSync(file, 'utf8');
	const [from, to] = [text.indexOf(FROM), text.indexOf(TO)];
	if (from < 0 || to < from) throw new Error(`${file} has no place for the compatibility table`);
	writeFileSync(file, `${text.slice(0, from + FROM.length)}\n\n${table}\n\n${text.slice(to)}`);
}
