import type { IDataObject } from 'n8n-workflow';

import { by, errors, NOBODY, NZ, pairs, shownError, useDesk } from './support';

const desk = useDesk();

const group = by('name', 'Wholesale');
const members = () => {
	const [{ ContactGroupID }] = desk.books('ContactGroups').filter(({ Name }) => Name === 'Wholesale');
	const { ContactGroups } = desk.json(`ContactGroups/${String(ContactGroupID)}`) as { ContactGroups: IDataObject[] };
	return (ContactGroups[0].Contacts as IDataObject[]).map(({ Name }) => Name);
};

beforeEach(async () => {
	desk.elsewhere('PUT', 'ContactGroups', { ContactGroups: [{ Name: 'Wholesale' }] });
	desk.elsewhere('PUT', 'Contacts', {
		Contacts: [
			{ Name: 'Ann', ContactNumber: 'C-1', EmailAddress: 'ann@example.com', AccountNumber: 'A-1' },
			{ Name: 'Bob', ContactNumber: 'C-2' },
			{ Name: 'Cid', ContactNumber: 'C-3' },
		],
	});
});

const idOf = (name: string) => String(desk.books('Contacts').find(({ Name }) => Name === name)!.ContactID);

test.each([
	['name', 'ann'],
	['number', 'C-1'],
	['accountNumber', 'A-1'],
	['email', 'ANN@example.com'],
	['id', () => idOf('Ann').toUpperCase()],
])('add a contact by its %s', async (way, value) => {
	const contact = by(way, typeof value === 'function' ? value() : value);
	expect(await desk.do('contactGroup', 'addContact', { record: group, contact })).toEqual([
		{
			ContactGroupID: expect.any(String) as string,
			ContactGroupName: 'Wholesale',
			ContactID: idOf('Ann'),
			Name: null,
			outcome: 'added',
			warnings: null,
		},
	]);
	expect(members()).toEqual(['Ann']);
});

test('a table that names a contact twice: added once, an output for each row', async () => {
	const items = ['Ann', 'Bob', 'ann', 'Nobody', 'Cid'].map((name) => ({ name }));
	let run!: Awaited<ReturnType<typeof desk.run>>;
	const calls = await desk.callsOf(async () => {
		run = await desk.run(
			'contactGroup',
			'addContact',
			{ record: group, contact: by('name', '={{ $json.name }}') },
			{ items, onError: 'continueErrorOutput' } as never,
		);
	});
	expect(run.items.map((item) => pairs(item)[0])).toEqual([0, 1, 2, 4]);
	expect(errors(run)).toMatchObject([{ item: 3, error: expect.stringContaining("'Nobody'") as string }]);
	expect(members()).toEqual(['Ann', 'Bob', 'Cid']);
	// The groups, the contacts, and one write.
	expect(calls.map(({ method }) => method)).toEqual(['GET', 'GET', 'PUT']);
});

test('get, remove one, remove all', async () => {
	for (const name of ['Ann', 'Bob', 'Cid'])
		await desk.do('contactGroup', 'addContact', { record: group, contact: by('name', name) });
	// Besides, Xero gives every member empty lists of addresses, phones and groups.
	expect(await desk.do('contactGroup', 'getContacts', { record: group, returnAll: true })).toMatchObject(
		['Ann', 'Bob', 'Cid'].map((Name) => ({
			ContactGroupID: expect.any(String) as string,
			ContactGroupName: 'Wholesale',
			ContactID: idOf(Name),
			Name,
		})),
	);
	expect(
		await desk.do('contactGroup', 'removeContact', { record: group, contact: by('number', 'C-2') }),
	).toMatchObject([{ ContactGroupName: 'Wholesale', ContactID: idOf('Bob'), outcome: 'removed' }]);
	expect(members()).toEqual(['Ann', 'Cid']);
	expect(await desk.do('contactGroup', 'removeAllContacts', { record: group }, { items: [{}, {}] })).toMatchObject([
		{ ContactGroupName: 'Wholesale', outcome: 'emptied' },
		{ ContactGroupName: 'Wholesale', outcome: 'emptied' },
	]);
	expect(members()).toEqual([]);
	expect(desk.books('Contacts')).toHaveLength(3);
});

test('what Xero does not allow: an unknown ID, somebody who is not in the group', async () => {
	const add = async (contact: object) =>
		shownError(await desk.run('contactGroup', 'addContact', { record: group, contact } as never)).message;
	expect(await add(by('id', NOBODY))).not.toBe('');
	expect(
		shownError(await desk.run('contactGroup', 'removeContact', { record: group, contact: by('name', 'Ann') }))
			.message,
	).toMatch(/not a member/);
});

const N = 500;

test.each([
	['cut-after', { kind: 'cut-after' }],
	['500-after', { kind: '500-after' }],
	['503', { kind: '503' }],
])(
	'500 contacts into a group, 3 % of the calls fail (%s): none lost or doubled',
	async (_, fault) => {
		const Contacts = Array.from({ length: N }, (__, n) => ({ Name: `Customer ${n}`, ContactNumber: `N-${n}` }));
		for (let at = 0; at < N; at += 100)
			desk.elsewhere('PUT', 'Contacts', { Contacts: Contacts.slice(at, at + 100) });
		desk.sandbox.world.faults.replace([
			{ ...fault, rate: 0.03 } as never,
			{ ...fault, match: { method: 'PUT' }, times: 1 } as never,
		]);
		let run!: Awaited<ReturnType<typeof desk.run>>;
		const calls = await desk.callsOf(async () => {
			run = await desk.run(
				'contactGroup',
				'addContact',
				{ record: group, contact: by('name', '={{ $json.name }}') },
				{ items: Contacts.map(({ Name }) => ({ name: Name })) },
			);
		});
		desk.sandbox.world.faults.replace([]);
		expect(shownError(run).message).toBe('');
		expect(run.items.map((item) => pairs(item)[0])).toEqual(Contacts.map((__, n) => n));
		expect(new Set(members()).size).toBe(N);
		expect(members()).toHaveLength(N);
		const writes = calls.filter(({ method, status }) => method === 'PUT' && status === 200);
		expect(writes.length).toBeLessThanOrEqual(N / 50 + 2);
		expect(desk.count('Contacts', NZ)).toBe(N + 3);
	},
	180_000,
);
