import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startRecorder } from '../../support';
import { createHarness, runNode } from '../../support';
import { untouched } from '../../support/untouched';
import { ACCOUNTING } from './node';
import { anInvoice, by, errors, GB, NOBODY, NZ, pairs, shownError, useDesk } from './support';

const desk = useDesk();

afterEach(() => jest.restoreAllMocks());

const call = (method: string, path: string, more: INodeParameters = {}): INodeParameters => ({ method, path, ...more });
const query = (values: Record<string, string>): INodeParameters => ({
	queryParameters: { parameter: Object.entries(values).map(([name, value]) => ({ name, value })) },
});
const ask = async (...args: Parameters<typeof call>) => await desk.do('apiCall', 'call', call(...args));
const contact = (name: string) => JSON.stringify({ Contacts: [{ Name: name }] });

describe('reading', () => {
	test('records of a list come one by one, all pages of it, in the way of its collection', async () => {
		await desk.control(`organisations/${NZ}/fill`, { contacts: 250 }).catch(() => undefined);
		const names = Array.from({ length: 230 }, (_, n) => ({ Name: `Person ${n}` }));
		desk.elsewhere('PUT', 'Contacts', { Contacts: names });
		const total = desk.count('Contacts');
		const rows = await ask('GET', 'Contacts', { returnAll: true });
		expect(rows).toHaveLength(total);
		expect(new Set(rows.map(({ ContactID }) => ContactID)).size).toBe(total);
		expect(rows[0].UpdatedDateUTC).toMatch(/^\d{4}-/);
		expect(await ask('GET', '/api.xro/2.0/Contacts', { limit: 3 })).toHaveLength(3);
		const narrowed = await ask('GET', 'Contacts', query({ where: 'Name=="Person 7"' }));
		expect(narrowed.map(({ Name }) => Name)).toEqual(['Person 7']);
	});

	test('one record, what stands below it, and the whole reply', async () => {
		const [{ ContactID }] = await desk.do('contact', 'create', { name: 'Fern' });
		expect(await ask('GET', `Contacts/${String(ContactID)}`)).toMatchObject([{ ContactID, Name: 'Fern' }]);
		const history = await ask('GET', `Contacts/${String(ContactID)}/History`);
		expect(history).toMatchObject([{ Changes: 'Created' }]);
		const [reply] = await ask('GET', `Contacts/${String(ContactID)}`, { output: 'reply' });
		expect(reply).toMatchObject({ Status: 'OK', Contacts: [{ ContactID }] });
	});

	test('an API of another name', async () => {
		const [{ ContactID }] = await desk.do('contact', 'create', { name: 'Fern' });
		const [made] = await ask('POST', '/projects.xro/2.0/Projects', {
			body: JSON.stringify({ contactId: ContactID, name: 'New Kitchen' }),
		});
		expect(made).toMatchObject({ name: 'New Kitchen', outcome: 'sent' });
		expect(await ask('GET', '/projects.xro/2.0/Projects')).toMatchObject([{ projectId: made.projectId }]);
	});

	test('prices come with four decimals, unless the query says otherwise', async () => {
		await desk.do('item', 'create', { code: 'TEA', additionalFields: { salesPrice: '1.2345' } }).catch(() => []);
		const calls = await desk.callsOf(async () => await ask('GET', 'Items'));
		expect(calls[0].query).toMatchObject({ unitdp: '4' });
		const own = await desk.callsOf(async () => await ask('GET', 'Items', query({ unitdp: '2' })));
		expect(own[0].query).toMatchObject({ unitdp: '2' });
	});

	test('names of the query count in whatever case they are written', async () => {
		desk.elsewhere('PUT', 'Contacts', { Contacts: ['Moss', 'Fern', 'Clover'].map((Name) => ({ Name })) });
		const named = (rows: IDataObject[]) => rows.map(({ Name }) => Name);
		expect(named(await ask('GET', 'Contacts', { returnAll: true, ...query({ Order: 'Name DESC' }) }))).toEqual([
			'Moss',
			'Fern',
			'Clover',
		]);
		const own = query({ Page: '2', PageSize: '2', ORDER: 'Name' });
		expect(named(await ask('GET', 'Contacts', { returnAll: true, ...own }))).toEqual(['Moss']);
		const calls = await desk.callsOf(async () => await ask('GET', 'Items', query({ UnitDP: '2' })));
		expect(Object.keys(calls[0].query).filter((name) => /unitdp/i.test(name))).toEqual(['unitdp']);
	});

	test('each item has its own organisation, and its rows are linked to it', async () => {
		const run = await desk.run(
			'apiCall',
			'call',
			{ ...call('GET', 'Organisation'), organisation: by('id', '={{ $json.org }}') },
			{ items: [{ org: NZ }, { org: GB }] },
		);
		expect(run.items.map((item) => [pairs(item)[0], item.json.CountryCode])).toEqual([
			[0, 'NZ'],
			[1, 'GB'],
		]);
		expect(run.items[0].json).not.toHaveProperty('outcome');
	});
});

describe('writing', () => {
	test('each item is a call of its own under a key of its own, and its record comes out', async () => {
		const items = [{ name: 'Fern' }, { name: 'Moss' }];
		const body = '={{ JSON.stringify({ Contacts: [{ Name: $json.name }] }) }}';
		const run = await desk.run('apiCall', 'call', call('PUT', 'Contacts', { body }), { items });
		expect(run.items.map((item) => [pairs(item)[0], item.json.Name, item.json.outcome])).toEqual([
			[0, 'Fern', 'sent'],
			[1, 'Moss', 'sent'],
		]);
		const keys = desk.calls.filter(({ method }) => method === 'PUT').map(({ idempotencyKey }) => idempotencyKey);
		expect(new Set(keys).size).toBe(2);
		expect(keys).not.toContain(null);
	});

	test('what is answered with nothing has an output all the same', async () => {
		await desk.do('item', 'create', { code: 'TEA' });
		const [item] = desk.books('Items');
		const run = await desk.run('apiCall', 'call', call('DELETE', `Items/${String(item.ItemID)}`));
		expect(run.items.map(({ json }) => json)).toEqual([{ outcome: 'sent' }]);
		expect(desk.count('Items')).toBe(0);
	});

	test("a refusal is Xero's words on its item, and the others are written", async () => {
		const items = [{ name: 'Fern' }, { name: '' }];
		const body = '={{ JSON.stringify({ Contacts: [{ Name: $json.name }] }) }}';
		const run = await desk.run('apiCall', 'call', call('PUT', 'Contacts', { body }), {
			items,
			onError: 'continueErrorOutput',
		});
		expect(run.items.map(({ json }) => json.Name)).toEqual(['Fern']);
		expect(errors(run)).toMatchObject([{ item: 1, error: expect.stringMatching(/name/i) }]);
	});

	test('a lost answer is asked for again under the same key, and what stays unknown says so and is not sent again', async () => {
		const lose = async (times: number) =>
			await desk.control('faults', {
				rules: [{ match: { method: 'PUT', path: 'Contacts' }, kind: 'cut-after', times }],
			});
		await lose(1);
		expect(await ask('PUT', 'Contacts', { body: contact('Fern') })).toMatchObject([{ Name: 'Fern' }]);
		await lose(50);
		const run = await desk.run('apiCall', 'call', call('PUT', 'Contacts', { body: contact('Moss') }));
		expect(shownError(run).description).toContain('It is not known whether Xero has written this.');
		const names = desk.books('Contacts').map(({ Name }) => Name);
		expect(names.filter((name) => name === 'Fern')).toHaveLength(1);
		expect(names.filter((name) => name === 'Moss')).toHaveLength(1);
		const keys = desk.calls.filter(({ fault }) => fault).map(({ idempotencyKey }) => idempotencyKey);
		expect(new Set(keys).size).toBe(2);
	});

	test('lists that are kept for the names in them are read anew', async () => {
		await desk.do('account', 'getAll', {});
		await ask('PUT', 'Accounts', { body: JSON.stringify({ Code: '4499', Name: 'Honey', Type: 'REVENUE' }) });
		const rows = await desk.do('invoice', 'create', anInvoice());
		expect(rows).toHaveLength(1);
		expect(desk.books('Accounts').some(({ Code }) => Code === '4499')).toBe(true);
	});
});

describe('refused before a call', () => {
	test.each([
		[call('GET', 'https://evil.example/x'), "'Path': 'https://evil.example/x' contains a host"],
		[call('GET', 'Invoices/../Contacts'), "'Path'"],
		[call('PUT', 'Contacts', { body: '{"Contacts": [' }), "'Body': This is not JSON"],
		[call('PUT', 'Contacts', { body: '7' }), "'Body': 7 is not a JSON object"],
		[call('PUT', 'Contacts', { body: '{"Contacts":[{"Name":"a"},{"Name":"b"}]}' }), 'It holds 2 records'],
		[call('PUT', 'Contacts', { body: '{"contacts":[{"Name":"a"},{"Name":"b"}]}' }), 'It holds 2 records'],
		[call('PUT', 'Contacts', { body: '[{"Name":"a"},{"Name":"b"}]' }), 'It holds 2 records'],
		[call('PUT', 'contacts', { body: '{"Contacts":[{"Name":"a"},{"Name":"b"}]}' }), 'It holds 2 records'],
		[
			call('PUT', 'Contacts', { body: '{"Contacts":[{"Name":"a","BankAccountDetails":12345678901234567890}]}' }),
			"'Body': 'BankAccountDetails' has more digits than a JSON number can hold. Put it in quotes.",
		],
		[call('GET', 'Contacts', query({ where: 'x', Where: 'y' })), "'Where' appears twice"],
		[call('GET', 'Contacts', query({ '': 'x' })), "'Query Parameters': One has no name"],
		[call('TRACE', 'Contacts'), "'Method'"],
	])('%j', async (parameters, words) => {
		const run = await desk.run('apiCall', 'call', parameters);
		expect(shownError(run).message).toContain(words);
		expect(desk.calls).toHaveLength(0);
	});
});

describe('replies that no collection describes', () => {
	const rowsFor = async (answer: (page: number) => object, parameters: INodeParameters = {}) => {
		const recorder = await startRecorder(({ query: { page = '1' } }) => ({ body: answer(Number(page)) }));
		try {
			const tokens = await desk.control<never>('tokens', {});
			const harness = createHarness({ baseUrl: recorder.url, tokens, credentialData: { clientId: NOBODY } });
			const run = await runNode({
				harness,
				node: ACCOUNTING,
				parameters: {
					organisation: by('id', NZ),
					resource: 'apiCall',
					operation: 'call',
					...call('GET', '/payroll.xro/2.0/Employees', { returnAll: true, ...parameters }),
				},
			});
			if (run.error) throw run.error;
			return { rows: run.items.map(({ json }) => json), requests: recorder.requests };
		} finally {
			await recorder.close();
		}
	};
	const people = (from: number, count: number) => Array.from({ length: count }, (_, n) => ({ id: `${from + n}` }));

	test('as many pages as the reply counts', async () => {
		const { rows, requests } = await rowsFor((page) => ({
			pagination: { page, pageSize: 2, pageCount: 3, itemCount: 6 },
			problem: null,
			employees: people(page * 2, 2),
		}));
		expect(rows.map(({ id }) => id)).toEqual(['2', '3', '4', '5', '6', '7']);
		expect(requests.map(({ query: { page } }) => page)).toEqual([undefined, '2', '3']);
	});

	test('the count of the Files API', async () => {
		const { rows } = await rowsFor((page) => ({
			TotalCount: 3,
			Page: page,
			PerPage: 2,
			Items: people(page * 2, page === 1 ? 2 : 1),
		}));
		expect(rows).toHaveLength(3);
	});

	test('without a count, a full page is followed by the next, and the same page again is the end', async () => {
		const ended = await rowsFor((page) => ({ Status: 'OK', Employees: people(page * 100, page < 3 ? 100 : 7) }));
		expect(ended.rows).toHaveLength(207);
		const same = await rowsFor(() => ({ Status: 'OK', Employees: people(0, 100) }));
		expect(same.rows).toHaveLength(100);
		expect(same.requests).toHaveLength(2);
	});

	test('a limit ends the reading, a page of its own is one call', async () => {
		const answer = (page: number) => ({
			pagination: { page, pageSize: 2, pageCount: 9 },
			items: people(page * 2, 2),
		});
		const limited = await rowsFor(answer, { returnAll: false, limit: 3 });
		expect(limited.rows).toHaveLength(3);
		expect(limited.requests).toHaveLength(2);
		const one = await rowsFor(answer, query({ page: '4' }));
		expect(one.requests.map(({ query: { page } }) => page)).toEqual(['4']);
	});

	test('a plain list, a single record, a named list', async () => {
		expect((await rowsFor(() => people(1, 2))).rows).toHaveLength(2);
		const single = { id: '1', leaves: [{ a: 1 }], taxes: [] };
		expect((await rowsFor(() => single)).rows).toEqual([single]);
		const two = { Status: 'OK', leaves: [{ a: 1 }, { a: 2 }], taxes: [{ t: 1 }] };
		expect((await rowsFor(() => two)).rows).toEqual([two]);
		expect((await rowsFor(() => two, { options: { listField: 'Leaves' } })).rows).toEqual([{ a: 1 }, { a: 2 }]);
	});
});

test('an error names the call and never a token', async () => {
	const run = await desk.run('apiCall', 'call', call('GET', '/payroll.xro/2.0/Nothing'));
	const all = JSON.stringify([shownError(run), run.error]);
	expect(all).not.toMatch(/bearer|eyJ/i);
	expect(all).toContain('/payroll.xro/2.0/Nothing');
	expect((run.error as unknown as IDataObject).context).toMatchObject({ itemIndex: 0 });
});

test('everything added and left untouched: nothing of it is sent, a parameter without a name is refused', async () => {
	const shownIn = ACCOUNTING.description.properties.filter(
		({ displayOptions }) => displayOptions?.show?.resource?.includes('apiCall') === true,
	);
	const added = (name: string) =>
		({ [name]: untouched(shownIn.find((each) => each.name === name)!) }) as INodeParameters;
	const sent = async (more: INodeParameters) =>
		(await desk.callsOf(async () => await ask('GET', 'Contacts', more))).map(({ method, path, query: asked }) => ({
			method,
			path,
			asked,
		}));
	expect(await sent(added('options'))).toEqual(await sent({}));
	const calls = await desk.callsOf(async () => {
		const { message } = shownError(
			await desk.run('apiCall', 'call', call('GET', 'Contacts', added('queryParameters'))),
		);
		expect(message).toBe("'Query Parameters': One has no name. Fill it in, or remove it.");
	});
	expect(calls).toEqual([]);
});
