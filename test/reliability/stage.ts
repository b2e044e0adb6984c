import type { IDataObject } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/server';
import { sharedCreatedIds } from '../../xero/createdIds';
import { NZ } from '../nodes/XeroAccounting/support';
import { createHarness, CREDENTIAL, type Harness, type TokenSet } from '../support';
import { JumpingClock } from '../support/fakeClock';
import type { Fault } from './fault';
import { startFront, type Front } from './front';
import { POSITIONS, type Position } from './positions';
import type { Target } from './strikes';

const A_DAY = 86_400_000;
const AN_HOUR = 3_600_000;

/** One n8n, one connection and one Xero with a network between them, made anew for each cell of the matrix. */
export interface Stage {
	fault: Fault;
	harness: Harness;
	front: Front;
	clock: JumpingClock;
	stop: AbortController;
	/** From here on the fault strikes. */
	strike(meanwhile?: () => void): void;
	/** The fault is over: the network is fine, the day is, and whoever was disconnected has connected again. */
	calm(): Promise<void>;
	/** Calls of the target that were made under the fault. */
	callsMade(): number;
	/** Lets Xero come to the end of everything it is still at. */
	settle(): Promise<void>;
	/** Records as they stand, without a call. */
	books(list: string, query?: Record<string, string>): IDataObject[];
	/** Moves Xero's clock to the beginning of a second: what is written now carries time stamps of one second. */
	newSecond(): Promise<void>;
	/** Writes invoices past network and limits, as another app would. */
	change(method: 'PUT' | 'POST', body: IDataObject): IDataObject[];
	close(): Promise<void>;
}

let shared: Sandbox | undefined;

export async function openSandbox(): Promise<void> {
	shared = await startSandbox({ port: 0, limits: { enabled: false } });
}

export async function closeSandbox(): Promise<void> {
	await shared?.close();
}

export async function setStage(fault: Fault, target: Target, clock: JumpingClock, position: Position): Promise<Stage> {
	const sandbox = shared as Sandbox;
	await sandbox.world.reset(false);
	sharedCreatedIds.clear();
	sandbox.world.switches.set({ ...POSITIONS[position], ...fault.switches });
	await sandbox.world.clock.advance(fault.xeroAheadMs ?? 0);
	// What Xero is still at ends meanwhile, and what it remembers it forgets.
	clock.moveOthers = async (ms) => await sandbox.world.clock.advance(ms);
	const front = await startFront(sandbox.url);
	const control = async (path: string) =>
		await (await fetch(`${sandbox.url}/sandbox/${path}`, { method: 'POST', body: '{}' })).json();
	// Each front has an address of its own, so limits and kept lists of one cell do not reach into another.
	const harness = createHarness({ baseUrl: front.url, tokens: (await control('tokens')) as TokenSet });
	const books = sandbox.world.organisation(NZ)!.books;
	const ask = (method: 'GET' | 'PUT' | 'POST', list: string, query: Record<string, string>, body?: IDataObject) => {
		const answer = books.handle({
			method,
			segments: [list],
			query,
			headers: { accept: 'application/json' },
			body,
			appName: 'Another app',
			appId: 'another',
		});
		if (answer.status >= 300) throw new Error(`${method} ${list}: ${JSON.stringify(answer.json)}`);
		return (answer.json as Record<string, IDataObject[]>)[list];
	};
	const stop = new AbortController();
	const isLost = fault.tokens === 'revoked' || fault.tokens === 'disconnected';
	let counted: number | undefined;
	const callsMade = () =>
		front.calls.filter(({ path, method }) => method === target.method && target.path.test(path)).length;
	return {
		fault,
		callsMade: () => counted ?? callsMade(),
		harness,
		front,
		clock,
		stop,
		strike: (meanwhile) => {
			if (fault.tokens === 'expired') sandbox.world.tokens.expire();
			if (isLost) sandbox.world.connections.clear();
			if (fault.tokens === 'revoked') {
				sandbox.world.tokens.dropRefreshTokens();
				sandbox.world.tokens.expire();
			}
			// Not before this cell's first call: an execution that was cancelled before may still be ending.
			if (fault.stops) clock.onWait = () => front.calls.length > 0 && stop.abort();
			if (fault.play) front.arm(fault.play(clock), fault.when, fault.strikes ?? target, meanwhile);
			if (fault.sandbox)
				sandbox.world.faults.replace([
					{ ...fault.sandbox, match: { method: target.method, path: target.path.source } },
				]);
		},
		settle: async () => await sandbox.world.clock.advance(AN_HOUR),
		calm: async () => {
			counted = callsMade();
			front.disarm();
			sandbox.world.faults.replace([]);
			clock.skip(A_DAY);
			if (!isLost) return;
			const oauthTokenData = (await control('tokens')) as TokenSet;
			const credential = harness.credentials()[CREDENTIAL];
			await harness.store.updateCredentialsOauthTokenData(credential, CREDENTIAL, {
				oauthTokenData,
			} as never);
		},
		newSecond: async () => {
			const { clock: xeros } = sandbox.world;
			await xeros.set(Math.ceil(xeros.now() / 1000) * 1000);
		},
		books: (list, query = {}) => ask('GET', list, { page: '1', pageSize: '1000', ...query }),
		change: (method, body) => ask(method, 'Invoices', { summarizeErrors: 'false' }, body),
		close: async () => await front.close(),
	};
}
