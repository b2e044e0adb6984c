import { open, type Loose } from './support';

function withGroup() {
	const books = open();
	const ids = ['Ash', 'Birch', 'Cedar'].map((Name) => books.put('Contacts', { Name }).ContactID);
	const { ContactGroupID } = books.put('ContactGroups', { Name: 'Trees' });
	const path = `ContactGroups/${ContactGroupID}`;
	const add = (...members: string[]) =>
		books.call('PUT', `${path}/Contacts`, { Contacts: members.map((ContactID) => ({ ContactID })) });
	const members = () => books.get(path).ContactGroups[0].Contacts.map(({ ContactID }: Loose) => ContactID);
	return { books, ids, path, add, members };
}

// Xero’s page on contact groups.
test('groups are made one by one, renamed and deleted; lists hold those that live', () => {
	const { books, path } = withGroup();
	expect(books.post('ContactGroups', { Name: 'Shrubs' })).toMatchObject({ Status: 'ACTIVE', Contacts: [] });
	expect(books.call('PUT', 'ContactGroups', { ContactGroups: [{ Name: 'a' }, { Name: 'b' }] }).status).toBe(400);
	expect(books.post(path, { Name: 'Woods' }).Name).toBe('Woods');
	expect(books.refusal('PUT', 'ContactGroups', { Name: 'woods' })).toEqual(['Please enter a unique Name.']);
	expect(books.refusal('PUT', 'ContactGroups', {})[0]).toContain('Name');
	expect(books.post(path, { Status: 'DELETED' }).Status).toBe('DELETED');
	expect(books.get('ContactGroups').ContactGroups.map((one: Loose) => one.Name)).toEqual(['Shrubs']);
	expect(books.put('ContactGroups', { Name: 'Woods' }).Status).toBe('ACTIVE');
});

// Words and apostrophe are those of the official description.
test('a hundred groups are enough', () => {
	const books = open();
	for (let index = 0; index < 100; index++) books.put('ContactGroups', { Name: `Group ${index}` });
	const reply = books.call('PUT', 'ContactGroups', { Name: 'One more' }).json as Loose;
	expect(reply.Elements[0]).toMatchObject({
		ContactGroupID: '00000000-0000-0000-0000-000000000000',
		HasValidationErrors: true,
		ValidationErrors: [{ Message: 'You’ve reached the limit of 100 contact groups.' }],
	});
});

test('members come in many at a time, and leave one by one or all together with a 204', () => {
	const { books, ids, path, add, members } = withGroup();
	const reply = add(...ids).json as Loose;
	expect(reply.Contacts).toHaveLength(3);
	expect(reply.Contacts[0]).toMatchObject({ HasValidationErrors: false, ValidationErrors: [] });
	add(ids[0]);
	expect(members()).toEqual(ids);
	const groups = () => books.get(`Contacts/${ids[0]}`).Contacts[0].ContactGroups;
	expect(groups()).toMatchObject([{ Name: 'Trees' }]);
	expect(books.call('DELETE', `${path}/Contacts/${ids[0]}`)).toEqual({ status: 204 });
	expect([members(), groups()]).toEqual([ids.slice(1), []]);
	expect(books.call('DELETE', `${path}/Contacts/${ids[0]}`).status).toBe(400);
	expect(books.call('DELETE', `${path}/Contacts`)).toEqual({ status: 204 });
	expect(members()).toEqual([]);
	expect(books.call('GET', `${path}/Contacts`).status).toBe(501);
});

test('only contacts that are there can be members, and those that can are in all the same', () => {
	const { books, ids, add, members } = withGroup();
	const unknown = '11111111-1111-4111-8111-111111111111';
	books.post('Contacts', { ContactID: ids[1], ContactStatus: 'ARCHIVED' });
	const reply = add(unknown, ids[1], ids[2]);
	expect(reply.status).toBe(400);
	expect((reply.json as Loose).Elements.map(({ ContactID }: Loose) => ContactID).sort()).toEqual(
		[unknown, ids[1]].sort(),
	);
	expect(members()).toEqual([ids[2]]);
});
