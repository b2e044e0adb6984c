import { randomUUID } from 'node:crypto';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { LoggedCall } from '../../../sandbox/http/call-log';
import { sharedLastRuns } from '../../../operations/filters/lastRunMemory';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/server';
import { sharedCreatedIds } from '../../../xero/createdIds';
import { createHarness, runNode, type Harness, type NodeRun, type RunNodeOptions, type TokenSet } from '../../support';
import { JumpingClock } from '../../support/fakeClock';
import { jumpWaits } from '../../support/jumpWaits';
import { ACCOUNTING } from './node';

export const NZ = '11111111-1111-4111-8111-111111111111';
export const GB = '22222222-2222-4222-8222-222222222222';

/** An ID that no record has. */
export const NOBODY = '9c7f0f52-3f5e-4f5c-9a3f-0123456789ab';

/** A picker's value: by ID, by name, by code … */
export const by = (mode: string, value: string): INodeParameters => ({ __rl: true, mode, value });

/** Fields of one line in the form; an account and a price unless told otherwise. */
export const line = (over: INodeParameters = {}): INodeParameters => ({
	description: 'Green tea',
	quantity: '2',
	unitAmount: '4.50',
	account: by('code', '200'),
	...over,
});

export const form = (...lines: INodeParameters[]): INodeParameters => ({
	lineItemsFrom: 'form',
	lineItems: { line: lines },
});

export const json = (lines: unknown): INodeParameters => ({
	lineItemsFrom: 'json',
	lineItemsJson: typeof lines === 'string' ? lines : JSON.stringify(lines),
});

/** An approved invoice to a contact by name, with one line. */
export const anInvoice = (over: INodeParameters = {}): INodeParameters => ({
	contact: by('name', 'Ridgeway University'),
	status: 'AUTHORISED',
	additionalFields: { date: '2026-10-01', dueDate: '2026-10-21' },
	...form(line()),
	...over,
});

/** An invoice that takes its number and reference from the item. */
export const numbered = (over: INodeParameters = {}) =>
	anInvoice({
		additionalFields: {
			invoiceNumber: '={{ $json.number }}',
			reference: '={{ $json.reference }}',
			dueDate: '2026-12-01',
		},
		...over,
	});

/** Lines from input items with the columns order, product, qty, price. */
export const rows = (over: INodeParameters = {}): INodeParameters => ({
	contact: by('name', '={{ $json.customer }}'),
	lineItemsFrom: 'rows',
	groupBy: '={{ $json.order }}',
	lineDescription: '={{ $json.product }}',
	lineQuantity: '={{ $json.qty }}',
	lineUnitAmount: '={{ $json.price }}',
	lineAccount: by('code', '200'),
	...over,
});

const READS = ['get', 'getAll'];

/** What was written is looked at as a whole, unless the test says otherwise. */
const wholeWritten = (operation: string): INodeParameters => (READS.includes(operation) ? {} : { simplify: false });

/** A sandbox with one connected credential, and short ways to run the node and to look into the books. */
export class Desk {
	harness!: Harness;

	/** The nodes' clock in the test under way. */
	clock!: JumpingClock;

	constructor(readonly sandbox: Sandbox) {}

	/** Fresh books, and a connection of its own: limits and cached lists of an earlier test do not reach into this one. */
	async open(): Promise<void> {
		await this.sandbox.world.reset(false);
		sharedCreatedIds.clear();
		sharedLastRuns.clear();
		this.sandbox.world.limits.settings = { ...this.sandbox.world.limits.settings, enabled: false };
		this.harness = await this.connect();
	}

	async control<T = IDataObject>(path: string, body: object = {}): Promise<T> {
		const reply = await fetch(`${this.sandbox.url}/sandbox/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`);
		return (await reply.json()) as T;
	}

	/** A further connection; `clientId` only names the app in n8n's credential, the token is what counts. */
	async connect(
		wish: { appId?: string; tenantIds?: string[]; scopes?: string[]; clientId?: string } = {},
	): Promise<Harness> {
		const { clientId = `app-${randomUUID()}`, ...rest } = wish;
		const tokens = await this.control<TokenSet & { access_token: string }>('tokens', rest);
		return createHarness({ baseUrl: this.sandbox.url, tokens, credentialData: { clientId } });
	}

	async run(
		resource: string,
		operation: string,
		parameters: INodeParameters = {},
		more: Partial<RunNodeOptions> = {},
	): Promise<NodeRun> {
		return await runNode({
			harness: this.harness,
			node: ACCOUNTING,
			parameters: { organisation: by('id', NZ), resource, operation, ...wholeWritten(operation), ...parameters },
			...more,
		});
	}

	/** As `run`, and the run must have succeeded; gives the output's JSON. */
	async do(
		resource: string,
		operation: string,
		parameters: INodeParameters = {},
		more: Partial<RunNodeOptions> = {},
	): Promise<IDataObject[]> {
		const run = await this.run(resource, operation, parameters, more);
		if (run.error) throw new Error(`${run.error.message}\n${String(run.error.description ?? '')}`);
		return run.items.map((item) => item.json);
	}

	/** Records as they stand in the books, without a call that counts. */
	books(list: string, tenantId = NZ, query: Record<string, string> = {}): IDataObject[] {
		const all = { page: '1', pageSize: '1000', includeArchived: 'true', unitdp: '4', ...query };
		return (this.json(list, tenantId, all) as Record<string, IDataObject[]>)[list.split('/')[0]] ?? [];
	}

	/** What the books answer to a GET, without a call that counts. */
	json(path: string, tenantId = NZ, query: Record<string, string> = {}): IDataObject {
		return this.sandbox.world.organisation(tenantId)!.books.handle({
			method: 'GET',
			segments: path.split('/'),
			query,
			headers: { accept: 'application/json' },
			appName: 'test',
			appId: 'test',
		}).json as IDataObject;
	}

	/** Writes a record as somebody else would, without a call that counts. */
	elsewhere(method: 'PUT' | 'POST', path: string, body: object, tenantId = NZ): IDataObject {
		const result = this.sandbox.world.organisation(tenantId)!.books.handle({
			method,
			segments: path.split('/'),
			query: {},
			headers: { accept: 'application/json' },
			body,
			appName: 'elsewhere',
			appId: 'elsewhere',
		});
		if (result.status !== 200) throw new Error(JSON.stringify(result.json));
		return result.json as IDataObject;
	}

	count(list: string, tenantId = NZ): number {
		return this.sandbox.world.organisation(tenantId)!.books.counts()[list];
	}

	get calls(): LoggedCall[] {
		return this.sandbox.world.calls.since(0);
	}

	/** Calls made while `work` ran. */
	async callsOf(work: () => Promise<unknown>): Promise<LoggedCall[]> {
		const before = this.calls.length;
		await work();
		return this.calls.slice(before);
	}
}

/**
 * Starts a sandbox for the tests of a file; every test finds fresh books and a fresh connection. What the nodes wait for takes no time:
 * their clock and Xero's are moved on instead.
 */
export function useDesk(options: SandboxOptions = {}): Desk {
	const desk = new Desk(undefined as never);
	beforeAll(async () => {
		Object.assign(desk, { sandbox: await startSandbox({ port: 0, ...options }) });
	});
	beforeEach(async () => {
		desk.clock = jumpWaits(new JumpingClock(async (ms) => await desk.sandbox.world.clock.advance(ms)));
		await desk.open();
	});
	afterAll(async () => await desk.sandbox.close());
	return desk;
}

/** Which input items an output belongs to. */
export const pairs = ({ pairedItem }: INodeExecutionData): number[] =>
	[pairedItem ?? []].flat().map((pair) => (typeof pair === 'number' ? pair : pair.item));

/** What a bookkeeper reads when a node has failed. */
export const shownError = (run: NodeRun) => ({
	message: run.error?.message ?? '',
	description: String(run.error?.description ?? ''),
});

/** What stands on the error output: text and number of the item. */
export const errors = (run: NodeRun) =>
	run.errorItems.map((item) => ({
		item: pairs(item)[0],
		error: String(item.json.error),
		more: String(item.json.message ?? ''),
	}));
