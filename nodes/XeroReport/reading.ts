import { NodeOperationError } from 'n8n-workflow';

import type { RunContext } from '../../operations/run/runContext';
import { pathOf } from '../../xero/catalogue';
import { withAskedColumn } from './askedColumn';
import { mayLeaveOutDays, singleQueries, unexpectedColumns } from './comparison';
import { mergeColumns } from './mergeColumns';
import { flatten } from './tree';
import type { Query, Report, ReportTree } from './types';

const CUT_OFF =
	'Columns of earlier periods may end on the 30th (or 28th) of a longer month, so some days are missing. ' +
	'Reports that end on a 31st, and the outputs Rows and Table, are complete.';

/** Gets reports from Xero. Items of one run with the same query share the calls. */
export class ReportReader {
	private readonly trees = new Map<string, Promise<ReportTree>>();

	private readonly hinted = new Set<string>();

	constructor(private readonly run: RunContext) {}

	/** Gets the report for the whole query in one call. */
	async whole(report: Report, tenantId: string, query: Query, item: number): Promise<ReportTree> {
		const tree = await this.one(report, tenantId, query, item);
		if (mayLeaveOutDays(report, query)) this.hint(CUT_OFF);
		return tree;
	}

	/**
	 * Gets the report with complete columns, each with all days of its period. If Xero's own columns may leave out
	 * days, each period is read separately, with up to 13 calls, one for each column.
	 */
	async complete(report: Report, tenantId: string, query: Query, item: number): Promise<ReportTree> {
		if (mayLeaveOutDays(report, query)) {
			const [last, ...earlier] = singleQueries(report, query);
			const first = await this.asked(report, tenantId, last, item);
			// Columns of several reports cannot be merged if they are split by tracking or come from a custom layout.
			if (flatten(first).headings.length <= 2) {
				const others = await Promise.all(
					earlier.map(async (each) => await this.asked(report, tenantId, each, item)),
				);
				return mergeColumns([first, ...others]);
			}
		}
		const tree = await this.asked(report, tenantId, query, item);
		const odd = unexpectedColumns(report, query, tree);
		if (odd.length > 0) {
			this.hint(
				`These columns end before their period ends, so some days are missing: ${odd.join(', ')}. Ask ` +
					'for a range that ends on a 31st.',
			);
		} else if (mayLeaveOutDays(report, query) && flatten(tree).headings.length > 2) this.hint(CUT_OFF);
		return tree;
	}

	private async asked(report: Report, tenantId: string, query: Query, item: number): Promise<ReportTree> {
		return withAskedColumn(report, query, await this.one(report, tenantId, query, item));
	}

	private async one(report: Report, tenantId: string, query: Query, item: number): Promise<ReportTree> {
		const key = JSON.stringify([tenantId, report.entry.path, query]);
		let tree = this.trees.get(key);
		if (!tree) {
			tree = this.ask(report, tenantId, query, item);
			this.trees.set(key, tree);
			// Removed so that the next item asks again: one lost answer must not fail all items.
			tree.catch(() => this.trees.delete(key));
		}
		return await tree;
	}

	private async ask(report: Report, tenantId: string, query: Query, item: number): Promise<ReportTree> {
		const { run: run } = this;
		const { body } = await run.client.request<{ Reports?: ReportTree[]; Warnings?: Array<{ Message?: string }> }>({
			method: 'GET',
			path: pathOf(report.entry),
			tenantId,
			query,
			scope: report.entry.scope.read,
			purpose: `get the report '${report.name}'`,
			itemIndex: item,
		});
		for (const { Message } of Array.isArray(body?.Warnings) ? body.Warnings : [])
			if (Message) this.hint(`Xero warns: ${Message}`);
		const tree = body?.Reports?.[0];
		if (tree) return tree;
		throw new NodeOperationError(run.ctx.getNode(), 'Xero answered without a report', { itemIndex: item });
	}

	private hint(message: string): void {
		if (!this.hinted.has(message)) this.run.hint(message, 'warning');
		this.hinted.add(message);
	}
}
