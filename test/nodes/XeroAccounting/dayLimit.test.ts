import type { INodeParameters } from 'n8n-workflow';

import { anInvoice, useDesk } from './support';

const desk = useDesk();

const create = async (parameters: INodeParameters, more: object) =>
	await desk.run('invoice', 'create', anInvoice(parameters), more);

test('a day with too few calls left is reported in advance', async () => {
	await desk.control('limits', { enabled: true, day: 3 });
	const first = await create({}, { items: [{}] });
	expect(first.hints).toEqual([]);
	const items = Array.from({ length: 30 }, (_, index) => ({ index }));
	const run = await create({ options: { itemsPerCall: 10 } }, { items, onError: 'continueErrorOutput' });
	expect(run.hints).toMatchObject([
		{
			message: expect.stringContaining('takes 3 calls, and Xero allows this organisation 2 more today'),
			type: 'warning',
		},
	]);
	expect([run.items.length, run.errorItems.length]).toEqual([20, 10]);
});
