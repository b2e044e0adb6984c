import type { IDataObject } from 'n8n-workflow';

import { useDesk } from './support';

const desk = useDesk();

const save = async (items: IDataObject[], addressType = '={{ $json.type }}') =>
	await desk.do(
		'contact',
		'upsert',
		{
			matchBy: 'name',
			name: 'Acme',
			additionalFields: { addressLine1: '={{ $json.street }}', city: '={{ $json.city }}', addressType },
		},
		{ items },
	);
const addresses = () =>
	Object.fromEntries(
		(desk.books('Contacts')[0].Addresses as IDataObject[]).map(({ AddressType, AddressLine1 = '', City }) => [
			AddressType,
			[AddressLine1, City],
		]),
	);

describe('several items that mean one contact', () => {
	test.each(['a new contact', 'a known contact'])('%s: postal and street address are both written', async (which) => {
		if (which === 'a known contact') await save([{ street: 'Old 1', city: 'Oldtown', type: 'STREET' }]);
		await save([
			{ street: 'Box 1', type: 'POBOX' },
			{ street: 'Street 2', city: 'Ghent', type: 'STREET' },
		]);
		expect(addresses()).toEqual({ POBOX: ['Box 1', ''], STREET: ['Street 2', 'Ghent'] });
	});

	test('of two postal addresses, the later one counts as a whole', async () => {
		await save([
			{ street: 'Box 1', city: 'Ghent', type: '' },
			{ street: 'Box 2', type: 'POBOX' },
		]);
		expect(addresses().POBOX).toEqual(['Box 2', '']);
	});

	test('an item with empty cells beside a fixed type takes no address away', async () => {
		await save(
			[
				{ street: 'Box 1', city: 'Ghent' },
				{ street: '', city: '' },
			],
			'POBOX',
		);
		expect(addresses().POBOX).toEqual(['Box 1', 'Ghent']);
	});
});
