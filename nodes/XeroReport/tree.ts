import { append } from '../../xero/append';
import type { ReportCell, ReportNode, ReportTree } from './types';

/** One line of a report with its position. */
export interface Line {
	/** Titles of the enclosing sections, outermost first. */
	section: string[];
	/** A total repeats the figures of other lines, so adding it to them would count twice. */
	kind: 'line' | 'total';
	/** Number of the section that contains the line; lines of one section share it. */
	block: number;
	/** True when Xero itself marks the line as a total. */
	isSummary: boolean;
	/** Trimmed texts of the cells; '' for blank cells. */
	cells: string[];
	/** Attributes of the cells, by Id in lower case: `account`, `accountid`, `invoiceid`. */
	ids: Record<string, string>;
}

export interface FlatReport {
	/** Headings of the columns, as many as the widest line has cells. The first is the heading of the lines' names. */
	headings: string[];
	lines: Line[];
}

/** Turns the report's tree into a list of lines in Xero's order. Lines without cells are left out. */
export function flatten(report: ReportTree): FlatReport {
	const nodes = nodesOf(report.Rows);
	const header = nodes.find(({ RowType }) => RowType === 'Header');
	const lines = linesOf(nodes, [], false, { count: 0 });
	const headings = header ? cellTexts(header) : [];
	const width = lines.reduce((most, { cells }) => Math.max(most, cells.length), headings.length);
	return { headings: Array.from({ length: width }, (_, column) => headings[column] ?? ''), lines };
}

function linesOf(nodes: ReportNode[], path: string[], isTitled: boolean, blocks: { count: number }): Line[] {
	const lines: Line[] = [];
	const block = blocks.count++;
	let headings: Array<{ title: string; until: number }> = [];
	for (const [index, node] of nodes.entries()) {
		headings = headings.filter(({ until }) => index <= until);
		if (node.RowType === 'Row' || node.RowType === 'SummaryRow') append(lines, lineOf(node, path, isTitled, block));
		if (node.RowType !== 'Section') continue;
		const title = text(node.Title);
		const rows = nodesOf(node.Rows);
		const until = rows.length === 0 ? totalOf(title, nodes, index) : undefined;
		if (until !== undefined) headings.push({ title, until });
		const inside = [...path, ...headings.map((heading) => heading.title), ...(title === '' ? [] : [title])];
		append(lines, linesOf(rows, inside, title !== '', blocks));
	}
	return lines;
}

/**
 * The position at which the sections under a heading end. Xero writes "Assets" as a section without lines, its parts as
 * sibling sections, and closes with "Total Assets" in a section without title. A section that is merely empty ("Income"
 * in a month without any) has no such end.
 */
function totalOf(title: string, nodes: ReportNode[], from: number): number | undefined {
	if (title === '') return undefined;
	const closing = `total ${title}`.toLowerCase();
	const index = nodes.findIndex(
		(node, at) =>
			at > from &&
			text(node.Title) === '' &&
			nodesOf(node.Rows).some((row) => (cellTexts(row)[0] ?? '').toLowerCase() === closing),
	);
	return index === -1 ? undefined : index;
}

function lineOf(node: ReportNode, section: string[], isTitled: boolean, block: number): Line[] {
	const cells = cellTexts(node);
	if (cells.every((cell) => cell === '')) return [];
	const ids = idsOf(node);
	// "Net Profit" and "Net Assets" are plain rows, but they belong to no account and are in a section without title.
	const isComputed = !isTitled && Object.keys(ids).length === 0;
	const isSummary = node.RowType === 'SummaryRow';
	return [{ section, kind: isSummary || isComputed ? 'total' : 'line', block, isSummary, cells, ids }];
}

export function cellTexts(node: ReportNode): string[] {
	return nodesOf<ReportCell>(node.Cells).map(({ Value }) => text(Value));
}

/** Attributes of a row's cells, by Id in lower case. */
export function idsOf(node: ReportNode): Record<string, string> {
	const attributes = nodesOf<ReportCell>(node.Cells).flatMap(({ Attributes }) => nodesOf(Attributes));
	// The first attribute counts; Xero repeats the account on every cell of the row.
	return Object.fromEntries(attributes.reverse().map(({ Id, Value }) => [text(Id).toLowerCase(), text(Value)]));
}

export function nodesOf<T extends object = ReportNode>(value: Array<T | null> | null | undefined): T[] {
	if (!Array.isArray(value)) return [];
	return value.map((entry) => (typeof entry === 'object' && entry !== null ? entry : ({} as T)));
}

function text(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
