import type { Action, Filter, Kind, Situation } from './kind';
import {
	amount,
	contact,
	currency,
	date,
	everything,
	inFilter,
	is,
	isoDay,
	isOverdue,
	isUnsettled,
	overdueDates,
	number,
	statusColumn,
	changeStatus,
} from './parts';

const STATUSES = {
	DRAFT: 'Draft',
	SUBMITTED: 'Awaiting Approval',
	AUTHORISED: 'Awaiting Payment',
	PAID: 'Paid',
	VOIDED: 'Voided',
	DELETED: 'Deleted',
};

const invoice = (change: Parameters<typeof changeStatus>[2]) => changeStatus('Invoices', 'InvoiceID', change);

const ACTIONS: Action[] = [
	invoice({
		name: 'submit',
		label: 'Submit for Approval',
		done: 'awaits approval',
		from: ['DRAFT'],
		to: 'SUBMITTED',
	}),
	invoice({
		name: 'approve',
		label: 'Approve',
		done: 'is approved',
		from: ['DRAFT', 'SUBMITTED'],
		to: 'AUTHORISED',
	}),
	{
		name: 'pay',
		label: 'Pay',
		done: 'is paid',
		isOffered: (row) => is(row, 'AUTHORISED'),
		change: ({ InvoiceID, AmountDue }, { today, bankAccountId }) => [
			['Payments'],
			{
				Invoice: { InvoiceID },
				Account: { AccountID: bankAccountId },
				Date: isoDay(today),
				Amount: AmountDue,
			},
		],
	},
	{
		name: 'overdue',
		label: 'Make Overdue',
		done: 'was due yesterday',
		isOffered: (row, situation) => is(row, 'AUTHORISED') && isUnsettled(row) && !isOverdue(row, situation),
		change: (row, situation) => [['Invoices', String(row.InvoiceID)], overdueDates(row, situation)],
	},
	{
		...invoice({
			name: 'void',
			label: 'Void',
			done: 'is voided',
			danger: true,
			from: ['AUTHORISED'],
			to: 'VOIDED',
		}),
		isOffered: (row) => is(row, 'AUTHORISED') && isUnsettled(row),
	},
	invoice({
		name: 'delete',
		label: 'Delete',
		done: 'is deleted',
		danger: true,
		from: ['DRAFT', 'SUBMITTED'],
		to: 'DELETED',
	}),
];

function filters(type: string): Filter[] {
	const where = (more?: (situation: Situation) => string) => (situation: Situation) => ({
		where: [`Type=="${type}"`, ...(more ? [more(situation)] : [])].join(' AND '),
	});
	const inStatus = (name: string, status: keyof typeof STATUSES): Filter => ({
		name,
		label: STATUSES[status],
		query: where(() => `Status=="${status}"`),
	});
	return [
		{ ...everything, query: where() },
		inStatus('draft', 'DRAFT'),
		inStatus('submitted', 'SUBMITTED'),
		inStatus('awaiting-payment', 'AUTHORISED'),
		{
			name: 'overdue',
			label: 'Overdue',
			query: where(({ today }) => `Status=="AUTHORISED" AND DueDate<${inFilter(today)}`),
		},
		inStatus('paid', 'PAID'),
		inStatus('voided', 'VOIDED'),
	];
}

const common = {
	resource: 'Invoices',
	idField: 'InvoiceID',
	actions: ACTIONS,
	hasSearch: true,
	pageSize: 50,
};

const columns = [
	number('Number', 'InvoiceNumber'),
	contact,
	date('Date', 'Date'),
	date('Due', 'DueDate'),
	amount('Total', 'Total'),
	amount('Still to Pay', 'AmountDue'),
	currency,
	statusColumn(STATUSES),
];

export const invoices: Kind = {
	...common,
	name: 'invoices',
	title: 'Invoices',
	singular: 'Invoice',
	numberOf: (row) => `Invoice ${String(row.InvoiceNumber ?? '')}`,
	filters: filters('ACCREC'),
	columns,
};

export const bills: Kind = {
	...common,
	name: 'bills',
	title: 'Bills',
	singular: 'Bill',
	numberOf: (row) => `Bill ${String(row.InvoiceNumber ?? '')}`,
	filters: filters('ACCPAY'),
	columns,
};
