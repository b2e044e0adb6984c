import type { IDataObject } from 'n8n-workflow';

import { isGuid } from '../../xero/filter';
import { amount } from './amount';
import { columnsOf, organisationOf } from './columns';
import { flatten, type Line } from './tree';
import type { Query, Report, ReportTree } from './types';

/** Code and name of an account, from the organisation's chart. */
export interface ChartEntry {
	code?: string;
	name?: string;
}

/** Accounts by ID, in lower case. */
export type Chart = Map<string, ChartEntry>;

/** Which lines are wanted: those that can be added up, those that say what they add up to, or both. */
export type Wanted = 'lines' | 'totals' | 'all';

export interface RowsOf {
	report: Report;
	tree: ReportTree;
	/** What was asked of Xero; it decides what the columns are. */
	query: Query;
	wanted: Wanted;
	chart?: Chart;
}

/** Current Year Earnings is computed, not kept in an account: Xero gives it an ID of zeros. */
const NO_ACCOUNT = '00000000-0000-0000-0000-000000000000';

/**
 * One row per line and column: `report`, `organisation`, `section` ("Assets / Bank"), `line`, `rowType` (line or total), for reports of
 * accounts `accountCode` and `accountId`, then `column` as Xero heads it, `dateFrom` and `date` (`YYYY-MM-DD`; null when the heading names
 * no time) and `value` (a number, null for a blank). Figures that are percentages have `unit` '%'; a cell that is no figure adds its `text`.
 */
export function tidyRows(of: RowsOf): IDataObject[] {
	const flat = flatten(of.tree);
	const columns = columnsOf(of.report, of.tree, flat, of.query);
	const origin = { report: of.report.name, organisation: organisationOf(of.tree) };
	return wantedLines(flat.lines, of.wanted).flatMap((line) =>
		columns.map(({ cell, label, span }) => {
			const { value, unit, text } = amount(line.cells[cell] ?? '');
			return {
				...origin,
				...description(line, of),
				column: label,
				dateFrom: span?.from ?? null,
				date: span?.to ?? null,
				value,
				...(of.report.lines === 'figures' ? { unit: unit ?? null } : {}),
				...(text === undefined ? {} : { text }),
			};
		}),
	);
}

/** One row per line, with a key for each column, named as Xero heads it. */
export function tableRows(of: RowsOf): IDataObject[] {
	const flat = flatten(of.tree);
	const columns = columnsOf(of.report, of.tree, flat, of.query);
	return wantedLines(flat.lines, of.wanted).map((line) => {
		const fixed = description(line, of);
		const keys = distinctKeys(
			columns.map(({ label }) => label),
			Object.keys(fixed),
		);
		const cells = columns.map(({ cell }, index) => {
			const { value, text } = amount(line.cells[cell] ?? '');
			return [keys[index], text ?? value] as const;
		});
		return { ...fixed, ...Object.fromEntries(cells) };
	});
}

/** IDs of accounts whose code the report itself does not tell for certain. */
export function accountsWithoutCode({ report, tree }: Pick<RowsOf, 'report' | 'tree'>): string[] {
	return flatten(tree).lines.flatMap((line) => {
		const id = accountId(line);
		// "Business Account (NZ)" may be an account without code: a code without a digit is not taken for granted.
		return id !== null && !/\d/.test(codeInName(line, report)?.code ?? '') ? [id] : [];
	});
}

function description(line: Line, { report, chart }: RowsOf): IDataObject {
	const section = line.section.join(' / ');
	if (report.lines !== 'accounts') return { section, line: line.cells[0] ?? '', rowType: line.kind };
	const id = accountId(line);
	const entry = id === null ? undefined : chart?.get(id);
	const written = id === null ? undefined : codeInName(line, report);
	const isCode = written !== undefined && (entry === undefined || entry.code === written.code);
	return {
		section,
		line: isCode ? written.name : (line.cells[0] ?? ''),
		rowType: line.kind,
		accountCode: entry ? (entry.code ?? null) : (written?.code ?? null),
		accountId: id,
	};
}

function accountId({ ids, kind }: Line): string | null {
	const id = (ids.account ?? ids.accountid ?? '').toLowerCase();
	return kind === 'line' && isGuid(id) && id !== NO_ACCOUNT ? id : null;
}

/** Xero's codes have up to ten characters. */
function codeInName(line: Line, report: Report): { name: string; code: string } | undefined {
	const match = report.codeInName ? /^(.+) \(([^()]{1,10})\)$/.exec(line.cells[0] ?? '') : null;
	return match ? { name: match[1], code: match[2] } : undefined;
}

function wantedLines(lines: Line[], wanted: Wanted): Line[] {
	return wanted === 'all'
		? lines
		: lines.filter(({ kind }) => (kind === 'total') === (wanted === 'totals'));
}

/**
 * Keys that are all different: Xero leaves headings blank or repeats them, and tracking options may be called anything.
 * @param taken keys that stand for something else already
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
