import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export const NZ = '11111111-1111-4111-8111-111111111111';

/** One line of a table; its figures are already rounded. */
export type Row = Record<string, string | number>;

export const round = (figure: number, digits = 2): number => Number(figure.toFixed(digits));

/** A table as Markdown with aligned columns. */
export function table(rows: Row[]): string {
	const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	const lines = [names, names.map(() => ''), ...rows.map((row) => names.map((name) => String(row[name] ?? '')))];
	const widths = names.map((_, column) => Math.max(3, ...lines.map((cells) => cells[column].length)));
	return lines
		.map(
			(cells, number) =>
				`| ${cells.map((cell, column) => (number === 1 ? '-'.repeat(widths[column]) : cell.padEnd(widths[column]))).join(' | ')} |`,
		)
		.join('\n');
}

export function save(file: string, sections: Record<string, Row[]>): void {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify({ node: process.version, sections }, null, '\t')}\n`);
}
