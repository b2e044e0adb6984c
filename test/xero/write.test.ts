import fc from 'fast-check';

import { startRecorder, type Recorder, type RecorderReply } from '../support';
import { settle } from '../support/fakeClock';
import { ACCOUNTS } from '../../xero/catalogue';
import { writeElements } from '../../xero/write';
import { clientOn } from './support/clientOn';
import { bodiesOf, elements, ledger, PLAN, short } from './support/writing';

let recorder: Recorder;

beforeEach(async () => {
	recorder = await startRecorder();
});

afterEach(async () => await recorder.close());

const client = () => clientOn(recorder.url).client;
const sizes = () => recorder.requests.map((request) => bodiesOf(request).length);

describe('every element gets its own outcome', () => {
	test('for any number, any size of call and any subset of refusals', async () => {
		const bad = fc.uniqueArray(fc.nat(119), { maxLength: 60 });
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 120 }),
				fc.integer({ min: 1, max: 60 }),
				bad,
				async (count, maxElements, refused) => {
					const names = new Set(refused.map((index) => `R${index}`));
					const { answer, written } = ledger((reference) =>
						names.has(reference) ? `${reference} is bad` : undefined,
					);
					recorder.handle(answer);
					recorder.requests.length = 0;
					const outcomes = await writeElements(client(), { ...PLAN, maxElements }, elements(count));
					expect(short(outcomes)).toEqual(
						Array.from({ length: count }, (_, index) =>
							names.has(`R${index}`) ? `R${index} is bad` : `R${index} written`,
						),
					);
					expect(recorder.requests).toHaveLength(Math.ceil(count / maxElements));
					expect(new Set(written).size).toBe(written.length);
				},
			),
			{ numRuns: 60 },
		);
	});

	test('200 elements go in 4 calls with summarizeErrors=false, each with a key of its own', async () => {
		recorder.handle(ledger().answer);
		await writeElements(client(), PLAN, elements(200));
		expect(sizes().sort()).toEqual([50, 50, 50, 50]);
		expect(
			recorder.requests.every(
				({ query, headers }) => query.summarizeErrors === 'false' && headers['xero-tenant-id'] === 'tenant-1',
			),
		).toBe(true);
		expect(new Set(recorder.requests.map(({ headers }) => headers['idempotency-key'])).size).toBe(4);
	});

	test('equal elements of one run are as many writes: each has a key of its own', async () => {
		recorder.handle(ledger().answer);
		const equal = elements(3).map((element) => ({ ...element, body: { Reference: 'same' } }));
		await writeElements(client(), { ...PLAN, maxElements: 1 }, equal);
		expect(new Set(recorder.requests.map(({ headers }) => headers['idempotency-key'])).size).toBe(3);
	});

	test('warnings and unusual marks are read', async () => {
		recorder.handle(() => ({
			body: {
				Invoices: [
					{ StatusAttributeString: 'ERROR' },
					{ HasErrors: true, ValidationErrors: [{ Description: 'Said otherwise' }] },
					{ HasValidationErrors: true, ValidationErrors: [{ Message: 'A.' }, { Message: 'B' }] },
					{
						StatusAttributeString: 'WARNING',
						Warnings: [{ Message: 'Account removed' }, {}, null],
					},
					{ StatusAttributeString: 'OK', ValidationErrors: [], Warnings: null },
				],
			},
		}));
		const outcomes = await writeElements(client(), PLAN, elements(5));
		expect(outcomes.slice(0, 3).map((outcome) => 'error' in outcome && outcome.error.message)).toEqual([
			'Xero refused this and gave no reason',
			'Said otherwise',
			'A. B',
		]);
		expect(outcomes.slice(3).map((outcome) => 'record' in outcome && outcome.warnings)).toEqual([
			['Account removed'],
			[],
		]);
	});

	test("words that look like an operating system's error are kept", async () => {
		recorder.handle(ledger(() => 'The preexisting eperm').answer);
		expect(short(await writeElements(client(), PLAN, elements(1)))).toEqual(['The preexisting eperm']);
	});

	test('one element a call where the endpoint takes one, at its own path', async () => {
		recorder.handle(({ json }) => ({
			body: { Accounts: (json as { Accounts: object[] }).Accounts.map((row) => ({ ...row, AccountID: 'id' })) },
		}));
		const plan = {
			...PLAN,
			entry: ACCOUNTS,
			intention: 'update' as const,
			fields: { id: 'AccountID', keys: [] },
		};
		const outcomes = await writeElements(
			client(),
			plan,
			elements(3, (index) => ({ body: { AccountID: String(index), Reference: `R${index}` } })),
		);
		expect(short(outcomes)).toEqual(['R0 written', 'R1 written', 'R2 written']);
		expect(recorder.requests.map(({ path, method }) => `${method} ${path}`).sort()).toEqual(
			[0, 1, 2].map((index) => `POST /api.xro/2.0/Accounts/${index}`),
		);
		expect(recorder.requests[0].query).not.toHaveProperty('summarizeErrors');
	});

	test('a deletion has no body and needs none back', async () => {
		recorder.handle(() => ({ status: 204, body: '' }));
		const plan = { ...PLAN, entry: ACCOUNTS, intention: 'delete' as const };
		const named = [{ body: { AccountID: 'a1' }, position: 0 }];
		expect(await writeElements(client(), plan, named)).toEqual([
			{ record: { AccountID: 'a1', deleted: true }, warnings: [] },
		]);
		expect(recorder.requests[0].path).toBe('/api.xro/2.0/Accounts/a1');
		expect(recorder.requests[0].text).toBe('');
	});

	test('one too large is refused with its size, its neighbours are written', async () => {
		recorder.handle(ledger().answer);
		const list = elements(3);
		list[1].body.Text = 'x'.repeat(4_000_000);
		const outcomes = short(await writeElements(client(), PLAN, list));
		expect(outcomes).toEqual(['R0 written', 'This is too large for one call: 4.0 MB', 'R2 written']);
	});
});

describe('answers that cannot be', () => {
	test.each<[string, RecorderReply]>([
		['too few rows', { body: { Invoices: [{ InvoiceID: 'id' }] } }],
		['too many rows', { body: { Invoices: [{}, {}, {}, {}] } }],
		['no rows', { body: { Status: 'OK' } }],
		['nothing', { body: '' }],
		['null', { body: 'null', headers: { 'content-type': 'application/json' } }],
		['a list', { body: [] }],
	])('%s: every outcome is unknown and says so, nothing is repeated', async (_, reply) => {
		recorder.handle(() => reply);
		const outcomes = await writeElements(client(), PLAN, elements(3));
		for (const outcome of outcomes) {
			expect('error' in outcome && outcome.error.message).toMatch(/^Xero answered for \d of 3 records$/);
			expect('error' in outcome && outcome.error.context.outcomeUnknown).toBe(true);
		}
		expect(recorder.requests).toHaveLength(1);
	});

	test('a row that is none leaves only its own outcome unknown', async () => {
		recorder.handle(() => ({
			body: { Invoices: [{ Reference: 'R0', InvoiceID: 'a' }, null, { Reference: 'R2', InvoiceID: 'b' }] },
		}));
		const outcomes = await writeElements(client(), PLAN, elements(3));
		expect(short(outcomes)).toEqual(['R0 written', 'Xero gave no readable answer for this record', 'R2 written']);
		expect('error' in outcomes[1] && outcomes[1].error.context.outcomeUnknown).toBe(true);
	});
});

describe('calls that may create the same contact', () => {
	/** How many calls with each name were under way at once. */
	function watch(reply: (name: string) => RecorderReply | undefined = () => undefined) {
		const { answer } = ledger();
		const underWay = new Map<string, number>();
		const most = new Map<string, number>();
		let all = 0;
		let mostOfAll = 0;
		recorder.handle(async (request) => {
			const name = String(bodiesOf(request)[0].Contact);
			underWay.set(name, (underWay.get(name) ?? 0) + 1);
			most.set(name, Math.max(most.get(name) ?? 0, underWay.get(name) ?? 0));
			mostOfAll = Math.max(mostOfAll, ++all);
			await new Promise((resolve) => setTimeout(resolve, 15));
			await settle();
			underWay.set(name, (underWay.get(name) ?? 0) - 1);
			all--;
			return reply(name) ?? answer(request);
		});
		return { most, mostOfAll: () => mostOfAll };
	}
	const named = (names: string[]) =>
		elements(names.length, (index) => ({
			body: { Reference: `R${index}`, Contact: names[index].trim().toLowerCase() },
			mayCreate: names[index],
		}));

	test('go one after the other until it exists, then side by side; others are not held up by it', async () => {
		const { most, mostOfAll } = watch();
		const outcomes = await writeElements(
			await clientOn(recorder.url).alone(),
			{ ...PLAN, maxElements: 1 },
			named(['Ann', ' ann ', 'ANN', 'ann', 'Bob', 'Cy']),
		);
		expect(short(outcomes).every((text) => text.endsWith('written'))).toBe(true);
		expect(most.get('ann')).toBe(3);
		expect(mostOfAll()).toBeGreaterThan(1);
		const [first, second] = recorder.requests;
		expect(second.at - first.at).toBeGreaterThanOrEqual(10);
	});

	test('go one after the other as long as none of them has created it', async () => {
		const { most } = watch(() => ({ status: 400, body: { Message: 'Refused' } }));
		await writeElements(client(), { ...PLAN, maxElements: 1 }, named(['Ann', 'Ann', 'Ann']));
		expect(most.get('ann')).toBe(1);
	});

	test('different contacts go side by side', async () => {
		const { mostOfAll } = watch();
		const client = await clientOn(recorder.url).alone();
		await writeElements(client, { ...PLAN, maxElements: 1 }, named(['a', 'b', 'c', 'd', 'e', 'f']));
		expect(mostOfAll()).toBe(5);
	});
});

describe('stopping', () => {
	test('what was answered is written, what was under way is unknown, what was not sent is neither', async () => {
		const stop = new AbortController();
		const { answer } = ledger();
		let calls = 0;
		recorder.handle(async (request) => {
			if (++calls === 1) return answer(request);
			if (calls > 5) stop.abort();
			return await new Promise<RecorderReply>(() => undefined);
		});
		const client = await clientOn(recorder.url, { signal: stop.signal }).alone();
		const outcomes = await writeElements(client, { ...PLAN, maxElements: 1 }, elements(12));
		const kinds = outcomes.map((outcome) =>
			'record' in outcome ? 'written' : outcome.error.context.outcomeUnknown ? 'unknown' : 'not sent',
		);
		expect(kinds.filter((kind) => kind === 'written')).toHaveLength(1);
		expect(kinds.filter((kind) => kind === 'unknown')).toHaveLength(5);
		expect(kinds.filter((kind) => kind === 'not sent')).toHaveLength(6);
		expect(recorder.requests).toHaveLength(6);
	});
});
