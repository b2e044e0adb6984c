import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { by, errors, pairs, useDesk } from './support';

/** Settings that a workflow relies on are made where they are missing, and left alone where they are there. */

const desk = useDesk();

const upsert = async (resource: string, parameters: INodeParameters, names: string[]) => {
	const run = await desk.run(
		resource,
		'upsert',
		{ name: '={{ $json.name }}', ...parameters },
		{ items: names.map((name) => ({ json: { name } })), onError: 'continueErrorOutput' },
	);
	expect(errors(run)).toEqual([]);
	return run.items.map((item) => [...pairs(item), item.json.outcome, item.json.Name]);
};
const category = by('name', 'Region');
const options = () =>
	(desk.books('TrackingCategories').find(({ Name }) => Name === 'Region')?.Options as Array<{ Name: string }>).map(
		({ Name }) => Name,
	);

/** Xero allows two active ones. */
function makeRoom() {
	for (const { Name, TrackingCategoryID } of desk.books('TrackingCategories'))
		if (Name !== 'Region')
			desk.elsewhere('POST', `TrackingCategories/${String(TrackingCategoryID)}`, { Status: 'ARCHIVED' });
}

test('tracking options: made once, whatever the case and however often they come', async () => {
	const before = options();
	const calls = await desk.callsOf(async () => {
		expect(await upsert('trackingOption', { category }, ['North', 'Offshore', 'north', 'Offshore'])).toEqual([
			[0, 'skipped', 'North'],
			[1, 'created', 'Offshore'],
			[2, 'skipped', 'North'],
			[3, 'created', 'Offshore'],
		]);
	});
	expect(calls.filter(({ method }) => method !== 'GET')).toHaveLength(1);
	expect(options()).toEqual([...before, 'Offshore']);
});

test('an option of another category does not count', async () => {
	makeRoom();
	const [{ TrackingCategoryID }] = await desk.do('trackingCategory', 'create', { name: 'Team' });
	await upsert('trackingOption', { category: by('id', String(TrackingCategoryID)) }, ['North']);
	const team = desk.books('TrackingCategories').find(({ Name }) => Name === 'Team');
	expect(team?.Options).toMatchObject([{ Name: 'North' }]);
});

test.each([
	['trackingCategory', 'TrackingCategories', 'Region', 'Team'],
	['contactGroup', 'ContactGroups', 'VIP', 'Wholesale'],
])('%s: the one that is there is left alone', async (resource, list, there, missing) => {
	if (resource === 'contactGroup') await desk.do(resource, 'create', { name: there });
	makeRoom();
	const before = desk.books(list).length;
	expect(await upsert(resource, {}, [there.toUpperCase(), missing])).toEqual([
		[0, 'skipped', there],
		[1, 'created', missing],
	]);
	expect(desk.books(list)).toHaveLength(before + 1);
});

test('a tax rate: made with its components, and those of one that is there are replaced', async () => {
	const rate = (percent: string): INodeParameters => ({
		components: { part: [{ name: 'GST', rate: percent }] },
		additionalFields: { reportTaxType: by('code', 'OUTPUT') },
	});
	expect(await upsert('taxRate', rate('8'), ['Reduced'])).toEqual([[0, 'created', 'Reduced']]);
	expect(await upsert('taxRate', rate('9'), ['reduced'])).toMatchObject([[0, 'updated', expect.anything()]]);
	const rates = desk.books('TaxRates').filter(({ Name }) => /^reduced$/i.test(String(Name)));
	expect(rates).toMatchObject([{ EffectiveRate: 9 }]);
});

test('an archived option is left archived, and the row tells of it', async () => {
	const [{ TrackingCategoryID, Options }] = desk
		.books('TrackingCategories')
		.filter(({ Name }) => Name === 'Region') as Array<{ TrackingCategoryID: string; Options: IDataObject[] }>;
	const north = Options.find(({ Name }) => Name === 'North');
	const path = `TrackingCategories/${TrackingCategoryID}/Options/${String(north?.TrackingOptionID)}`;
	desk.elsewhere('POST', path, { Status: 'ARCHIVED' });
	expect(await desk.do('trackingOption', 'upsert', { category, name: 'north' })).toMatchObject([
		{ outcome: 'skipped', Status: 'ARCHIVED', warnings: ['The tracking option exists, but is archived in Xero.'] },
	]);
	expect((await desk.do('trackingOption', 'upsert', { category, name: 'South' }))[0].warnings ?? null).toBeNull();
});

test('what somebody else has deleted or made a moment ago is seen', async () => {
	const group = { name: '={{ $json.name }}' };
	await desk.do('contactGroup', 'create', { name: 'VIP' });
	await desk.do('contactGroup', 'upsert', { name: 'VIP' });
	const [{ ContactGroupID }] = desk.books('ContactGroups').filter(({ Name }) => Name === 'VIP');
	desk.elsewhere('POST', `ContactGroups/${String(ContactGroupID)}`, { Status: 'DELETED' });
	desk.elsewhere('PUT', 'ContactGroups', { Name: 'Wholesale' });
	expect(await upsert('contactGroup', group, ['VIP', 'Wholesale'])).toEqual([
		[0, 'created', 'VIP'],
		[1, 'skipped', 'Wholesale'],
	]);
});

test('a deleted tax rate does not count: nothing can change it any more', async () => {
	const rate: INodeParameters = {
		components: { part: [{ name: 'GST', rate: '8' }] },
		additionalFields: { reportTaxType: by('code', 'OUTPUT') },
	};
	await upsert('taxRate', rate, ['Reduced']);
	const [{ TaxType }] = desk.books('TaxRates').filter(({ Name }) => Name === 'Reduced');
	desk.elsewhere('POST', 'TaxRates', { ...rate, Name: 'Reduced', TaxType, Status: 'DELETED' });
	expect(await upsert('taxRate', rate, ['Reduced'])).toEqual([[0, 'created', 'Reduced']]);
	const states = desk.books('TaxRates').flatMap(({ Name, Status }) => (Name === 'Reduced' ? [Status] : []));
	expect(states).toEqual(['DELETED', 'ACTIVE']);
});
