import { text } from '../core/money';

/** The row tree of every report. Amounts are texts, blanks are "". */
export interface Cell {
	Value: string;
	Attributes?: { Value: string; Id: string }[];
}

export interface Row {
	RowType: 'Header' | 'Section' | 'Row' | 'SummaryRow';
	Title?: string;
	Cells?: Cell[];
	Rows?: Row[];
}

export const header = (values: string[]): Row => ({
	RowType: 'Header',
	Cells: values.map((Value) => ({ Value })),
});

export const section = (Title: string, Rows: Row[]): Row => ({ RowType: 'Section', Title, Rows });

/** A row of texts. With an attribute, every cell has it, as Xero does with the ids of accounts and invoices. */
export function row(values: string[], attribute?: { Id: string; Value: string }, RowType: Row['RowType'] = 'Row'): Row {
	return {
		RowType,
		Cells: values.map((Value) => (attribute ? { Value, Attributes: [{ ...attribute }] } : { Value })),
	};
}

export const summary = (values: string[]): Row => row(values, undefined, 'SummaryRow');

/** A name followed by amounts in cents. */
export const amounts = (name: string, cents: number[]): string[] => [name, ...cents.map(text)];
