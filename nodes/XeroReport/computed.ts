import { centsOf } from './amount';
import type { Line } from './tree';

/**
 * Marks the lines of a report on accounts that repeat other lines as totals.
 *
 * In an organisation's own layout, a section contains computed rows beside its accounts: sums, margins, results. These
 * rows belong to no account, but neither do groups of accounts, which are real lines. The section's own total decides:
 * rows that it leaves out only repeat other lines.
 */
export function withComputed(lines: Line[]): Line[] {
	const blocks = new Map<number, Line[]>();
	for (const line of lines) blocks.set(line.block, [...(blocks.get(line.block) ?? []), line]);
	const computed = new Set<Line>();
	for (const block of blocks.values()) for (const line of computedOf(block)) computed.add(line);
	return lines.map((line) => (computed.has(line) ? { ...line, kind: 'total' } : line));
}

function computedOf(block: Line[]): Line[] {
	const isAccount = (line: Line) => Object.keys(line.ids).length > 0;
	const rows = block.filter(({ kind }) => kind === 'line');
	const others = rows.filter((line) => !isAccount(line));
	if (others.length === 0) return [];
	const accounts = rows.filter(isAccount);
	const totals = block.filter(({ isSummary }) => isSummary);
	if (totals.length === 0 && accounts.length === 0) return others;
	if (totals.length === 1) {
		const [total] = totals;
		if (equals(total, accounts)) return others.filter((line) => !isZero(line) || isNamedTotal(line));
		if (equals(total, rows)) return [];
	}
	return others.filter((line) => isNamedTotal(line) || repeatsAbove(line, rows, isAccount));
}

const isNamedTotal = ({ cells }: Line) => /^total\b/i.test(cells[0] ?? '');

const isZero = (line: Line) => centsOf(line.cells.slice(1)).every((value) => value === 0);

/** Whether a row is the sum of the accounts above it, back to the previous row that is not an account. */
function repeatsAbove(line: Line, rows: Line[], isAccount: (line: Line) => boolean): boolean {
	const above = rows.slice(0, rows.indexOf(line));
	const start = above.reduce((last, each, index) => (isAccount(each) ? last : index + 1), 0);
	const group = above.slice(start);
	return group.length > 0 && !isZero(line) && equals(line, group);
}

/** Equal in each column, to the cent. A cell that is not a figure equals nothing. */
function equals(total: Line, parts: Line[]): boolean {
	const sums = centsOf(total.cells.slice(1));
	const all = parts.map(({ cells }) => centsOf(cells.slice(1)));
	return sums.every((sum, column) => sum === all.reduce((cents, part) => cents + (part[column] ?? 0), 0));
}
