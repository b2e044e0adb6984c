import {
	NodeApiError,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

import { runOperation as runOperation } from '../../../operations/run/router';
import type { Handler } from '../../../operations/types';
import { createHarness, runNode } from '../../support';
import { errors, pairs, shownError } from '../../nodes/XeroAccounting/support';
import { ACCOUNTING } from '../../nodes/XeroAccounting/node';

/** A node that runs one handler over its items through the router, without any call to Xero. */
const nodeFor = (handler: Handler): INodeType => ({
	description: { ...ACCOUNTING.description, name: 'stub', properties: [], credentials: [] },
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runOperation(this, { handler }, 'things')];
	},
});

const harness = createHarness({ baseUrl: 'http://127.0.0.1:9' });
const ITEMS = [{ n: 0 }, { n: 1 }, { n: 2 }];

const go = async (handler: Handler, more: object = {}) =>
	await runNode({ harness, node: nodeFor(handler), items: ITEMS, ...more });

describe('a batch that stops as a whole', () => {
	const handler: Handler = {
		kind: 'batch',
		execute: async () => {
			throw new Error('The expression fails');
		},
	};

	test('is the error of each item when the workflow goes on', async () => {
		const run = await go(handler, { onError: 'continueErrorOutput' });
		expect(run.items).toEqual([]);
		expect(errors(run)).toEqual([0, 1, 2].map((item) => ({ item, error: 'The expression fails', more: '' })));
	});

	test('ends the node otherwise', async () => {
		const run = await go(handler);
		expect([run.status, shownError(run).message]).toEqual(['error', 'The expression fails']);
	});
});

test('one error for several items is stamped with each item of its own', async () => {
	const shared = new NodeApiError({ name: 'x' } as never, {}, { message: 'Refused', description: 'Because.' });
	const run = await go(
		{
			kind: 'batch',
			execute: async () => [
				{ items: [1, 2], error: shared },
				{ items: [0], rows: [{ good: true }] },
			],
		},
		{ onError: 'continueErrorOutput' },
	);
	expect(errors(run)).toEqual([1, 2].map((item) => ({ item, error: 'Refused', more: 'Because.' })));
	expect(run.items.map(pairs)).toEqual([[0]]);
});

test('items left out or worked on twice are an alarm, never silence', async () => {
	const left = await go({ kind: 'batch', execute: async () => [{ items: [0, 2], rows: [{}] }] });
	expect(shownError(left).message).toBe('1 item was left without a result');
	const twice = await go({
		kind: 'batch',
		execute: async () => [
			{ items: [0, 1, 2], rows: [{}] },
			{ items: [1], rows: [{}] },
		],
	});
	expect(shownError(twice).message).toBe('Item 1 was worked on twice');
});

test('each item by itself: the first failure ends the node, or goes to the error output alone', async () => {
	const worked: number[] = [];
	const handler: Handler = {
		kind: 'each',
		execute: async ({ ctx }, item) => {
			worked.push(item);
			if (item === 1) throw new NodeOperationError(ctx.getNode(), 'No', { description: 'Why' });
			return [{ item }, { item, second: true }];
		},
	};
	const ended = await go(handler);
	expect([ended.status, shownError(ended), worked]).toEqual(['error', { message: 'No', description: 'Why' }, [0, 1]]);
	const on = await go(handler, { onError: 'continueErrorOutput' });
	expect(on.items.map(pairs)).toEqual([[0], [0], [2], [2]]);
	expect(errors(on)).toEqual([{ item: 1, error: 'No', more: 'Why' }]);
});

test('a long list of refusals is cut, the counts are not; unknown outcomes are named', async () => {
	const unknownOutcome = () => {
		const error = new NodeOperationError({ name: 'x' } as never, 'Lost');
		error.context.outcomeUnknown = true;
		return error;
	};
	const items = Array.from({ length: 40 }, (_, n) => ({ n }));
	const run = await go(
		{
			kind: 'batch',
			execute: async ({ items: all }) =>
				all.map((item) =>
					item === 0
						? { items: [item], rows: [{}] }
						: { items: [item], error: item < 3 ? unknownOutcome() : new Error(`No ${item}`) },
				),
		},
		{ items },
	);
	const { message, description } = shownError(run);
	expect(message).toBe(
		'37 of 40 things were not written; 2 of 40 things may or may not have been written; 1 was written and stays written',
	);
	expect(description).toContain('Item 3: No 3');
	expect(description).toContain('And 14 more.');
	expect(description).toContain('It is not known whether Xero has written 2 of them');
});

test('200,000 items of one result come out, each linked', async () => {
	const items = Array.from({ length: 200_000 }, (_, n) => ({ n }));
	const run = await go(
		{ kind: 'batch', execute: async ({ items: all }) => [{ items: all, rows: [{ good: true }] }] },
		{ items },
	);
	expect(run.items.map((item) => pairs(item).length)).toEqual([200_000]);
});

test('an operation that does not exist', async () => {
	const run = await runNode({
		harness,
		node: ACCOUNTING,
		parameters: { resource: 'invoice', operation: 'explode' },
	});
	expect(shownError(run).message).toBe('This operation does not exist');
});
