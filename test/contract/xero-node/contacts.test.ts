import { Address, Contact, Phone } from 'xero-node';

import { comparable, typed, without } from '../support/compare';
import { by, byId, NZ } from '../support/nodes';
import { setStage, type Stage } from '../support/stage';

let stage: Stage;

beforeAll(async () => (stage = await setStage()));
afterAll(async () => await stage.close());

const OWN = ['ContactID', 'Name', 'ContactNumber', 'UpdatedDateUTC'];

const official = (name: string, over: Partial<Contact> = {}): Contact => ({
	name,
	firstName: 'Zoë',
	lastName: "O'Neill",
	emailAddress: 'zoe@example.com',
	accountNumber: 'A-1',
	taxNumber: '123-456-789',
	defaultCurrency: 'NZD' as unknown as Contact['defaultCurrency'],
	addresses: [
		{
			addressType: Address.AddressTypeEnum.STREET,
			addressLine1: '1 Café Lane',
			city: 'Nelson',
			country: 'New Zealand',
		},
	],
	phones: [{ phoneType: Phone.PhoneTypeEnum.MOBILE, phoneNumber: '021 123 456' }],
	...over,
});

/** The same contact in the node's words. */
const FORM = {
	name: '={{ $json.name }}',
	additionalFields: {
		firstName: 'Zoë',
		lastName: "O'Neill",
		emailAddress: 'zoe@example.com',
		accountNumber: 'A-1',
		taxNumber: '123-456-789',
		defaultCurrency: by('code', 'NZD'),
		addressType: 'STREET',
		addressLine1: '1 Café Lane',
		city: 'Nelson',
		country: 'New Zealand',
		mobile: '021 123 456',
	},
};

async function write(name: string, over: Partial<Contact> = {}): Promise<Contact> {
	const { body } = await stage.xero.createContacts(NZ, { contacts: [official(name, over)] }, false);
	return body.contacts?.[0] as Contact;
}

describe('contacts through both clients', () => {
	test('the same contact written by each is the same contact', async () => {
		const theirs = await write('Theirs');
		const [ours] = await stage.nodes.write('contact', 'create', FORM, [{ name: 'Ours' }]);
		expect(without(comparable(ours), ...OWN)).toEqual(without(typed(theirs), ...OWN));
	});

	test('one contact has the same fields, read by each', async () => {
		const made = await write('Read by both', { contactNumber: 'RBB-1' });
		const { body } = await stage.xero.getContact(NZ, made.contactID as string);
		const ours = comparable(await stage.nodes.get('contact', made.contactID as string)) as object;
		const theirs = typed(body.contacts?.[0]) as object;
		// A single read gives a contact in full, a list (which the node reads) a part of it: what both have is the same.
		expect(theirs).toMatchObject(ours);
		const { body: byNumber } = await stage.xero.getContact(NZ, 'RBB-1');
		expect(typed(byNumber.contacts?.[0])).toEqual(theirs);
	});

	test('lists agree: search, email, account number, ids, archived, changed since', async () => {
		const kept = await write('Listed One', { emailAddress: 'one@example.com', accountNumber: 'L-1' });
		const gone = await write('Listed Two', { emailAddress: 'two@example.com', accountNumber: 'L-2' });
		await stage.nodes.write('contact', 'archive', { record: byId(gone.contactID as string) });
		const list = async (where?: string, ids?: string[], archived?: boolean, search?: string, since?: Date) =>
			(await stage.xero.getContacts(NZ, since, where, 'ContactID', ids, 1, archived, undefined, search, 1000))
				.body.contacts ?? [];
		const ids = [kept.contactID as string, gone.contactID as string];
		const cases = [
			[{ searchTerm: 'listed' }, await list(undefined, undefined, undefined, 'listed'), 1],
			[{ searchTerm: 'listed', includeArchived: true }, await list(undefined, undefined, true, 'listed'), 2],
			[{ emailAddress: 'one@example.com' }, await list('EmailAddress=="one@example.com"'), 1],
			[{ accountNumber: 'L-1' }, await list('AccountNumber=="L-1"'), 1],
			[{ ids: ids.join(','), includeArchived: true }, await list(undefined, ids, true), 2],
			[
				{ modifiedSince: '2100-01-01T00:00:00Z' },
				await list(undefined, undefined, undefined, undefined, new Date('2100-01-01')),
				0,
			],
			[{}, await list(), undefined],
		] as const;
		for (const [filters, theirs, count] of cases) {
			const sort = { by: { field: 'Name', direction: 'ASC' } };
			const ours = await stage.nodes.list('contact', filters, { sort });
			if (count !== undefined) expect(theirs).toHaveLength(count);
			const byName = (a: { Name: string }, b: { Name: string }) => a.Name.localeCompare(b.Name);
			const sorted = (all: unknown) => [...(all as Array<{ Name: string }>)].sort(byName);
			expect(sorted(comparable(ours))).toEqual(sorted(theirs.map((each) => typed(each))));
		}
	});

	test('updateOrCreate and the node match by name and by number', async () => {
		const made = await write('Matched', { contactNumber: 'M-1' });
		const { body } = await stage.xero.updateOrCreateContacts(
			NZ,
			{ contacts: [{ name: 'matched', lastName: 'New' }] },
			false,
		);
		expect(body.contacts?.[0]).toMatchObject({
			contactID: made.contactID,
			lastName: 'New',
			firstName: 'Zoë',
		});
		const [ours] = await stage.nodes.write(
			'contact',
			'upsert',
			{ ...FORM, matchBy: 'number', contactNumber: 'M-1', additionalFields: { lastName: 'Newer' } },
			[{ name: 'Matched' }],
		);
		expect(ours).toMatchObject({ ContactID: made.contactID, LastName: 'Newer', FirstName: 'Zoë' });
	});

	test('an update by each leaves the same', async () => {
		const [one, two] = [await write('Updated one'), await write('Updated two')];
		const { body } = await stage.xero.updateContact(NZ, one.contactID as string, {
			contacts: [{ lastName: 'Smith' }],
		});
		const [ours] = await stage.nodes.write('contact', 'update', {
			record: byId(two.contactID as string),
			updateFields: { lastName: 'Smith' },
		});
		expect(without(comparable(ours), ...OWN)).toEqual(without(typed(body.contacts?.[0]), ...OWN));
	});

	test('a name that is taken and an archived contact are refused in the same words', async () => {
		const made = await write('Only once');
		const { body } = await stage.xero.createContacts(NZ, { contacts: [official('ONLY ONCE')] }, false);
		const [taken] = body.contacts ?? [];
		expect(taken).toMatchObject({ hasValidationErrors: true, statusAttributeString: 'ERROR' });
		const run = await stage.nodes.accounting('contact', 'create', FORM, [{ name: 'Only once' }]);
		const names = (taken.validationErrors ?? []).map(({ message }) => String(message));
		expect(names.length).toBeGreaterThan(0);
		// Xero repeats the name as it was sent.
		for (const name of names)
			expect(JSON.stringify(run.errorItems[0].json).toLowerCase()).toContain(name.toLowerCase());

		await stage.nodes.write('contact', 'archive', { record: byId(made.contactID as string) });
		const archived = await stage.xero.updateOrCreateContacts(
			NZ,
			{ contacts: [{ contactID: made.contactID, lastName: 'x' }] },
			false,
		);
		const [said] = archived.body.contacts?.[0].validationErrors ?? [];
		expect(said.message).toContain('archived');
		const again = await stage.nodes.accounting('contact', 'archive', {
			record: byId(made.contactID as string),
		});
		expect(JSON.stringify(again.errorItems[0].json)).toContain(said.message);
	});
});
