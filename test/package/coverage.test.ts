import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RESOURCES } from '../../nodes/XeroAccounting/resources';
import { REPORTS } from '../../nodes/XeroReport/reports';
import { ACCOUNTING_OPERATIONS, alternativesOf, operationAt } from '../../scripts/reach/operations';
import { linesOf, NO_REASON, page } from '../../scripts/reach/table';

/** What the nodes were seen to call is compared in test/contract/openapi; here is what can be told without a run. */
describe('docs/coverage.md', () => {
	const rows = readFileSync(join(__dirname, '..', '..', 'docs', 'coverage.md'), 'utf8')
		.split('\n')
		.filter((line) => line.startsWith('| `'))
		.map((line) => line.split('|').map((cell) => cell.trim()))
		.map(([, id, call, by]) => ({ id: id.replace(/`/g, ''), call: call.replace(/`/g, ''), by }));

	test('has every operation of the Accounting API once, in order', () => {
		expect(ACCOUNTING_OPERATIONS).toHaveLength(235);
		expect(rows.map(({ id, call }) => `${id} ${call}`)).toEqual(
			ACCOUNTING_OPERATIONS.map(({ id, method, path }) => `${id} ${method} ${path}`),
		);
	});

	test('says of each that no operation does why that is so', () => {
		expect(rows.filter(({ by }) => by === '' || by.includes(NO_REASON))).toEqual([]);
		const unreached = linesOf({}).map(({ because }) => because);
		expect(unreached).toContain(NO_REASON);
	});

	test('names only operations that there are', () => {
		const known = new Map(RESOURCES.map(({ name, operations }) => [name, operations.map((each) => each.name)]));
		known.set(
			'Xero Report',
			REPORTS.map(({ name }) => name),
		);
		const unknown = rows
			.filter(({ by }) => by.includes(': ') && !/^(Gone: |Left out )/.test(by))
			.flatMap(({ by }) => by.replace(/ \(through .*$/, '').split('; '))
			.flatMap((group) => {
				const [resource, names] = group.split(': ');
				return names
					.split(', ')
					.filter((name) => !known.get(resource)?.includes(name))
					.map((name) => `${resource}: ${name}`);
			});
		expect(unknown).toEqual([]);
	});

	test('a call is the operation whose path fits best', () => {
		const id = '11111111-1111-4111-8111-111111111111';
		const named = (method: string, path: string, isPdf?: boolean) => operationAt(method, path, isPdf)?.id;
		expect(named('GET', `/Contacts/${id}`)).toBe('getContact');
		expect(named('GET', '/Contacts/C-1')).toBe('getContactByContactNumber');
		expect(named('GET', `/Invoices/${id}`, true)).toBe('getInvoiceAsPdf');
		expect(named('GET', `/Invoices/${id}/Attachments/${id}`, true)).toBe('getInvoiceAttachmentById');
		expect(named('GET', `/Accounts/${id}/Attachments/a%20b.pdf`)).toBe('getAccountAttachmentByFileName');
		expect(named('GET', '/Reports/BalanceSheet')).toBe('getReportBalanceSheet');
		expect(named('DELETE', '/Invoices')).toBeUndefined();
	});

	test('what is done through another operation has the same outcome', () => {
		const through = (id: string) =>
			alternativesOf(ACCOUNTING_OPERATIONS.find((each) => each.id === id)!).map((each) => each.id);
		expect(through('getInvoice')).toEqual(['getInvoices']);
		expect(through('updateInvoice')).toEqual(['updateOrCreateInvoices']);
		expect(through('createInvoices')).toEqual(['updateOrCreateInvoices']);
		expect(through('updateOrCreateInvoices')).toEqual([]);
		expect(through('createBatchPayment')).toEqual([]);
		expect(through('deleteBatchPayment')).toContain('deleteBatchPaymentByUrlParam');
		expect(through('updateTaxRate')).toEqual([]);
		expect(through('getAccountAttachmentByFileName')).toContain('getAccountAttachmentById');
	});

	test('an operation that gets many does not stand for one that gets one', () => {
		const reached = { getJournals: ['Journal: Get Many'], getContacts: ['Contact: Get'] };
		const lines = new Map(linesOf(reached).map((line) => [line.operation.id, line]));
		expect(lines.get('getJournal')?.by).toEqual([]);
		expect(lines.get('getContact')).toMatchObject({ by: ['Contact: Get'], through: { id: 'getContacts' } });
		expect(lines.get('createReceipt')?.because).toMatch(/^Gone/);
		expect(page(reached)).toContain('No operation of its own');
	});
});
