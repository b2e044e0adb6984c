import type { Sandbox } from '../../../sandbox/server';
import { kowhai } from './workflows';

export const COUNT = 500;

type XeroRecord = Record<string, unknown>;

/** Many writes of one kind. */
export interface Bulk {
	name: string;
	/** Fills the books. @returns the rows of the workflow; `key` tells the records apart that are made of them */
	prepare(sandbox: Sandbox): Array<{ key: string } & XeroRecord>;
	/** Of the node that writes. */
	parameters: XeroRecord;
	/** Keys of what stands in the books afterwards. */
	stored(sandbox: Sandbox): string[];
}

const books = ({ world }: Sandbox) => world.organisation(kowhai.value)!.books;

function call(sandbox: Sandbox, method: 'GET' | 'PUT', path: string, query: Record<string, string>, body?: XeroRecord) {
	const { status, json } = books(sandbox).handle({
		method,
		segments: path.split('/'),
		query,
		headers: { accept: 'application/json' },
		body,
		appName: 'Before',
		appId: 'before',
	} as never) as { status: number; json: Record<string, XeroRecord[]> };
	if (status !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(json).slice(0, 500)}`);
	return json[path.split('/')[0]];
}

/** What is there before the run, past all limits. */
const put = (sandbox: Sandbox, path: string, records: XeroRecord[]) =>
	call(sandbox, 'PUT', path, {}, { [path]: records });

const list = (sandbox: Sandbox, path: string): XeroRecord[] =>
	call(sandbox, 'GET', path, { page: '1', pageSize: '1000' });

const numbers = Array.from({ length: COUNT }, (_, index) => index + 1);
const keyed = (prefix: string) => numbers.map((n) => ({ key: `${prefix}-${n}`, n }));
const by = (mode: string, value: string) => ({ __rl: true, mode, value });
const LINE = { Description: 'Beans', Quantity: 1, UnitAmount: 100, AccountCode: '200' };
const DATES = { Date: '2026-09-01', DueDate: '2026-09-30' };

const document = (Type: string, number: string, n: number) => ({
	Type,
	...DATES,
	Status: 'AUTHORISED',
	Contact: { Name: `Customer ${n % 20}` },
	[number]: `BULK-${n}`,
	LineItems: [LINE],
});

const invoices = (sandbox: Sandbox) =>
	put(
		sandbox,
		'Invoices',
		numbers.map((n) => document('ACCREC', 'InvoiceNumber', n)),
	);

const of = (record: XeroRecord, field: string) => (record[field] ?? {}) as XeroRecord;

const SHARED = { organisation: kowhai, additionalFields: {}, options: {} };

/** Contacts by number: `Customer 7`. @returns their IDs */
const contacts = (sandbox: Sandbox): string[] =>
	put(
		sandbox,
		'Contacts',
		numbers.map((n) => ({ Name: `Customer ${n}` })),
	).map(({ ContactID }) => String(ContactID));

/** Credit notes of one customer, each enough for this many of the invoices. */
const SHARE = 50;

export const BULKS: Bulk[] = [
	{
		name: 'payments',
		prepare(sandbox) {
			invoices(sandbox);
			return keyed('BULK');
		},
		parameters: {
			...SHARED,
			resource: 'payment',
			operation: 'create',
			invoice: by('number', '={{ $json.key }}'),
			account: by('code', '090'),
			date: '2026-09-15',
			amount: '={{ 1 + $json.n / 100 }}',
		},
		stored: (sandbox) => list(sandbox, 'Payments').map((payment) => String(of(payment, 'Invoice').InvoiceNumber)),
	},
	{
		name: 'bank transactions',
		prepare: () => keyed('CARD'),
		parameters: {
			...SHARED,
			resource: 'bankTransaction',
			operation: 'create',
			transactionType: 'SPEND',
			bankAccount: by('code', '090'),
			contact: by('name', '={{ "Shop " + $json.n % 20 }}'),
			date: '2026-09-15',
			reference: '={{ $json.key }}',
			lineItemsFrom: 'form',
			lineItems: {
				line: [
					{
						description: 'Stationery',
						quantity: '1',
						unitAmount: '={{ 1 + $json.n / 100 }}',
						account: by('code', '400'),
					},
				],
			},
		},
		stored: (sandbox) => list(sandbox, 'BankTransactions').map(({ Reference }) => String(Reference)),
	},
	{
		name: 'manual journals',
		prepare: () => keyed('JOURNAL'),
		parameters: {
			...SHARED,
			resource: 'manualJournal',
			operation: 'create',
			narration: '={{ $json.key }}',
			date: '2026-09-30',
			lineItemsFrom: 'form',
			lineItems: {
				line: [
					{ description: 'Rent', account: by('code', '469'), debit: '={{ $json.n / 100 }}' },
					{ description: 'Paid ahead', account: by('code', '620'), credit: '={{ $json.n / 100 }}' },
				],
			},
		},
		stored: (sandbox) => list(sandbox, 'ManualJournals').map(({ Narration }) => String(Narration)),
	},
	{
		name: 'contacts into a group',
		prepare(sandbox) {
			put(sandbox, 'ContactGroups', [{ Name: 'Wholesale' }]);
			return contacts(sandbox).map((key) => ({ key }));
		},
		parameters: {
			...SHARED,
			resource: 'contactGroup',
			operation: 'addContact',
			record: by('name', 'Wholesale'),
			contact: by('id', '={{ $json.key }}'),
		},
		stored(sandbox) {
			const [{ ContactGroupID }] = list(sandbox, 'ContactGroups');
			const [group] = list(sandbox, `ContactGroups/${String(ContactGroupID)}`);
			return (group.Contacts as XeroRecord[]).map(({ ContactID }) => String(ContactID));
		},
	},
	{
		name: 'credit-note allocations',
		prepare(sandbox) {
			const Contact = { Name: 'One Customer' };
			const ours = (number: string, Type: string, n: number) => ({ ...document(Type, number, n), Contact });
			put(
				sandbox,
				'Invoices',
				numbers.map((n) => ours('InvoiceNumber', 'ACCREC', n)),
			);
			put(
				sandbox,
				'CreditNotes',
				numbers.slice(0, COUNT / SHARE).map((n) => ours('CreditNoteNumber', 'ACCRECCREDIT', n)),
			);
			return numbers.map((n) => ({
				key: `BULK-${n}`,
				credit: `BULK-${Math.ceil(n / SHARE)}`,
			}));
		},
		parameters: {
			...SHARED,
			resource: 'creditNote',
			operation: 'allocate',
			record: by('number', '={{ $json.credit }}'),
			invoice: by('number', '={{ $json.key }}'),
			howMuch: 'amount',
			amount: '1.10',
		},
		stored: (sandbox) =>
			list(sandbox, 'CreditNotes').flatMap(({ Allocations }) =>
				(Allocations as XeroRecord[]).map((one) => String(of(one, 'Invoice').InvoiceNumber)),
			),
	},
];
