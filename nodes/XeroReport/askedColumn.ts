import { spanOfLabel, spanOfTitles } from './labels';
import { flatten, nodesOf } from './tree';
import type { Query, Report, ReportNode, ReportTree } from './types';

/**
 * Removes the column that the user has not asked for: beside the day of a balance sheet, Xero adds the same day of the
 * previous year (its own documentation, and answers of its demo companies). Adding up both columns would count
 * everything twice.
 * @returns the report unchanged if a comparison is asked for, or if the headings do not name one different day each
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
