/** Columns of text, with numbers aligned right and a line below the heading. */
export function table(heading: string[], rows: Array<Array<string | number>>): string {
	const cells = [heading, ...rows.map((row) => row.map(String))];
	const widths = heading.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
	const numeric = heading.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
	const line = (row: string[]) =>
		row
			.map((cell, column) => (numeric[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
			.join('  ')
			.trimEnd();
	return [line(cells[0]), widths.map((width) => '─'.repeat(width)).join('  '), ...cells.slice(1).map(line)].join(
		'\n',
	);
}
