import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';

import { queryString } from '../../../xero/endpoint';
import { anInvoice, by, shownError, useDesk } from './support';

/** Characters beyond which Xero answers 404. */
const XERO_STOPS_AT = 2_048;

const desk = useDesk();

/** Runs Get Many; no call may be longer than Xero takes. */
async function list(resource: string, filters: INodeParameters, more: INodeParameters = {}) {
	let found: Array<Record<string, unknown>> = [];
	const calls = await desk.callsOf(async () => {
		found = await desk.do(resource, 'getAll', { returnAll: true, filters, ...more });
	});
	for (const { query } of calls) expect(queryString(query).length - 1).toBeLessThanOrEqual(XERO_STOPS_AT);
	return { found, calls };
}

describe('filters with more values than a query can hold', () => {
	beforeEach(async () => await desk.control('seed', { invoices: 150 }));

	const sales = () => desk.books('Invoices').filter(({ Type }) => Type === 'ACCREC');
	const ids = () => sales().map(({ InvoiceID }) => String(InvoiceID));

	test('150 IDs, some twice and in the other case: every invoice once', async () => {
		const wanted = [
			...ids(),
			...ids()
				.slice(0, 20)
				.map((id) => id.toUpperCase()),
			randomUUID(),
		];
		const { found, calls } = await list('invoice', { ids: wanted.join(', ') });
		expect(found.map(({ InvoiceID }) => InvoiceID).sort()).toEqual(ids().sort());
		expect(calls.length).toBeLessThanOrEqual(5);
	});

	test('150 numbers', async () => {
		const numbers = sales().map(({ InvoiceNumber }) => `${String(InvoiceNumber)}`);
		const padding = Array.from({ length: 100 }, (_, index) => `NOT-THERE-AT-ALL-${index}`);
		const { found } = await list('invoice', { invoiceNumbers: [...numbers, ...padding].join(',') });
		expect(found.map(({ InvoiceNumber }) => InvoiceNumber).sort()).toEqual(numbers.sort());
	});

	test('60 contacts by ID', async () => {
		const wanted = [...new Set(sales().map(({ Contact }) => String((Contact as { ContactID: string }).ContactID)))];
		const { found } = await list('contact', {
			ids: [...wanted, ...Array.from({ length: 60 }, () => randomUUID())].join(),
		});
		expect(found.map(({ ContactID }) => ContactID).sort()).toEqual(wanted.sort());
	});

	test('two long lists at once', async () => {
		const numbers = sales()
			.slice(40)
			.map(({ InvoiceNumber }) => String(InvoiceNumber));
		const { found, calls } = await list('invoice', {
			ids: ids().slice(0, 80).join(),
			invoiceNumbers: numbers.join(),
		});
		expect(found.map(({ InvoiceID }) => InvoiceID).sort()).toEqual(ids().slice(40, 80).sort());
		expect(calls.length).toBeLessThan(40);
	});

	test.each([
		['Total', 'DESC'],
		['Date', 'ASC'],
		['InvoiceNumber', 'DESC'],
		['Contact.Name', 'ASC'],
	])('sorted by %s %s and limited over all calls, as if it had been one', async (field, direction) => {
		const more = { sort: { by: { field, direction } }, returnAll: false, limit: 70, simplify: false };
		const { found } = await list('invoice', { ids: ids().join() }, more);
		const { found: whole } = await list('invoice', {}, more);
		expect(found.map(({ InvoiceID }) => InvoiceID)).toEqual(whole.map(({ InvoiceID }) => InvoiceID));
	});
});

test('the longest name of a contact is looked up by its beginning', async () => {
	await desk.do('contact', 'create', { name: '漢'.repeat(250) });
	const { found } = await list('invoice', { contact: by('name', '漢'.repeat(250)) });
	expect(found).toEqual([]);
});

test.each<[string, INodeParameters, string]>([
	['where', { where: Array.from({ length: 80 }, (_, n) => `InvoiceNumber=="INV-${n}"`).join(' OR ') }, "'where'"],
	['searchTerm', { searchTerm: 'ü'.repeat(400) }, "'searchTerm'"],
])('%s that is too long is refused in words before a call is spent', async (_name, filters, named) => {
	const run = await desk.run('invoice', 'getAll', { filters });
	expect(shownError(run).message).toBe('The filter is too long for Xero while trying to list the invoices');
	expect(shownError(run).description).toContain(named);
	expect(shownError(run).description).toContain('Shorten the filters');
	expect(desk.calls).toHaveLength(0);
});

describe('a second run over all of a large table, with the longest query Xero takes', () => {
	test('830 invoices by number: none new, all skipped', async () => {
		const items = Array.from({ length: 830 }, (_, index) => ({ number: `INV-${10_000 + index}` }));
		const parameters = anInvoice({
			ifExists: 'skip',
			existsBy: 'number',
			additionalFields: { invoiceNumber: '={{ $json.number }}', dueDate: '2026-12-01' },
		});
		await desk.do('invoice', 'create', parameters, { items });
		let outcomes: unknown[] = [];
		const calls = await desk.callsOf(async () => {
			outcomes = (await desk.do('invoice', 'create', parameters, { items })).map(({ outcome }) => outcome);
		});
		expect(outcomes).toEqual(items.map(() => 'skipped'));
		expect(desk.count('Invoices')).toBe(830);
		// 830 numbers of 9 characters, some 150 in a call.
		expect(calls.map(({ method, status }) => `${method} ${status}`)).toEqual(
			Array.from({ length: 6 }, () => 'GET 200'),
		);
	});

	test('60 bills of suppliers by number, names of 80 characters with accents', async () => {
		const items = Array.from({ length: 60 }, (_, index) => ({
			name: `Société Générale d'Électricité & Fils ${index} ${'é'.repeat(80)}`.slice(0, 80),
			contact: `CLIENT-É-${index}`,
			number: `RE/${index}`,
		}));
		await desk.do(
			'contact',
			'create',
			{ name: '={{ $json.name }}', additionalFields: { contactNumber: '={{ $json.contact }}' } },
			{ items },
		);
		const parameters = {
			...anInvoice({ contact: by('number', '={{ $json.contact }}') }),
			ifExists: 'skip',
			existsBy: 'number',
			additionalFields: { invoiceNumber: '={{ $json.number }}', dueDate: '2026-12-01' },
		};
		const first = await desk.do('bill', 'create', parameters, { items });
		expect(first.map(({ outcome }) => outcome)).toEqual(items.map(() => 'created'));
		let outcomes: unknown[] = [];
		const calls = await desk.callsOf(async () => {
			outcomes = (await desk.do('bill', 'create', parameters, { items })).map(({ outcome }) => outcome);
		});
		expect(outcomes).toEqual(items.map(() => 'skipped'));
		expect(desk.count('Invoices')).toBe(60);
		expect(calls.every(({ method, status }) => method === 'GET' && status === 200)).toBe(true);
		expect(calls.length).toBeLessThan(10);
		const byName = await desk.do('contact', 'get', { record: by('name', '={{ $json.name }}') }, { items });
		expect(byName).toHaveLength(60);
	});
});
