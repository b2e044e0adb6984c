import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { alikeIn } from '../../../nodes/XeroAccounting/resources/alike';
import { by, shownError, useDesk } from './support';

const desk = useDesk();

const seed = () =>
	desk.elsewhere('PUT', 'Contacts', {
		Contacts: [
			{ Name: 'Acme Ltd', EmailAddress: 'books@acme.example', TaxNumber: '12-345-678' },
			{ Name: 'ACME Limited' },
			{ Name: 'Other Name', EmailAddress: 'Books@Acme.example' },
			{ Name: 'Café Zoë' },
			{ Name: 'cafe zoe', TaxNumber: 'GB 999' },
			{ Name: 'Alone', TaxNumber: '12345678' },
			{ Name: 'Limited' },
			{ Name: 'Nobody' },
		],
	});

test('one row for each group, with what they have in common; nothing is written', async () => {
	seed();
	const calls = await desk.callsOf(async () => {
		const rows = await desk.do('contact', 'findDuplicates');
		expect(rows.sort((a, b) => Number(b.count) - Number(a.count))).toMatchObject([
			{
				sameBy: 'Email, Name, Tax Number',
				count: 4,
				names: expect.stringContaining('ACME Limited') as string,
				emails: expect.stringContaining('books@acme.example') as string,
				contacts: expect.arrayContaining([expect.objectContaining({ Name: 'Alone' })]) as unknown,
			},
			{ sameBy: 'Name', count: 2 },
		]);
	});
	expect(calls.map(({ method }) => method)).toEqual(['GET']);
});

test('by what was chosen alone; archived ones when they are asked for', async () => {
	seed();
	const names = async (more: object) =>
		(await desk.do('contact', 'findDuplicates', more as never)).map(({ count }) => count);
	expect(await names({ compare: ['EmailAddress'] })).toEqual([2]);
	expect(await names({ compare: ['TaxNumber'] })).toEqual([2]);
	await desk.do('contact', 'archive', { record: by('name', 'Other Name') });
	expect(await names({ compare: ['EmailAddress'] })).toEqual([]);
	expect(await names({ compare: ['EmailAddress'], includeArchived: true })).toEqual([2]);
	expect(shownError(await desk.run('contact', 'findDuplicates', { compare: ['Phone'] })).message).toMatch(
		/'Compare': .*Possible: Email/,
	);
});

test('a bound on what is read is reported', async () => {
	seed();
	const run = await desk.run('contact', 'findDuplicates', { mostContacts: '3' });
	expect(JSON.stringify(run)).toContain('more than 3 contacts');
});

test('groups are the connected ones, whatever the order (property)', () => {
	const keys = fc.array(fc.record({ a: fc.integer({ min: 0, max: 6 }), b: fc.integer({ min: 0, max: 6 }) }), {
		maxLength: 25,
	});
	fc.assert(
		fc.property(keys, (given) => {
			const records = given.map((each, id) => ({ ...each, id })) as IDataObject[];
			const of = (field: string) => (record: IDataObject) => (record[field] === 0 ? '' : String(record[field]));
			const groups = alikeIn(
				records,
				['a', 'b'].map((name) => ({ name, of: of(name) })),
			);
			const found = new Map(groups.flatMap(({ records: all }, index) => all.map(({ id }) => [id, index])));
			expect(groups.flatMap(({ records: all }) => all)).toHaveLength(found.size);
			for (const one of records)
				for (const other of records) {
					if (one.id === other.id) continue;
					const isSame = ['a', 'b'].some((name) => one[name] !== 0 && one[name] === other[name]);
					if (isSame) expect(found.get(one.id)).toBe(found.get(other.id));
					if (isSame) expect(found.get(one.id)).toBeDefined();
				}
			for (const { records: all } of groups) expect(all.length).toBeGreaterThan(1);
		}),
	);
});

test('CIS settings', async () => {
	seed();
	const [settings] = await desk.do('contact', 'getCisSettings', { record: by('name', 'Alone') });
	expect(settings).toMatchObject({ Name: 'Alone', CISEnabled: false });
});
