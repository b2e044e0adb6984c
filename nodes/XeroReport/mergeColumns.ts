import { cellTexts, idsOf, nodesOf } from './tree';
import type { ReportNode, ReportTree } from './types';

/** What a line shows that the report of one period has and that of another has not: nothing was booked. */
const NOTHING = '0.00';

interface Place {
	key: string;
	/** The same node in each report, by column; undefined where it is missing. */
	nodes: Array<ReportNode | undefined>;
}

/**
 * One report of many reports with a single column each, in their order. A line or section that only some of them have
 * stands behind the one it follows there.
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

/** What a node is recognised by; of equal ones the first is the first, the second the second. */
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
	// Results such as "Net Profit" stand in sections without a title.
	if (node.RowType === 'Section')
		return JSON.stringify(['Section', node.Title ?? '', node.Title ? '' : keyOf(nodesOf(node.Rows)[0] ?? {})]);
	const { account, accountid } = idsOf(node);
	return JSON.stringify([node.RowType, account ?? accountid ?? '', cellTexts(node)[0] ?? '']);
}
