import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';

import { toolOf } from '../../support/run-tool';
import { ACCOUNTING } from './node';
import { anInvoice, by, NZ, useDesk } from './support';

const desk = useDesk();

/** The next `times` calls that write break off after Xero has carried them out. */
const loseAnswers = async (times: number, method = 'PUT') =>
	await desk.control('faults', {
		rules: [{ match: { method, path: 'Invoices' }, kind: 'cut-after', times }],
	});

describe("as an agent's tool", () => {
	const tool = (
		over: INodeParameters = {},
		nodeFields: object = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
	) =>
		toolOf({
			harness: desk.harness,
			node: ACCOUNTING,
			executionId: randomUUID(),
			nodeFields,
			parameters: {
				organisation: by('id', NZ),
				resource: 'invoice',
				operation: 'create',
				...anInvoice(over),
			},
		});

	test('a try that n8n repeats writes nothing twice, although its run index is another', async () => {
		await loseAnswers(6);
		expect(JSON.parse(await tool()({ reference: 'x' }))).toMatchObject([{ outcome: 'created' }]);
		expect(desk.count('Invoices')).toBe(1);
	});

	test('nor when the model asks for the same again after an error', async () => {
		await loseAnswers(6);
		const call = tool({}, {});
		await expect(call({ reference: 'x' })).rejects.toThrow(/could not be reached/);
		expect(JSON.parse(await call({ reference: 'x', toolCallId: 'another' }))).toMatchObject([
			{ outcome: 'created' },
		]);
		expect(desk.count('Invoices')).toBe(1);
	});

	test('after a success, and side by side, the same again is another invoice', async () => {
		const call = tool({}, {});
		await call({ reference: 'x' });
		await call({ reference: 'x' });
		await Promise.all([call({ reference: 'x' }), call({ reference: 'x' })]);
		expect(desk.count('Invoices')).toBe(4);
	});

	test('of an agent in a loop: what failed for one customer is not gone on with for the next', async () => {
		const executionId = randomUUID();
		const nodeFields = { id: randomUUID() };
		const loopTurn = (customer: string) =>
			toolOf({
				harness: desk.harness,
				node: ACCOUNTING,
				executionId,
				nodeFields,
				agentItem: { customer },
				parameters: {
					organisation: by('id', NZ),
					resource: 'invoice',
					operation: 'create',
					...anInvoice({ contact: by('name', '={{ $json.customer }}') }),
				},
			});
		await loseAnswers(6);
		await expect(loopTurn('Acme')({ reference: 'x' })).rejects.toThrow(/could not be reached/);
		await loopTurn('Bolt')({ reference: 'x' });
		const names = desk.books('Invoices').map(({ Contact }) => (Contact as { Name: string }).Name);
		expect(names.sort()).toEqual(['Acme', 'Bolt']);
		await loopTurn('Acme')({ reference: 'x' });
		expect(desk.count('Invoices')).toBe(2);
	});
});
