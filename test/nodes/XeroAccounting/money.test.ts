import type { IDataObject } from 'n8n-workflow';

import { by, NZ, shownError, useDesk } from './support';

const desk = useDesk();

const accounts = () => desk.books('Accounts');
const banks = () => accounts().filter(({ Type }) => Type === 'BANK');

/** A bank transaction that leaves credit behind, written straight into the books. */
const leaveCredit = (Type: string): IDataObject => {
	const { json: body } = desk.sandbox.world.organisation(NZ)!.books.handle({
		method: 'PUT',
		segments: ['BankTransactions'],
		query: {},
		headers: { accept: 'application/json' },
		appName: 'test',
		appId: 'test',
		body: {
			BankTransactions: [
				{
					Type,
					Contact: { Name: 'Ridgeway University' },
					BankAccount: { AccountID: banks()[0].AccountID },
					Date: '2026-10-05',
					Reference: 'Too much',
					LineAmountTypes: 'NoTax',
					LineItems: [{ Description: 'Credit', Quantity: 1, UnitAmount: 12.5, AccountCode: '200' }],
				},
			],
		},
	});
	expect(JSON.stringify(body)).not.toContain('ValidationErrors":[{');
	return body as IDataObject;
};

describe('bank transfer', () => {
	test('create, get, get many, delete', async () => {
		const [from, to] = banks().length > 1 ? banks() : [...banks(), ...(await secondBank())];
		const parameters = {
			from: by('id', String(from.AccountID)),
			to: by('id', String(to.AccountID)),
			amount: '1,250.50',
			date: '2026-10-05',
			additionalFields: { reference: 'TRF-1' },
		};
		expect(await desk.do('bankTransfer', 'create', { ...parameters, simplify: true })).toMatchObject([
			{ outcome: 'created', Amount: 1250.5, Date: '2026-10-05' },
		]);
		expect(await desk.do('bankTransfer', 'get', { record: by('reference', 'trf-1') })).toMatchObject([
			{ Amount: 1250.5, FromBankAccountName: from.Name, ToBankAccountName: to.Name },
		]);
		expect(await desk.do('bankTransfer', 'getAll', { filters: { dateFrom: '2026-10-06' } })).toEqual([]);
		expect(await desk.do('bankTransfer', 'delete', { record: by('reference', 'TRF-1') })).toMatchObject([
			{ outcome: 'deleted' },
		]);
	});

	const secondBank = async () =>
		await desk.do('account', 'create', {
			code: '091',
			name: 'Savings',
			type: 'BANK',
			additionalFields: { bankAccountNumber: '12-3456-7890123-01' },
		});

	test('from an account to itself is refused in words of Xero', async () => {
		const [{ AccountID }] = banks();
		const same = by('id', String(AccountID));
		const run = await desk.run('bankTransfer', 'create', { from: same, to: same, amount: '1', date: '2026-10-05' });
		expect(shownError(run).message).toMatch(/account/i);
		expect(desk.count('BankTransfers')).toBe(0);
	});
});

describe.each([
	['overpayment', 'RECEIVE-OVERPAYMENT'],
	['prepayment', 'RECEIVE-PREPAYMENT'],
])('%s', (resource, type) => {
	test('get many by contact, get by reference', async () => {
		leaveCredit(type);
		const all = await desk.do(resource, 'getAll', { filters: { contactName: 'Ridgeway University' } });
		expect(all).toMatchObject([{ ContactName: 'Ridgeway University', Total: 12.5, RemainingCredit: 12.5 }]);
		expect(await desk.do(resource, 'getAll', { filters: { contactName: 'Nobody' } })).toEqual([]);
		const id = String(all[0][resource === 'overpayment' ? 'OverpaymentID' : 'PrepaymentID']);
		expect(await desk.do(resource, 'get', { record: by('id', id) })).toEqual(all);
	});
});
