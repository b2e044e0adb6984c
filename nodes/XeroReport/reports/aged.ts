import { REPORT_ENTRIES } from '../../../xero/catalogue';
import { contactField } from '../contact';
import type { Report } from '../types';
import { DAY } from '../when';
import { asAt, from, to } from './fields';

const aged = (
	documents: string,
): Pick<Report, 'lines' | 'columns' | 'contact' | 'when' | 'fields' | 'additional' | 'ordered'> => ({
	lines: 'documents',
	columns: 'amounts',
	contact: contactField,
	when: DAY,
	fields: [asAt('Include payments up to this day. Xero uses today if this is empty.')],
	additional: [
		from(`Only ${documents} dated on or after this day; earlier amounts are included in the opening balance`),
		to(`Only ${documents} dated on or before this day`),
	],
	ordered: ['fromDate', 'toDate'],
});

export const agedReceivables: Report = {
	value: 'agedReceivablesByContact',
	name: 'Aged Receivables by Contact',
	action: 'Get aged receivables by contact',
	description: 'What one customer owes: invoice by invoice, with the days each is overdue',
	entry: REPORT_ENTRIES.agedReceivables,
	...aged('invoices'),
};

export const agedPayables: Report = {
	value: 'agedPayablesByContact',
	name: 'Aged Payables by Contact',
	action: 'Get aged payables by contact',
	description: 'What is owed to one supplier: bill by bill, with the days each is overdue',
	entry: REPORT_ENTRIES.agedPayables,
	...aged('bills'),
};
