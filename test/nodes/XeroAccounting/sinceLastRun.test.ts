import type { IDataObject, IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/XeroAccounting/resources';
import { sharedLastRuns } from '../../../operations/filters/lastRunMemory';
import type { RunNodeOptions } from '../../support';
import { toolOf } from '../../support/run-tool';
import { ACCOUNTING } from './node';
import { by, errors, GB, NZ, shownError, useDesk } from './support';

const desk = useDesk();

/** Where the node under test stands. */
const place = {
	getWorkflow: () => ({ id: 'test-workflow' }),
	getNode: () => ({ name: 'Node under test' }),
	getWorkflowStaticData: () => ({}),
} as unknown as IExecuteFunctions;

/** What n8n stores between the runs of the workflow. */
let stored: IDataObject;
beforeEach(() => (stored = {}));

async function read(parameters: INodeParameters = {}, more: Partial<RunNodeOptions> = {}) {
	const staticData = JSON.parse(JSON.stringify(stored)) as IDataObject;
	const { options = {}, ...rest } = parameters;
	const run = await desk.run(
		'contact',
		'getAll',
		{ returnAll: true, options: { onlyChanged: true, ...(options as INodeParameters) }, ...rest },
		{ mode: 'trigger', staticData, ...more },
	);
	stored = JSON.parse(JSON.stringify(staticData)) as IDataObject;
	return run;
}
const names = async (...args: Parameters<typeof read>) => {
	const run = await read(...args);
	if (run.error) throw run.error;
	return run.items.map(({ json }) => json.Name).sort();
};
const add = async (...all: string[]) => {
	for (const name of all) await desk.do('contact', 'create', { name });
};
const rename = (from: string, to: string) => {
	const { ContactID } = desk.books('Contacts').find(({ Name }) => Name === from)!;
	desk.elsewhere('POST', 'Contacts', { Contacts: [{ ContactID, Name: to }] });
};

test('the first run gives everything, later ones what is new or changed, also within the same second', async () => {
	await add('Fern', 'Moss');
	expect(await names()).toEqual(['Fern', 'Moss']);
	expect(await names()).toEqual([]);
	rename('Fern', 'Fern Ltd');
	await add('Clover');
	expect(await names()).toEqual(['Clover', 'Fern Ltd']);
	rename('Fern Ltd', 'Fern & Sons');
	expect(await names()).toEqual(['Fern & Sons']);
	expect(await names()).toEqual([]);
});

test('the first run says that it leaves nothing out; only what has changed is asked for after it', async () => {
	await add('Fern');
	const first = await read();
	expect(JSON.stringify(first.hints)).toContain('the first run of this list');
	const before = desk.calls.length;
	const second = await read();
	expect(second.hints).toEqual([]);
	expect(desk.calls.slice(before)).toHaveLength(1);
});

test('a limit takes the oldest changes first, and nothing is passed over', async () => {
	await add(...Array.from({ length: 7 }, (_, n) => `Person ${n}`));
	const met: unknown[] = [];
	for (let run = 0; run < 5; run++) met.push(...(await names({ returnAll: false, limit: 3 })));
	expect(met.sort()).toEqual(Array.from({ length: 7 }, (_, n) => `Person ${n}`));
});

test('test runs in the editor leave everything as it is', async () => {
	await add('Fern');
	expect(await names({}, { mode: 'manual' })).toEqual(['Fern']);
	expect(JSON.stringify(stored)).not.toContain('cursor');
	expect(await names()).toEqual(['Fern']);
	const kept = JSON.stringify(stored);
	await add('Moss');
	expect(await names({}, { mode: 'manual' })).toEqual(['Moss']);
	expect(JSON.stringify(stored)).toBe(kept);
	expect(await names()).toEqual(['Moss']);
});

test('a run that fails has moved nothing', async () => {
	await add('Fern');
	const items = [{ org: NZ }, { org: 'nobody' }];
	const organisation = by('id', '={{ $json.org }}');
	const failed = await read({ organisation }, { items });
	expect(failed.error).toBeDefined();
	expect(JSON.stringify(stored)).not.toContain('cursor');
	const run = await read({ organisation }, { items, onError: 'continueErrorOutput' });
	expect(run.items.map(({ json }) => json.Name)).toEqual(['Fern']);
	expect(run.errorItems).toHaveLength(1);
	expect(await names()).toEqual([]);
});

test('what n8n loses, because a trigger of the workflow writes back an older state, is not returned again', async () => {
	await add('Fern');
	expect(await names()).toEqual(['Fern']);
	const older = stored;
	await add('Moss');
	expect(await names()).toEqual(['Moss']);
	stored = older;
	expect(await names()).toEqual([]);
	stored = {};
	await add('Clover');
	expect(await names()).toEqual(['Clover']);
	expect(await names()).toEqual([]);
});

test('a younger memory in the workflow, which another process has written, counts more than that of this one', async () => {
	await add('Fern');
	expect(await names()).toEqual(['Fern']);
	const older = sharedLastRuns.of(place);
	await add('Moss');
	expect(await names()).toEqual(['Moss']);
	const younger = stored;
	sharedLastRuns.clear();
	for (const [list, memory] of Object.entries(older)) sharedLastRuns.remember(place, list, { ...memory, used: 1 });
	stored = younger;
	expect(await names()).toEqual([]);
});

test('a model that asks for more than it is shown gets the others with its next call', async () => {
	await add(...Array.from({ length: 230 }, (_, n) => `Person ${n}`));
	const staticData: IDataObject = {};
	const ask = toolOf({
		harness: desk.harness,
		node: ACCOUNTING,
		mode: 'trigger',
		staticData,
		parameters: {
			organisation: by('id', NZ),
			resource: 'contact',
			operation: 'getAll',
			limit: 500,
			options: { onlyChanged: true },
		},
	});
	const met = new Set<unknown>();
	for (let call = 0; call < 2; call++)
		for (const { Name } of JSON.parse(await ask({})) as IDataObject[]) if (Name) met.add(Name);
	expect(met.size).toBe(230);
});

test('organisations and filters are lists of their own; the same list twice in one run is refused', async () => {
	await add('Fern');
	desk.elsewhere('PUT', 'Contacts', { Contacts: [{ Name: 'Thistle' }] }, GB);
	expect(await names()).toEqual(['Fern']);
	expect(await names({ organisation: by('id', GB) })).toEqual(['Thistle']);
	expect(await names({ filters: { where: 'Name!=null' } })).toEqual(['Fern']);
	expect(await names({ filters: { where: 'Name!=null' } })).toEqual([]);
	const twice = await read({}, { items: [{}, {}], onError: 'continueErrorOutput' });
	expect(errors(twice)).toMatchObject([{ error: expect.stringContaining('reads the same list in this run') }]);
});

test('the first run may begin at a moment', async () => {
	await add('Fern');
	expect(await names({ options: { firstRunSince: '2126-01-01' } })).toEqual([]);
	const wrong = await read({ options: { firstRunSince: 'soon' }, filters: { where: 'Name!=null' } });
	expect(shownError(wrong).message).toContain("'First Run: Changed Since'");
});

test('it is there where a list says when its records changed, and nowhere else', () => {
	const offered = RESOURCES.filter(({ operations }) =>
		operations.some(({ properties }) => JSON.stringify(properties).includes('onlyChanged')),
	);
	expect(offered.map(({ value }) => value)).toEqual(
		expect.arrayContaining(['invoice', 'bill', 'contact', 'payment']),
	);
	expect(offered.filter(({ changed }) => !changed)).toEqual([]);
});

test('bank transfers say only when they were made: one deleted days later is found, and once', async () => {
	const [from, to] = desk
		.books('Accounts')
		.filter(({ Type, CurrencyCode }) => Type === 'BANK' && CurrencyCode === 'NZD')
		.map(({ AccountID }) => ({ AccountID }));
	const made = (amount: number) =>
		desk.elsewhere('PUT', 'BankTransfers', { FromBankAccount: from, ToBankAccount: to, Amount: amount });
	const clock = desk.sandbox.world.clock as { now(): number };
	const start = clock.now();
	let hours = 0;
	jest.spyOn(clock, 'now').mockImplementation(() => start + hours * 3_600_000);
	const transfers = async (options: INodeParameters = {}) => {
		const staticData = JSON.parse(JSON.stringify(stored)) as IDataObject;
		const rows = await desk.do(
			'bankTransfer',
			'getAll',
			{ returnAll: true, simplify: false, options: { onlyChanged: true, ...options } },
			{ mode: 'trigger', staticData },
		);
		stored = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		return rows.map(({ Amount, Status }) => [Amount, Status]).sort();
	};
	made(1);
	made(2);
	expect(await transfers()).toEqual([
		[1, 'AUTHORISED'],
		[2, 'AUTHORISED'],
	]);
	for (hours = 30; hours < 33; hours++) made(hours);
	desk.harness = await desk.connect();
	expect(await transfers()).toHaveLength(3);
	hours = 60;
	desk.harness = await desk.connect();
	const first = desk.books('BankTransfers', NZ, { includeDeleted: 'true' }).find(({ Amount }) => Amount === 1)!;
	desk.elsewhere('POST', 'BankTransfers', {
		BankTransfers: [{ BankTransferID: first.BankTransferID, Status: 'DELETED' }],
	});
	expect(await transfers()).toEqual([[1, 'DELETED']]);
	expect(await transfers()).toEqual([]);
	made(99);
	expect(await transfers()).toEqual([[99, 'AUTHORISED']]);
	jest.restoreAllMocks();
});

test('the form says which ends are seen', () => {
	const said = (of: string) => {
		const { operations } = RESOURCES.find(({ value }) => value === of)!;
		return JSON.stringify(operations.find(({ value }) => value === 'getAll')?.properties);
	};
	expect(said('item')).toContain('Deleted items are not included, because Xero leaves them out of its list.');
	expect(said('account')).toContain('Those that were archived are included. Deleted accounts are not');
	expect(said('invoice')).toContain('Those that were deleted or voided are included.');
	expect(said('bankTransfer')).toContain('Those that were deleted are included.');
});

test('a contact that was archived has changed', async () => {
	await add('Fern', 'Moss');
	expect(await names()).toEqual(['Fern', 'Moss']);
	const { ContactID } = desk.books('Contacts').find(({ Name }) => Name === 'Fern')!;
	desk.elsewhere('POST', 'Contacts', { Contacts: [{ ContactID, ContactStatus: 'ARCHIVED' }] });
	expect(await names()).toEqual(['Fern']);
	expect(await names()).toEqual([]);
});
