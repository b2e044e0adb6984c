import type { IDataObject } from 'n8n-workflow';

import { isGuid } from '../../xero/filter';
import { amount, money, type Amount } from './amount';
import { columnsOf, titleBeforeTime, type Column } from './columns';
import { withComputed } from './computed';
import { flatten, type Line } from './tree';
import type { Query, Report, ReportTree } from './types';

/** Code and name of an account in the organisation's chart. */
export interface ChartEntry {
	code?: string;
	name?: string;
}

/** Accounts by ID, in lower case. */
export type Chart = Map<string, ChartEntry>;

/** The wanted lines: those that can be added up, their totals, or both. */
export type Wanted = 'lines' | 'totals' | 'all';

export interface RowsOf {
	report: Report;
	tree: ReportTree;
	/** The query that was sent; it decides what the columns are. */
	query: Query;
	wanted: Wanted;
	chart?: Chart;
	tenantId?: string;
	/** The name of the ID column, if it differs from other nodes. */
	tenantColumn?: string;
}

/** The column of the organisation's ID, named as in all nodes; version 1 of this node had another name. */
export const TENANT_COLUMN = 'tenantId';
export const FIRST_TENANT_COLUMN = 'organisationId';

/** Current Year Earnings is computed and is not an account: Xero gives it an ID of zeros. */
const NO_ACCOUNT = '00000000-0000-0000-0000-000000000000';

/**
 * One row per line and column: `report`, `organisation`, `tenantId`, `section` ("Assets / Bank"), `line`, `rowType`
 * (line or total), for reports on accounts `accountCode` and `accountId`, then `column` with Xero's heading, `dateFrom`
 * and `date` (`YYYY-MM-DD`; null if the heading names no period), `value` (a number, null for a blank), `unit` ('%' for
 * a percentage) and `text` (of a cell that is not a figure).
 */
export function rowPerFigure(of: RowsOf): IDataObject[] {
	const { lines, columns } = contentOf(of);
	const origin = originOf(of);
	return lines.flatMap((line) =>
		columns.flatMap(({ cell, label, span, isTotal }) => {
			const rowType = isTotal ? 'total' : line.kind;
			if (!isWanted(rowType, of.wanted)) return [];
			const { value, unit, text } = figure(line.cells[cell] ?? '', of.report);
			return [
				{
					...origin,
					...description(line, of),
					rowType,
					column: label,
					dateFrom: span?.from ?? null,
					date: span?.to ?? null,
					value,
					unit: unit ?? null,
					text: text ?? null,
				},
			];
		}),
	);
}

/** One row per line, with a key for each column, named by Xero's heading. */
export function tableRows(of: RowsOf): IDataObject[] {
	const { lines, columns: all } = contentOf(of);
	const origin = originOf(of);
	const columns = all.filter(({ isTotal }) => !isTotal || of.wanted !== 'lines');
	return lines
		.filter(({ kind }) => isWanted(kind, of.wanted))
		.map((line) => {
			const fixed = { ...origin, ...description(line, of) };
			const keys = distinctKeys(
				columns.map(({ label }) => label),
				Object.keys(fixed),
			);
			const cells = columns.map(({ cell }, index) => {
				const { value, text } = figure(line.cells[cell] ?? '', of.report);
				return [keys[index], text ?? value] as const;
			});
			return { ...fixed, ...Object.fromEntries(cells) };
		});
}

function contentOf({ report, tree, query }: RowsOf): { lines: Line[]; columns: Column[] } {
	const flat = flatten(tree);
	const lines = report.lines === 'accounts' ? withComputed(flat.lines) : flat.lines;
	return { lines, columns: columnsOf(report, tree, flat, query) };
}

function originOf({ report, tree, tenantId, tenantColumn = TENANT_COLUMN }: RowsOf): IDataObject {
	return { report: report.name, organisation: titleBeforeTime(tree), [tenantColumn]: tenantId ?? null };
}

/** Reports on accounts contain money; an executive summary also contains ratios. */
function figure(cell: string, { lines }: Report): Amount {
	return lines === 'accounts' ? money(cell) : amount(cell);
}

/**
 * IDs of the accounts in the report. Only the chart gives their codes: "Term Deposit (2026)" does not end with a code.
 */
export function accountIds({ tree }: Pick<RowsOf, 'tree'>): string[] {
	return flatten(tree).lines.flatMap((line) => accountId(line) ?? []);
}

function description(line: Line, { report, chart }: RowsOf): IDataObject {
	const section = line.section.join(' / ');
	if (report.lines !== 'accounts') return { section, line: line.cells[0] ?? '', rowType: line.kind };
	const id = accountId(line);
	const entry = id === null ? undefined : chart?.get(id);
	const written = entry?.code === undefined ? undefined : codeInName(line, report);
	return {
		section,
		line: written?.code === entry?.code && written ? written.name : (line.cells[0] ?? ''),
		rowType: line.kind,
		accountCode: entry?.code ?? null,
		accountId: id,
	};
}

function accountId({ ids, kind }: Line): string | null {
	const id = (ids.account ?? ids.accountid ?? '').toLowerCase();
	return kind === 'line' && isGuid(id) && id !== NO_ACCOUNT ? id : null;
}

/** Account codes in Xero have up to ten characters. */
function codeInName(line: Line, report: Report): { name: string; code: string } | undefined {
	const match = report.codeInName ? /^(.+) \(([^()]{1,10})\)$/.exec(line.cells[0] ?? '') : null;
	return match ? { name: match[1], code: match[2] } : undefined;
}

function isWanted(kind: Line['kind'], wanted: Wanted): boolean {
	return wanted === 'all' || (kind === 'total') === (wanted === 'totals');
}

/**
 * Makes all keys different: Xero leaves headings blank or repeats them, and tracking options may have any name.
 * @param taken keys that are already used for something else
 */
export function distinctKeys(labels: string[], taken: string[]): string[] {
	const used = new Set([...taken, '__proto__']);
	return labels.map((label) => {
		let key = label;
		for (let number = 2; used.has(key); number++) key = `${label} (${number})`;
		used.add(key);
		return key;
	});
}
