import { startRecorder, type Recorder } from '../support';
import { sharedCache } from '../../xero/cache';
import { listTenants, resolveTenant } from '../../xero/tenants';
import { clientOn, failureOf } from './support/clientOn';

const ID = '11111111-1111-4111-8111-111111111111';
const connection = (tenantName: string, tenantId: string, tenantType = 'ORGANISATION') => ({
	id: `c-${tenantId}`,
	tenantId,
	tenantType,
	tenantName,
});
const TWO = [
	connection('Kowhai Trading Ltd', ID),
	connection('Thames Supplies Ltd', 'id-2'),
	connection('A practice', 'id-3', 'PRACTICE'),
];

let recorder: Recorder;
let connections: unknown;

beforeEach(async () => {
	connections = TWO;
	recorder = await startRecorder(() => ({ body: connections as object }));
	sharedCache.forget('');
});

afterEach(async () => await recorder.close());

const resolve = async (mode: string, value: string, client = clientOn(recorder.url).client) =>
	await resolveTenant(client, { mode, value }, 4);

describe('listTenants', () => {
	test('organisations only, asked for once, without a tenant header', async () => {
		const { client, again } = clientOn(recorder.url);
		expect(await listTenants(client)).toEqual([
			{ tenantId: ID, name: 'Kowhai Trading Ltd' },
			{ tenantId: 'id-2', name: 'Thames Supplies Ltd' },
		]);
		await listTenants(again());
		expect(recorder.requests.map(({ path, headers }) => [path, headers['xero-tenant-id']])).toEqual([
			['/connections', undefined],
		]);
	});

	test('another credential of the same app has a list of its own', async () => {
		await listTenants(clientOn(recorder.url).client);
		connections = [];
		expect(await listTenants(clientOn(recorder.url).client)).toEqual([]);
	});

	test('a failure is not kept', async () => {
		recorder.handle(() => ({ status: 403 }));
		const { client, again, harness } = clientOn(recorder.url);
		await failureOf(harness, listTenants(client));
		recorder.handle(() => ({ body: TWO }));
		expect(await listTenants(again())).toHaveLength(2);
	});

	test('an answer that is no list is an empty one', async () => {
		connections = { unexpected: true };
		expect(await listTenants(clientOn(recorder.url).client)).toEqual([]);
	});
});

describe('resolveTenant', () => {
	test('an ID is taken as it is, without a call', async () => {
		expect(await resolve('id', ` ${ID} `)).toBe(ID);
		expect(await resolve('list', ID)).toBe(ID);
		expect(recorder.requests).toEqual([]);
	});

	test('a name is found in any case', async () => {
		expect(await resolve('name', ' thames supplies LTD ')).toBe('id-2');
	});

	test('nothing chosen is fine with exactly one organisation', async () => {
		connections = [TWO[0], TWO[2]];
		expect(await resolve('list', '')).toBe(ID);
	});

	test.each<[string, unknown, string, string, RegExp]>([
		[
			'nothing chosen of two',
			TWO,
			'list',
			' ',
			/^No organisation is chosen \| Choose one in 'Organisation': Kowhai Trading Ltd, Thames Supplies Ltd\.$/,
		],
		[
			'no organisation connected',
			[],
			'list',
			'',
			/^No organisation is chosen \| This connection has no organisation.*reconnect/,
		],
		[
			'an unknown name',
			TWO,
			'name',
			'Acme',
			/^No connected organisation is called 'Acme' \| Connected: Kowhai Trading Ltd, Thames Supplies Ltd/,
		],
		['an unknown name of none', [], 'name', 'Acme', /Connected: none/],
		[
			'a name that two have',
			[connection('Twin', 'a'), connection('twin', 'b')],
			'name',
			'Twin',
			/^2 connected organisations are called 'Twin'/,
		],
	])('%s', async (_, list, mode, value, words) => {
		connections = list;
		const { client, harness } = clientOn(recorder.url);
		const error = await failureOf(harness, resolve(mode, value, client));
		expect(`${error.message} | ${error.description}`).toMatch(words);
		expect(error.context.itemIndex).toBe(4);
	});
});
