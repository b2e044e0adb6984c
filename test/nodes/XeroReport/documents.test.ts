import { documentRows, documentTable } from '../../../nodes/XeroReport/documents';
import { agedPayables, agedReceivables } from '../../../nodes/XeroReport/reports/aged';
import type { Wanted } from '../../../nodes/XeroReport/rows';
import * as fixtures from './fixtures';
import { guid, header, plain, section, total, tree, withId } from './tree-builders';

const contactId = guid('Rimu Cafe');
const of = (wanted: Wanted, report = agedReceivables, from = fixtures.agedReceivables) => ({
	report,
	tree: from,
	query: {},
	wanted,
	contactId,
});

test('a row for each invoice, and the opening balance as a line of its own', () => {
	const rows = documentRows(of('lines'));
	expect(rows).toEqual([
		{
			report: 'Aged Receivables by Contact',
			organisation: null,
			tenantId: null,
			contact: 'Rimu Cafe',
			contactId,
			rowType: 'openingBalance',
			invoiceId: null,
			date: '2026-01-01',
			number: 'Opening Balance',
			dueDate: null,
			daysOverdue: null,
			total: null,
			paid: null,
			credited: null,
			due: 20,
		},
		{
			report: 'Aged Receivables by Contact',
			organisation: null,
			tenantId: null,
			contact: 'Rimu Cafe',
			contactId,
			rowType: 'document',
			invoiceId: guid('INV-7'),
			date: '2026-02-03',
			number: 'INV-7',
			dueDate: '2026-03-03',
			daysOverdue: 58,
			total: 115,
			paid: 15,
			credited: 0,
			due: 100,
		},
		expect.objectContaining({
			rowType: 'document',
			number: 'INV-9',
			daysOverdue: null,
			credited: 5,
			due: 45,
		}),
	]);
	const closing = documentRows(of('totals')).find(({ rowType }) => rowType === 'closingBalance');
	expect(rows.reduce((sum, { due }) => sum + Number(due), 0)).toBe(closing?.due);
});

test('totals come apart from the invoices', () => {
	expect(documentRows(of('totals')).map(({ rowType, due }) => [rowType, due])).toEqual([
		['total', 145],
		['closingBalance', 165],
	]);
	expect(documentRows(of('all'))).toHaveLength(5);
});

test('bills: the reference is the number, an opening balance of zero is left out', () => {
	const rows = documentRows(of('all', agedPayables, fixtures.agedPayables));
	expect(rows.map(({ rowType, number, daysOverdue }) => [rowType, number, daysOverdue])).toEqual([
		['document', null, 1],
		['total', null, null],
		['closingBalance', null, null],
	]);
});

test('as a table: the keys are the headings', () => {
	expect(documentTable(of('lines'))[1]).toEqual({
		report: 'Aged Receivables by Contact',
		organisation: null,
		tenantId: null,
		contact: 'Rimu Cafe',
		contactId,
		rowType: 'document',
		invoiceId: guid('INV-7'),
		Date: '2026-02-03',
		Number: 'INV-7',
		'Due Date': '2026-03-03',
		'Days Overdue': 58,
		Total: 115,
		Paid: 15,
		Credited: 0,
		Due: 100,
	});
});

test('a contact without open invoices gives no line', () => {
	const none = tree(
		[],
		header('Date', 'Number', 'Due'),
		section('', plain('2026-04-01', 'Opening Balance', '0.00')),
		section(''),
	);
	expect(documentRows(of('all', agedReceivables, none))).toEqual([]);
});

test('columns of their own, headings twice, documents that are no invoices', () => {
	const odd = tree(
		[],
		header('Date', 'Number', 'Due', 'Due', 'Due (USD)', 'rowType'),
		section('', withId('creditNoteID', guid('CN-1'), '2026-04-02', 'CN-1', '-5.00', '-5.00', '-3.00', 'n/a')),
		section('', plain('2026-04-03', 'X-1', '1.00')),
		section('', total('Total', '', '-4.00')),
	);
	const rows = documentRows(of('lines', agedReceivables, odd));
	expect(rows).toHaveLength(2);
	expect(rows[0]).toMatchObject({
		invoiceId: null,
		rowType: 'document',
		due: -5,
		'due (2)': -5,
		'Due (USD)': -3,
		'rowType (2)': 'n/a',
	});
	expect(rows[1]).toMatchObject({ number: 'X-1', due: 1, 'Due (USD)': null });
});
