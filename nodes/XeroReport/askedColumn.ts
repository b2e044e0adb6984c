import { spanOfLabel, spanOfTitles } from './labels';
import { flatten, nodesOf } from './tree';
import type { Query, Report, ReportNode, ReportTree } from './types';

/**
 * The report without a column that nobody asked for: beside the day of a balance sheet Xero puts the same day a year
 * before (its own documentation, and answers of its demo companies). Added up with the other, it would count
 * everything twice.
 * @returns the report as it is where a comparison is asked for, or where the headings do not name one other day each
 */
export function withAskedColumn({ comparison }: Report, query: Query, tree: ReportTree): ReportTree {
	if (!comparison || comparison.from !== undefined || query.periods !== undefined) return tree;
	const asked = query[comparison.to] ?? spanOfTitles(titlesOf(tree))?.span.to;
	const days = flatten(tree)
		.headings.slice(1)
		.map((label) => spanOfLabel(label)?.to);
	const own = days.indexOf(asked as string);
	if (days.length < 2 || own === -1 || days.includes(undefined) || new Set(days).size < days.length) return tree;
	return { ...tree, Rows: onlyCell(nodesOf(tree.Rows), own + 1) };
}

function onlyCell(nodes: ReportNode[], cell: number): ReportNode[] {
	return nodes.map((node) => ({
		...node,
		...(Array.isArray(node.Cells) ? { Cells: [node.Cells[0], node.Cells[cell]].map((each) => each ?? null) } : {}),
		...(Array.isArray(node.Rows) ? { Rows: onlyCell(nodesOf(node.Rows), cell) } : {}),
	}));
}

const titlesOf = ({ ReportTitles }: ReportTree) => (Array.isArray(ReportTitles) ? ReportTitles.map(String) : []);
