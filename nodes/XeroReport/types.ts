import type { GenericValue } from 'n8n-workflow';

import type { Entry } from '../../xero/catalogue';
import type { Field } from '../../operations/fields/field';
import type { PeriodName } from '../../xero/calendar';

/** The option for the user's own dates. Its parameters are older than the named periods and have kept their names. */
export const CUSTOM = 'custom';

/** How the user chooses a named period, and which fields it replaces. */
export interface When {
	/** Parameter name. */
	name: string;
	label: string;
	description: string;
	choices: Array<{ name: string; value: PeriodName | typeof CUSTOM }>;
	/** Parameters for the first and last day of the period. */
	from?: string;
	to?: string;
}

/** One of Xero's reports: its path, its parameters and the meaning of its lines. Data only. */
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
	/** What a column is: a period, or an amount for the single day or period of the report. */
	columns: 'periods' | 'amounts';
	/** True if Xero writes the account's code after its name: "Sales (200)". */
	codeInName?: true;
	/** The contact of the report. */
	contact?: Field;
	/** The named periods of the report. */
	when: When;
	/** Fields for the user's own dates. */
	fields: Field[];
	/** Fields in 'Additional Fields'. */
	additional: Field[];
	/** Parameters that must be in order, with the earlier date first. */
	ordered?: [from: string, to: string];
	/** Parameters that require another parameter. */
	needs?: Record<string, string>;
	/** The first and last day of a report that can be compared with earlier periods; a balance has only a last day. */
	comparison?: { from?: string; to: string };
	/** Values that are added if a parameter is given without its companion. */
	implied?: Record<string, Query>;
	/** Parameters that turn the columns into something other than periods. */
	splitBy?: string[];
}

export type Query = Record<string, GenericValue>;

export type RowType = 'Header' | 'Section' | 'Row' | 'SummaryRow';

/** Xero's report as received. Everything is optional, because the tree follows the organisation's own layout. */
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
