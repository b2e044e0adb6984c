import type { INodeParameters } from 'n8n-workflow';

import { sharedCreatedIds } from '../../../xero/createdIds';
import { anInvoice, by, errors, form, line, shownError, useDesk } from './support';

const desk = useDesk();

/** All answers to one call that writes are lost before Xero has carried it out. */
const loseCall = async () =>
	await desk.control('faults', {
		rules: [{ match: { method: 'PUT', path: 'Invoices' }, kind: 'cut-before', times: 6 }],
	});

const member = async (contactNumber: string) =>
	await desk.do('contact', 'create', { name: `Member ${contactNumber}`, additionalFields: { contactNumber } });

const fee = (contact: ReturnType<typeof by>) =>
	anInvoice({ contact, additionalFields: { date: '2026-10-01', dueDate: '2026-10-21', reference: 'Fee 2026' } });

describe('an invoice that was lost is not taken for the one that another run has just written', () => {
	test('of another customer, given by number: rows of lists name contacts by ID and name only', async () => {
		await member('M-1');
		await member('M-2');
		await desk.do('invoice', 'create', fee(by('number', 'M-1')), { executionId: '7' });
		await loseCall();
		const run = await desk.run('invoice', 'create', fee(by('number', 'M-2')), { executionId: '8' });
		expect(desk.count('Invoices')).toBe(1);
		expect(shownError(run).description).toMatch(/not found in Xero/);
	});

	test('of the same customer: two equal invoices are two', async () => {
		await desk.do('invoice', 'create', fee(by('name', 'Acme')), { executionId: '7' });
		await loseCall();
		const run = await desk.run('invoice', 'create', fee(by('name', 'Acme')), { executionId: '8' });
		expect(desk.count('Invoices')).toBe(1);
		expect(shownError(run).description).toMatch(/not found in Xero/);
	});

	test('the one that was written is found, with the contact given by number', async () => {
		await member('M-1');
		await desk.do('invoice', 'create', fee(by('number', 'M-1')), { executionId: '7' });
		await desk.control('faults', {
			rules: [{ match: { method: 'PUT', path: 'Invoices' }, kind: 'cut-after', times: 6 }],
		});
		const run = await desk.run('invoice', 'create', fee(by('number', 'M-1')), { executionId: '8' });
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['created']);
		expect(desk.count('Invoices')).toBe(2);
	});
});

describe('money of a bank account given by code, which was lost, is not taken for that of an account without a code', () => {
	const CODED = { Name: 'Second', Code: '0912', Type: 'BANK', BankAccountNumber: '12-3456-7890123-00' };
	const accounts = () => {
		desk.elsewhere('PUT', 'Accounts', CODED);
		const [uncoded] = desk.books('Accounts').filter(({ Type, Code }) => Type === 'BANK' && Code === undefined);
		return [by('id', String(uncoded.AccountID)), by('code', CODED.Code)];
	};
	const spent = (bankAccount: INodeParameters): INodeParameters => ({
		transactionType: 'SPEND',
		bankAccount,
		contact: by('name', 'Corner Store'),
		date: '2026-10-05',
		reference: 'R-1',
		...form(line({ quantity: '1', unitAmount: '5', account: by('code', '400') })),
	});
	const paid = (account: INodeParameters): INodeParameters => ({
		invoice: by('number', 'I-1'),
		account,
		amount: 1,
		date: '2026-10-05',
		ifExists: 'write',
	});

	test.each([
		['bankTransaction', 'BankTransactions', spent],
		['payment', 'Payments', paid],
	])('%s', async (resource, path, parameters) => {
		const [uncoded, coded] = accounts();
		await desk.do('invoice', 'create', anInvoice({ invoiceNumber: 'I-1' }));
		await desk.do(resource, 'create', parameters(uncoded));
		// Another process has made it.
		sharedCreatedIds.clear();
		await desk.control('faults', { rules: [{ match: { method: 'PUT', path }, kind: 'cut-before', times: 6 }] });
		const run = await desk.run(resource, 'create', parameters(coded), { onError: 'continueErrorOutput' });
		expect(run.items).toEqual([]);
		expect(errors(run)).toHaveLength(1);
		expect(desk.count(path)).toBe(1);
		await desk.control('faults', { rules: [{ match: { method: 'PUT', path }, kind: 'cut-after', times: 6 }] });
		const found = await desk.run(resource, 'create', parameters(coded), { executionId: '8' });
		expect(found.items.map(({ json }) => json.outcome)).toEqual(['created']);
		expect(desk.count(path)).toBe(2);
	});
});
