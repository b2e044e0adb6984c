import type { Item } from 'xero-node';

import { comparable, typed, without } from '../support/compare';
import { by, byId, NZ } from '../support/nodes';
import { setStage, type Stage } from '../support/stage';

let stage: Stage;

beforeAll(async () => (stage = await setStage()));
afterAll(async () => await stage.close());

describe('items through both clients', () => {
	const OWN = ['ItemID', 'Code', 'UpdatedDateUTC'];
	const official = (code: string): Item => ({
		code,
		name: 'Tea',
		description: 'Green tea, 100 g',
		purchaseDescription: 'Green tea, 10 kg',
		isSold: true,
		isPurchased: true,
		salesDetails: { unitPrice: 4.1234, accountCode: '200', taxType: 'OUTPUT2' },
		purchaseDetails: { unitPrice: 200.5, accountCode: '310' },
	});
	const FORM = {
		code: '={{ $json.code }}',
		additionalFields: {
			name: 'Tea',
			description: 'Green tea, 100 g',
			purchaseDescription: 'Green tea, 10 kg',
			isSold: true,
			isPurchased: true,
			salesPrice: 4.1234,
			salesAccount: by('code', '200'),
			salesTaxRate: by('code', 'OUTPUT2'),
			purchasePrice: 200.5,
			purchaseAccount: by('code', '310'),
		},
	};

	test('written, listed, read, updated and deleted alike', async () => {
		const { body } = await stage.xero.createItems(NZ, { items: [official('T-1')] }, false, 4);
		const theirs = body.items?.[0] as Item;
		const [ours] = await stage.nodes.write('item', 'create', FORM, [{ code: 'T-2' }]);
		expect(without(comparable(ours), ...OWN)).toEqual(without(typed(theirs), ...OWN));
		expect(theirs.salesDetails?.unitPrice).toBe(4.1234);

		const list = (await stage.xero.getItems(NZ, undefined, undefined, 'Code', 4)).body.items ?? [];
		expect(list.length).toBeGreaterThan(1);
		expect(comparable(await stage.nodes.list('item'))).toEqual(list.map((each) => typed(each)));
		const some =
			(await stage.xero.getItems(NZ, undefined, 'Code!=null AND Code.Contains("T-")', 'Code', 4)).body.items ??
			[];
		expect(comparable(await stage.nodes.list('item', { code: 'T-' }))).toEqual(some.map((each) => typed(each)));

		const { body: byCode } = await stage.xero.getItem(NZ, 'T-1', 4);
		expect(typed(byCode.items?.[0])).toEqual(comparable(await stage.nodes.get('item', 'T-1', 'code')));

		const { body: changed } = await stage.xero.updateItem(
			NZ,
			theirs.itemID as string,
			{ items: [{ code: 'T-1', name: 'New' }] },
			4,
		);
		const [ourChange] = await stage.nodes.write('item', 'upsert', { ...FORM, additionalFields: { name: 'New' } }, [
			{ code: 'T-2' },
		]);
		expect(without(comparable(ourChange), ...OWN)).toEqual(without(typed(changed.items?.[0]), ...OWN));
		const { body: matched } = await stage.xero.updateOrCreateItems(
			NZ,
			{ items: [{ code: 'T-2', name: 'Newer' }] },
			false,
			4,
		);
		expect(matched.items?.[0]).toMatchObject({ itemID: ours.ItemID, name: 'Newer' });

		expect((await stage.xero.deleteItem(NZ, theirs.itemID as string)).response.status).toBe(204);
		await stage.nodes.write('item', 'delete', { record: byId(String(ours.ItemID)) });
		const left = (await stage.xero.getItems(NZ)).body.items ?? [];
		expect(left.map(({ code }) => code)).not.toEqual(expect.arrayContaining(['T-1']));
		expect(left).toHaveLength(list.length - 2);
	});

	test('a code that is taken is refused in the same words', async () => {
		await stage.xero.createItems(NZ, { items: [official('TAKEN')] });
		const { body } = await stage.xero.createItems(NZ, { items: [official('TAKEN')] }, false);
		const [said] = body.items?.[0].validationErrors ?? [];
		const run = await stage.nodes.accounting('item', 'create', FORM, [{ code: 'TAKEN' }]);
		expect(JSON.stringify(run.errorItems[0].json)).toContain(said.message as string);
	});
});
