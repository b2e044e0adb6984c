import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useDesk } from '../XeroAccounting/support';
import { getReport } from './support';

/** Reports take the IDs of tracking; people give names. */

const desk = useDesk();

const name = (value: string): INodeParameters => ({ __rl: true, mode: 'name', value });
const report = async (operation: string, additionalFields: INodeParameters, items = [{ json: {} }]) =>
	await getReport(desk.harness, { operation, additionalFields }, { items });

const region = () => desk.books('TrackingCategories').find(({ Name }) => Name === 'Region') as IDataObject;
const north = () => (region().Options as IDataObject[]).find(({ Name }) => Name === 'North') as IDataObject;

const asked = async (work: () => Promise<unknown>) => {
	const calls = await desk.callsOf(work);
	return {
		lookUps: calls.filter(({ path }) => path.endsWith('/TrackingCategories')).length,
		queries: calls.filter(({ path }) => path.includes('/Reports/')).map(({ query }) => query as IDataObject),
	};
};

test('category and option by name, with one look-up for all items', async () => {
	const { lookUps, queries } = await asked(async () => {
		const run = await report('profitAndLoss', { trackingCategory: name('region'), trackingOption: name('North') }, [
			{ json: {} },
			{ json: {} },
			{ json: {} },
		]);
		expect(run.error).toBeUndefined();
	});
	expect(lookUps).toBe(1);
	expect(queries.length).toBeGreaterThan(0);
	for (const query of queries)
		expect(query).toMatchObject({
			trackingCategoryID: region().TrackingCategoryID,
			trackingOptionID: north().TrackingOptionID,
		});
});

test('an option with its category, as lines have it, and plain text from an expression', async () => {
	const { queries } = await asked(async () => {
		await report('balanceSheet', { trackingOption: name('Region: north') });
		await report('balanceSheet', { trackingOption: 'Region: North' });
		await report('balanceSheet', {
			trackingOption: { __rl: true, mode: 'id', value: String(north().TrackingOptionID) },
		});
	});
	expect(queries.map(({ trackingOptionID1 }) => trackingOptionID1)).toEqual(Array(3).fill(north().TrackingOptionID));
});

test('a name of nothing is refused, with the field, before the report is asked for', async () => {
	let message = '';
	const { queries } = await asked(async () => {
		message = (await report('balanceSheet', { trackingOption: name('Region: Nowhere') })).error?.message ?? '';
	});
	expect(message).toContain("'Tracking Option': Xero has no tracking option with the");
	expect(queries).toEqual([]);
});
