import { cellTexts, idsOf, nodesOf } from './tree';
import type { ReportNode, ReportTree } from './types';

/** The figure of a line that one period's report has and another's lacks: nothing was booked. */
const NOTHING = '0.00';

interface Place {
	key: string;
	/** The same node in each report, by column; undefined if a report lacks it. */
	nodes: Array<ReportNode | undefined>;
}

/**
 * Merges reports with a single column each into one report, in the given order. A line or section that only some
 * reports have is placed after the one that it follows there.
 */
export function mergeColumns(trees: ReportTree[]): ReportTree {
	return { ...trees[0], Rows: mergeNodes(trees.map(({ Rows }) => nodesOf(Rows))) };
}

function mergeNodes(lists: ReportNode[][]): ReportNode[] {
	const places: Place[] = [];
	for (const [column, nodes] of lists.entries()) {
		const keys = uniqueKeys(nodes);
		let next = 0;
		for (const [index, node] of nodes.entries()) {
			let at = places.findIndex(({ key }) => key === keys[index]);
			if (at === -1) {
				at = next;
				places.splice(at, 0, { key: keys[index], nodes: [] });
			}
			places[at].nodes[column] = node;
			next = at + 1;
		}
	}
	return places.map(({ nodes }) => combine(nodes, lists.length));
}

function combine(nodes: Array<ReportNode | undefined>, width: number): ReportNode {
	const [some] = nodes.filter((node): node is ReportNode => node !== undefined);
	const columns = Array.from({ length: width }, (_, column) => nodes[column]);
	if (some.RowType === 'Section') return { ...some, Rows: mergeNodes(columns.map((node) => nodesOf(node?.Rows))) };
	const [label] = some.Cells ?? [];
	const blank = { Value: some.RowType === 'Header' ? '' : NOTHING };
	return { ...some, Cells: [label ?? { Value: '' }, ...columns.map((node) => node?.Cells?.[1] ?? blank)] };
}

/** Keys that identify nodes. Equal keys are numbered, so that the first matches the first and the second the second. */
function uniqueKeys(nodes: ReportNode[]): string[] {
	const counts = new Map<string, number>();
	return nodes.map((node) => {
		const key = keyOf(node);
		const count = (counts.get(key) ?? 0) + 1;
		counts.set(key, count);
		return `${key} ${count}`;
	});
}

function keyOf(node: ReportNode): string {
	if (node.RowType === 'Header') return 'Header';
	// Results such as "Net Profit" are in sections without a title.
	if (node.RowType === 'Section')
		return JSON.stringify(['Section', node.Title ?? '', node.Title ? '' : keyOf(nodesOf(node.Rows)[0] ?? {})]);
	const { account, accountid } = idsOf(node);
	return JSON.stringify([node.RowType, account ?? accountid ?? '', cellTexts(node)[0] ?? '']);
}
