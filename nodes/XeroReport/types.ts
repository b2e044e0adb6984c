import type { GenericValue } from 'n8n-workflow';

import type { Entry } from '../../xero/catalogue';
import type { Field } from '../../operations/fields/field';
import type { PeriodName } from '../../xero/calendar';

/** Today's parameters, as they were before periods had names. */
export const CUSTOM = 'custom';

/** How a report's time is chosen in words, and which of its fields that stands for. */
export interface When {
	/** Parameter name. */
	name: string;
	label: string;
	description: string;
	choices: Array<{ name: string; value: PeriodName | typeof CUSTOM }>;
	/** Parameters that take the period's first and last day. */
	from?: string;
	to?: string;
}

/** A report of Xero's: where it is, what can be asked of it, and what its lines stand for. Data only. */
export interface Report {
	value: string;
	/** Title Case: "Profit and Loss". */
	name: string;
	/** Sentence case: "Get a profit and loss". */
	action: string;
	description: string;
	entry: Entry;
	/** What a line is: an account with an ID, a figure without one, or an invoice of a contact. */
	lines: 'accounts' | 'figures' | 'documents';
	/** What a column is: a period of time, or an amount of the one day or span the report is about. */
	columns: 'periods' | 'amounts';
	/** True where Xero writes the account's code behind its name: "Sales (200)". */
	codeInName?: true;
	/** The contact the report is about. */
	contact?: Field;
	/** The report's time in words. */
	when: When;
	/** The dates of the user's own. */
	fields: Field[];
	/** In 'Additional Fields'. */
	additional: Field[];
	/** Parameters that must be in order, the earlier date first. */
	ordered?: [from: string, to: string];
	/** Parameters that mean nothing without another one. */
	needs?: Record<string, string>;
	/**
	 * Parameters of a report that can be compared with earlier periods: its first and its last day; a balance has
	 * only a last one.
	 */
	comparison?: { from?: string; to: string };
	/** Values added when a parameter is given and its companion is not. */
	implied?: Record<string, Query>;
	/** Parameters that make the columns something other than periods. */
	splitBy?: string[];
}

export type Query = Record<string, GenericValue>;

export type RowType = 'Header' | 'Section' | 'Row' | 'SummaryRow';

/** Xero's report as it comes. Everything may be missing: the tree follows the organisation's own layout. */
export interface ReportTree {
	ReportName?: string;
	ReportTitles?: string[] | null;
	ReportDate?: string;
	Rows?: ReportNode[] | null;
}

export interface ReportNode {
	RowType?: RowType;
	Title?: string | null;
	Cells?: Array<ReportCell | null> | null;
	Rows?: ReportNode[] | null;
}

export interface ReportCell {
	Value?: unknown;
	Attributes?: Array<{ Id?: string; Value?: unknown } | null> | null;
}
