import type { IDataObject } from 'n8n-workflow';

import { by, errors, shownError, useDesk } from './support';

const desk = useDesk();

const category = by('name', 'Region');
const regions = () =>
	(desk.books('TrackingCategories').find(({ Name }) => Name === 'Region')!.Options as IDataObject[]).map(
		({ Name, Status }) => `${String(Name)} ${String(Status)}`,
	);

describe('tracking category', () => {
	test('create, rename, archive, restore, delete', async () => {
		for (const { TrackingCategoryID } of desk.books('TrackingCategories').slice(1))
			await desk.do('trackingCategory', 'delete', { record: by('id', String(TrackingCategoryID)) });
		expect(await desk.do('trackingCategory', 'create', { name: 'Team' })).toMatchObject([{ outcome: 'created' }]);
		const team = by('name', 'team');
		expect(
			await desk.do('trackingCategory', 'update', { record: team, updateFields: { name: 'Crew' } }),
		).toMatchObject([{ outcome: 'updated', Name: 'Crew' }]);
		const crew = by('name', 'Crew');
		expect(await desk.do('trackingCategory', 'archive', { record: crew })).toMatchObject([{ Status: 'ARCHIVED' }]);
		expect(await desk.do('trackingCategory', 'restore', { record: crew })).toMatchObject([
			{ outcome: 'restored', Status: 'ACTIVE' },
		]);
		expect(await desk.do('trackingCategory', 'delete', { record: crew })).toMatchObject([{ outcome: 'deleted' }]);
	});
});

describe('tracking option', () => {
	test('add several side by side: one a call, each its own output', async () => {
		const before = regions();
		const items = ['Coast', 'Inland', 'North', 'Centre'].map((name) => ({ name }));
		let run!: Awaited<ReturnType<typeof desk.run>>;
		const calls = await desk.callsOf(async () => {
			run = await desk.run('trackingOption', 'create', { category, name: '={{ $json.name }}' }, {
				items,
				onError: 'continueErrorOutput',
			} as never);
		});
		// North is there already.
		expect(before).toContain('North ACTIVE');
		expect(errors(run)).toMatchObject([{ item: 2, error: expect.stringMatching(/unique/) as string }]);
		expect(run.items.map(({ json }) => json)).toMatchObject(
			['Coast', 'Inland', 'Centre'].map((Name) => ({ Name, outcome: 'created' })),
		);
		expect(calls.filter(({ method }) => method === 'PUT')).toHaveLength(4);
		expect(regions()).toEqual(
			expect.arrayContaining([...before, 'Coast ACTIVE', 'Inland ACTIVE', 'Centre ACTIVE']),
		);
	});

	test('rename, archive, restore and delete by name, get and get many', async () => {
		await desk.do('trackingOption', 'create', { category, name: 'Coast' });
		const of = (name: string) => ({ category, record: by('name', name) });
		expect(
			await desk.do('trackingOption', 'update', { ...of('coast'), updateFields: { name: 'Orient' } }),
		).toMatchObject([{ outcome: 'updated', Name: 'Orient' }]);
		expect(await desk.do('trackingOption', 'archive', of('Orient'))).toMatchObject([{ outcome: 'archived' }]);
		expect(regions()).toContain('Orient ARCHIVED');
		expect(await desk.do('trackingOption', 'get', of('Orient'))).toMatchObject([
			{ Name: 'Orient', Status: 'ARCHIVED', StatusName: 'Archived' },
		]);
		expect(
			await desk.do('trackingOption', 'getAll', { category, filters: { status: 'ARCHIVED' }, limit: 1 }),
		).toMatchObject([{ Name: 'Orient' }]);
		expect(await desk.do('trackingOption', 'restore', of('Orient'))).toMatchObject([{ outcome: 'restored' }]);
		expect(regions()).toContain('Orient ACTIVE');
		expect(await desk.do('trackingOption', 'delete', of('Orient'))).toMatchObject([{ outcome: 'deleted' }]);
		expect(regions().join()).not.toContain('Orient');
		expect(shownError(await desk.run('trackingOption', 'get', of('Orient'))).message).toBe(
			"Xero has no tracking option with the Name 'Orient' in this organisation.",
		);
	});

	test('a new option can be named on a line at once', async () => {
		// The list of categories is kept from here on.
		await desk.do('trackingCategory', 'get', { record: category });
		await desk.do('trackingOption', 'create', { category, name: 'Coast' });
		const [row] = await desk.do('trackingCategory', 'get', { record: category });
		expect(JSON.stringify(row.Options)).toContain('Coast');
	});

	test('the picker lists those of the chosen category, archived ones last', async () => {
		await desk.do('trackingOption', 'archive', { category, record: by('name', 'North') });
		expect(regions()).toContain('North ARCHIVED');
	});
});
