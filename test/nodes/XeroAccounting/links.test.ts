import type { IDataObject } from 'n8n-workflow';

import { useShortCodes } from '../../support/shortCodes';
import { anInvoice, by, GB, line, form, NZ, useDesk } from './support';

const desk = useDesk();
useShortCodes();

const LOGIN = (code: string) => `https://go.xero.com/organisationlogin/default.aspx?shortcode=${code}&redirecturl=`;
const NZ_LOGIN = LOGIN('!KwTr1');
const page = (id: unknown) => `/AccountsReceivable/View.aspx?InvoiceID=${String(id)}`;
const organisations = () => desk.calls.filter(({ path }) => path.endsWith('/Organisation'));

describe('a link to the record in Xero', () => {
	test('on writes and on reads, the same one', async () => {
		const [made] = await desk.do('invoice', 'create', anInvoice({ simplify: true }));
		const record = by('id', String(made.InvoiceID));
		expect(made.xeroUrl).toBe(NZ_LOGIN + page(made.InvoiceID));
		const [got] = await desk.do('invoice', 'get', { record });
		const [listed] = await desk.do('invoice', 'getAll');
		const [noted] = await desk.do('invoice', 'addNote', { record, note: 'Seen' });
		expect([got, listed, noted].map(({ xeroUrl }) => xeroUrl)).toEqual(Array(3).fill(made.xeroUrl));
	});

	test('costs one call for each organisation, however many runs and records', async () => {
		await desk.do('invoice', 'create', anInvoice({ simplify: true }), { items: [{}, {}, {}] });
		await desk.do('invoice', 'getAll');
		await desk.do('contact', 'getAll');
		expect(organisations()).toHaveLength(1);
		await desk.do('contact', 'getAll', { organisation: by('id', GB) });
		// Nothing to link to.
		expect(organisations()).toHaveLength(1);
		const [made] = await desk.do(
			'contact',
			'create',
			{ organisation: '={{ $json.of }}', name: 'Acme', simplify: true },
			{ items: [{ of: GB }] },
		);
		expect(made.xeroUrl).toBe(`${LOGIN('!ThSu2')}/Contacts/View/${String(made.ContactID)}`);
		expect(organisations()).toHaveLength(2);
	});

	test.each([
		['after a minute that the work has used up', 60, {}],
		['while less than half of a minute is left', 31, {}],
		['while less than half a minute of the day is left', 1, { day: 30 }],
	])('%s no call is made for it, and nothing waits; a later run makes it', async (_when, calls, limits) => {
		await desk.control('limits', { enabled: true, ...limits });
		const items = Array.from({ length: calls }, (_, index) => ({ name: `Customer ${index}` }));
		const many = { name: '={{ $json.name }}', simplify: true, options: { itemsPerCall: 1 } };
		const made = await desk.do('contact', 'create', many, { items });
		expect(made.map(({ xeroUrl }) => xeroUrl)).toEqual(
			made.map(({ ContactID }) => `https://go.xero.com/Contacts/View/${String(ContactID)}`),
		);
		expect(organisations()).toEqual([]);
		expect(desk.calls).toHaveLength(calls);
		expect(desk.clock.waited).toBe(0);

		await desk.control('limits', { day: 5000 });
		await desk.clock.sleep(60_000);
		const [later] = await desk.do('contact', 'create', { name: 'Acme', simplify: true });
		expect(later.xeroUrl).toBe(`${NZ_LOGIN}/Contacts/View/${String(later.ContactID)}`);
		expect(organisations()).toHaveLength(1);
	});

	test('an organisation that was read for something else tells its code with it', async () => {
		await desk.do('contact', 'create', { name: 'Acme' });
		await desk.do('organisation', 'get');
		const [listed] = await desk.do('contact', 'getAll');
		expect(listed.xeroUrl).toContain(NZ_LOGIN);
		expect(organisations()).toHaveLength(1);
	});

	test('so does one whose calendar was asked for', async () => {
		await desk.do('invoice', 'create', anInvoice());
		expect(await desk.do('invoice', 'getAll', { filters: { period: 'thisQuarter' } })).toEqual(expect.any(Array));
		const [listed] = await desk.do('invoice', 'getAll');
		expect(listed.xeroUrl).toContain(NZ_LOGIN);
		expect(organisations()).toHaveLength(1);
	});

	test('each record is linked to in its own organisation', async () => {
		const rows = await desk.do(
			'contact',
			'create',
			{ organisation: '={{ $json.of }}', name: 'Acme', simplify: true },
			{ items: [{ of: NZ }, { of: GB }] },
		);
		expect(rows.map(({ xeroUrl }) => /shortcode=([^&]+)/.exec(String(xeroUrl))?.[1])).toEqual(['!KwTr1', '!ThSu2']);
	});

	test('without the permission for settings it opens in whatever organisation is open, and nothing fails', async () => {
		desk.harness = await desk.connect({ scopes: ['accounting.invoices', 'accounting.contacts'] });
		const [made] = await desk.do('invoice', 'create', anInvoice({ simplify: true, ...form(line()) }));
		expect(made.xeroUrl).toBe(`https://go.xero.com${page(made.InvoiceID)}`);
		await desk.do('invoice', 'getAll');
		expect(organisations()).toHaveLength(1);
	});

	test('a failure of the call for it is not repeated, and fails nothing', async () => {
		await desk.control('faults', { rules: [{ match: { path: '/Organisation$' }, kind: '503', times: 5 }] });
		const [made] = await desk.do('contact', 'create', { name: 'Acme', simplify: true });
		expect(made).toMatchObject({
			outcome: 'created',
			xeroUrl: `https://go.xero.com/Contacts/View/${String(made.ContactID)}`,
		});
		await desk.do('contact', 'getAll');
		expect(organisations()).toHaveLength(1);
	});

	test('not in whole records, in what is only checked, nor in version 1 of the node; and no call is made for them', async () => {
		const [whole] = await desk.do('contact', 'create', { name: 'Acme', simplify: false });
		const [checked] = await desk.do('contact', 'create', {
			name: 'Bolt',
			simplify: true,
			options: { checkOnly: true },
		});
		const [old] = await desk.do('contact', 'getAll', {}, { typeVersion: 1 });
		const rows: IDataObject[] = [whole, checked, old];
		for (const row of rows) expect(row).not.toHaveProperty('xeroUrl');
		expect(old).toHaveProperty('Name', 'Acme');
		expect(organisations()).toEqual([]);
	});

	test('is a column that can be chosen', async () => {
		await desk.do('contact', 'create', { name: 'Acme' });
		const [row] = await desk.do('contact', 'getAll', { options: { fieldsToReturn: 'name, xerourl' } });
		expect(row).toEqual({ name: 'Acme', xerourl: expect.stringContaining('/Contacts/View/') as unknown });
	});

	test('no resource whose page in Xero is not known has the column', async () => {
		const [item] = await desk.do('item', 'create', { code: 'A', simplify: true });
		expect(item).not.toHaveProperty('xeroUrl');
	});
});
