import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { by, shownError, useDesk } from './support';

const desk = useDesk();

const acme = (): IDataObject => {
	const [row] = desk.books('Contacts').filter(({ Name }) => Name === 'Acme');
	return (desk.json(`Contacts/${String(row.ContactID)}`).Contacts as IDataObject[])[0];
};

const create = async (additionalFields: INodeParameters) =>
	await desk.do('contact', 'create', { name: 'Acme', additionalFields });

const update = async (updateFields: INodeParameters) =>
	await desk.do('contact', 'update', { record: by('name', 'Acme'), updateFields });

const TERMS: INodeParameters = {
	invoiceDueDay: '20',
	invoiceDue: 'OFFOLLOWINGMONTH',
	billDueDay: 14,
	billDue: 'DAYSAFTERBILLDATE',
};

test('what new documents of the contact begin with is kept by Xero', async () => {
	await create({
		...TERMS,
		taxNumberType: 'EIN',
		xeroNetworkKey: 'KEY-1',
		salesAmountsAre: 'INCLUSIVE',
		purchasesAmountsAre: 'NONE',
		salesTracking1: by('list', 'Region: North'),
		salesTracking2: '',
		addressLine1: '1 Lane',
		addressLine3: 'Hall C',
		addressLine4: 'Desk 4',
		directDial: '04 555 0100',
	});
	expect(acme()).toMatchObject({
		TaxNumberType: 'EIN',
		XeroNetworkKey: 'KEY-1',
		SalesDefaultLineAmountType: 'INCLUSIVE',
		PurchasesDefaultLineAmountType: 'NONE',
		PaymentTerms: {
			Sales: { Day: 20, Type: 'OFFOLLOWINGMONTH' },
			Bills: { Day: 14, Type: 'DAYSAFTERBILLDATE' },
		},
		SalesTrackingCategories: [{ TrackingCategoryName: 'Region', TrackingOptionName: 'North' }],
	});
	expect(acme().Addresses).toContainEqual(
		expect.objectContaining({ AddressLine1: '1 Lane', AddressLine3: 'Hall C', AddressLine4: 'Desk 4' }),
	);
	expect(acme().Phones).toContainEqual(expect.objectContaining({ PhoneType: 'DDI', PhoneNumber: '04 555 0100' }));
});

test('an update of the terms of one side leaves those of the other as they are', async () => {
	await create(TERMS);
	await update({ billDueDay: '30', billDue: 'OFCURRENTMONTH' });
	expect(acme().PaymentTerms).toEqual({
		Sales: { Day: 20, Type: 'OFFOLLOWINGMONTH' },
		Bills: { Day: 30, Type: 'OFCURRENTMONTH' },
	});
});

test.each([
	[{ invoiceDueDay: '20' }, "'Invoices Due': It is not set. Choose what 'Invoices Due Day' counts."],
	[{ billDue: 'OFCURRENTMONTH' }, "'Bills Due Day': It is empty. Fill it in together with 'Bills Due'."],
])('terms of which a half is missing are refused before a call: %j', async (additionalFields, message) => {
	const run = await desk.run('contact', 'create', { name: 'Acme', additionalFields } as INodeParameters);
	expect(shownError(run).message).toContain(message);
	expect(desk.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('default tracking takes the place of what there was, and of nothing else', async () => {
	await create({ salesTracking1: by('name', 'Region: North'), salesTracking2: by('name', 'Department: Retail') });
	await update({ salesTracking1: by('name', 'region: South') });
	const shown = (acme().SalesTrackingCategories as IDataObject[]).map(({ TrackingOptionName }) => TrackingOptionName);
	expect(shown).toEqual(['South']);
});

test('contact persons are written, and take the place of those there are', async () => {
	const persons = (...part: INodeParameters[]): INodeParameters => ({ contactPersons: { part } });
	await create(
		persons(
			{ firstName: 'Zoë', lastName: 'Li', emailAddress: 'zoe@example.com', includeInEmails: true },
			{ firstName: 'Sam' },
		),
	);
	expect(acme().ContactPersons).toMatchObject([
		{ FirstName: 'Zoë', LastName: 'Li', EmailAddress: 'zoe@example.com', IncludeInEmails: true },
		{ FirstName: 'Sam' },
	]);
	await update({ emailAddress: 'office@example.com' });
	expect(acme().ContactPersons).toHaveLength(2);
	await update(persons({ firstName: 'Kim' }));
	expect(acme().ContactPersons).toMatchObject([{ FirstName: 'Kim' }]);
});
