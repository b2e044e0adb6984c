import { by, useDesk } from './support';

const desk = useDesk();

const DETAILS = { salesPrice: '10', salesAccount: by('code', '200'), salesTaxRate: by('code', 'OUTPUT2') };
const sales = () => desk.books('Items')[0].SalesDetails;

describe('a new price of an item keeps its account and tax rate', () => {
	beforeEach(async () => {
		await desk.do('item', 'create', { code: 'TEA', additionalFields: DETAILS });
	});

	test('update, by ID and by code', async () => {
		const id = String(desk.books('Items')[0].ItemID);
		for (const [price, record] of [
			['11', by('id', id)],
			['12', by('code', 'TEA')],
		] as const) {
			await desk.do('item', 'update', { record, updateFields: { salesPrice: price } });
			expect(sales()).toMatchObject({ UnitPrice: Number(price), AccountCode: '200', TaxType: 'OUTPUT2' });
		}
	});

	test('create or update: also when two items bring a part each', async () => {
		const items = [{ price: '13' }, { account: '260' }];
		const additionalFields = { salesPrice: '={{ $json.price }}', salesAccount: by('code', '={{ $json.account }}') };
		await desk.do('item', 'upsert', { code: 'TEA', additionalFields }, { items });
		expect(sales()).toMatchObject({ UnitPrice: 13, AccountCode: '260', TaxType: 'OUTPUT2' });
		await desk.do('item', 'upsert', { code: 'NEW', additionalFields }, { items });
		expect(desk.books('Items').find(({ Code }) => Code === 'NEW')?.SalesDetails).toMatchObject({
			UnitPrice: 13,
			AccountCode: '260',
		});
	});
});
