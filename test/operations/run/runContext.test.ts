import { NodeConnectionTypes, type IExecuteFunctions, type INodeProperties, type INodeType } from 'n8n-workflow';

import { RunContext } from '../../../operations/run/runContext';
import { createHarness, executeContext } from '../../support';

const property = (name: string, type: INodeProperties['type'], more = {}): INodeProperties => ({
	displayName: name,
	name,
	type,
	default: type === 'collection' ? {} : '',
	...more,
});

/** n8n drops parameters that a node does not have, so it has them. */
const node: INodeType = {
	description: {
		displayName: 'Reader',
		name: 'reader',
		group: ['transform'],
		version: 1,
		description: 'Has parameters of several kinds',
		defaults: { name: 'Reader' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [
			property('fixed', 'string'),
			property('plain', 'collection', { options: [property('sum', 'string'), property('list', 'json')] }),
			property('mine', 'string'),
			property('deep', 'collection', { options: [property('inner', 'string')] }),
			property('locator', 'resourceLocator', { modes: [{ displayName: 'Name', name: 'name', type: 'string' }] }),
		],
	},
};

const contextOf = (parameters: object): IExecuteFunctions =>
	executeContext({
		harness: createHarness({ baseUrl: 'http://localhost:1' }),
		node,
		items: [{ who: 'Ann' }, { who: 'Bob' }],
		parameters: parameters as never,
	});

/** Parameters of a node are read for each item, but only those that differ from item to item are resolved for each. */
describe('parameters', () => {
	const parameters = {
		fixed: 'as it is',
		plain: { list: '[1, 2]', sum: 'a = b' },
		mine: '={{ $json.who.trim() }}',
		deep: { inner: '={{ $json.who }}' },
		locator: { __rl: true, mode: 'name', value: '={{ $json.who }}' },
	};

	test('expressions give each item its own value, at any depth', () => {
		const run = new RunContext(contextOf(parameters));
		const seen = run.items.map((item) => [
			run.param('fixed', item),
			run.param('mine', item),
			run.param('deep', item),
			run.param<{ value: string }>('locator', item).value,
		]);
		expect(seen).toEqual([
			['as it is', 'Ann', { inner: 'Ann' }, 'Ann'],
			['as it is', 'Bob', { inner: 'Bob' }, 'Bob'],
		]);
	});

	test('a parameter without an expression is resolved once', () => {
		const context = contextOf(parameters);
		const asked = jest.spyOn(context, 'getNodeParameter');
		const run = new RunContext(context);
		for (const item of [0, 1, 0, 1]) {
			expect(run.param('plain', item)).toEqual({ list: '[1, 2]', sum: 'a = b' });
			run.param('mine', item);
		}
		expect(asked.mock.calls.filter(([name]) => (name as string) === 'plain')).toHaveLength(1);
		expect(asked.mock.calls.filter(([name]) => (name as string) === 'mine')).toHaveLength(4);
	});

	test('a missing parameter is its fallback for every item', () => {
		const run = new RunContext(contextOf(parameters));
		expect(run.items.map((item) => run.param('none', item, 'nothing'))).toEqual(['nothing', 'nothing']);
	});
});
