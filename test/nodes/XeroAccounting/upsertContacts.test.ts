import type { INodeParameters } from 'n8n-workflow';

import { by, errors, NOBODY, pairs, shownError, useDesk } from './support';

const desk = useDesk();

const names = (list: string) => desk.books(list).map(({ Name }) => Name);

describe('contact: create or update', () => {
	const upsert = async (parameters: INodeParameters, items: object[] = [{}], more = {}) =>
		await desk.run('contact', 'upsert', parameters, { items, ...more });

	test.each([
		['name', {}],
		['number', { contactNumber: 'C-1' }],
		['accountNumber', { accountNumber: 'A-1' }],
		['email', { emailAddress: 'a@example.com' }],
	])('by %s', async (matchBy, key) => {
		const first = await upsert({ matchBy, name: 'Acme', ...key, additionalFields: { lastName: 'One' } });
		expect(first.status).toBe('success');
		const name = matchBy === 'name' ? 'ACME' : 'Acme Renamed';
		const second = await upsert({ matchBy, name, ...key, additionalFields: { firstName: 'Two' } });
		expect(second.status).toBe('success');
		expect(second.items[0].json.ContactID).toBe(first.items[0].json.ContactID);
		expect(desk.books('Contacts')).toMatchObject([{ Name: name, LastName: 'One', FirstName: 'Two' }]);
	});

	test('by ID: needs no name', async () => {
		const [{ ContactID }] = await desk.do('contact', 'create', { name: 'Acme' });
		const run = await upsert({
			matchBy: 'id',
			contactID: String(ContactID),
			name: '={{ $json.none }}',
			additionalFields: { firstName: 'Two' },
		});
		expect(run.items[0].json).toMatchObject({ ContactID, FirstName: 'Two' });
		const gone = await upsert({ matchBy: 'id', contactID: NOBODY, name: 'X' });
		expect(shownError(gone).message).toMatch(/did not find the record|no contact with the ID/);
		const none = await upsert({ matchBy: 'email', emailAddress: '={{ $json.none }}', name: 'X' });
		expect(shownError(none).message).toBe("'Email' is empty, so the contact cannot be matched.");
	});

	test('items that mean the same contact become one write and each get their output', async () => {
		const items = [
			{ name: 'Acme', first: 'Ann' },
			{ name: 'Bolt' },
			{ name: ' ACME ', city: 'Leeds' },
			{ name: 'acme', first: '' },
		];
		const run = await upsert(
			{
				matchBy: 'name',
				name: '={{ $json.name }}',
				additionalFields: { firstName: '={{ $json.first }}' },
			},
			items,
		);
		expect(run.items.map(pairs)).toEqual([[0], [1], [2], [3]]);
		expect(new Set(run.items.map(({ json }) => json.ContactID)).size).toBe(2);
		expect(desk.books('Contacts').map(({ FirstName }) => FirstName)).toEqual(['Ann', undefined]);
		// One call to look for both names, one to write.
		expect(desk.calls.map(({ method }) => method)).toEqual(['GET', 'PUT']);
	});

	test('a new number beside a known name does not renumber somebody else', async () => {
		const parameters = {
			matchBy: 'number',
			contactNumber: '={{ $json.number }}',
			name: '={{ $json.name }}',
		};
		const items = [
			{ number: 'C1', name: 'Good Co' },
			{ number: 'C3', name: 'Good Co' },
		];
		const run = await upsert(parameters, items, { onError: 'continueErrorOutput' });
		expect(run.items.map(pairs)).toEqual([[0]]);
		expect(errors(run)).toMatchObject([{ item: 1, error: expect.stringContaining('Good Co') }]);
		await upsert(parameters, [{ number: 'C4', name: 'good co' }], { onError: 'continueErrorOutput' });
		expect(desk.books('Contacts')).toMatchObject([{ ContactNumber: 'C1', Name: 'Good Co' }]);
	});

	test('a known number beside a new name does not rename somebody else', async () => {
		await desk.do('contact', 'create', { name: 'Acme', additionalFields: { contactNumber: 'C1' } });
		const run = await upsert({ matchBy: 'name', name: 'Bolt', additionalFields: { contactNumber: 'C1' } }, [{}], {
			onError: 'continueErrorOutput',
		});
		expect(errors(run)).toHaveLength(1);
		expect(names('Contacts')).toEqual(['Acme']);
	});

	test('an email that two contacts share is not guessed at', async () => {
		const pair = [{ name: 'A' }, { name: 'B' }];
		await desk.do(
			'contact',
			'create',
			{ name: '={{ $json.name }}', additionalFields: { emailAddress: 'x@example.com' } },
			{ items: pair },
		);
		const parameters = {
			matchBy: 'email',
			emailAddress: '={{ $json.email }}',
			name: '={{ $json.name }}',
		};
		const run = await upsert(
			parameters,
			[
				{ email: 'X@example.com', name: 'C' },
				{ email: 'new@example.com', name: 'D' },
			],
			{ onError: 'continueErrorOutput' },
		);
		expect(errors(run)[0].error).toMatch(
			/^2 contacts have the Email 'X@example.com': A \(.*\), B \(.*\)\. Use the ID\.$/,
		);
		expect(run.items.map(pairs)).toEqual([[1]]);
		expect(names('Contacts')).toEqual(['A', 'B', 'D']);
	});

	test('an archived contact with the same email does not stand in the way', async () => {
		const [{ ContactID }] = await desk.do('contact', 'create', {
			name: 'Old',
			additionalFields: { emailAddress: 'x@example.com' },
		});
		await desk.do('contact', 'archive', { record: by('id', String(ContactID)) });
		const alone = await upsert({ matchBy: 'email', emailAddress: 'x@example.com', name: 'New' });
		expect(shownError(alone).message).toContain('matched an archived contact');
		await desk.do('contact', 'create', {
			name: 'New',
			additionalFields: { emailAddress: 'x@example.com' },
		});
		expect(
			(
				await upsert({
					matchBy: 'email',
					emailAddress: 'x@example.com',
					name: 'New',
					additionalFields: { firstName: 'F' },
				})
			).items[0].json,
		).toMatchObject({ outcome: 'updated', Name: 'New', FirstName: 'F' });
	});

	test('hostile text in a look-up finds no one else', async () => {
		await desk.do('contact', 'create', { name: 'Victim', additionalFields: { accountNumber: 'V' } });
		const run = await upsert({
			matchBy: 'accountNumber',
			accountNumber: 'x" OR 1==1 OR "a"=="a',
			name: 'Attacker',
		});
		expect(run.items[0].json).toMatchObject({ outcome: 'created' });
		expect(names('Contacts')).toEqual(['Victim', 'Attacker']);
	});

	test('when the look-up fails, each item gets the error', async () => {
		await desk.control('faults', { rules: [{ match: { method: 'GET' }, kind: '429-day' }] });
		const run = await upsert({ matchBy: 'email', emailAddress: 'a@example.com', name: 'A' }, [{}, {}], {
			onError: 'continueErrorOutput',
		});
		expect(errors(run).map(({ item }) => item)).toEqual([0, 1]);
		expect([run.items.length, desk.count('Contacts')]).toEqual([0, 0]);
	});
});
