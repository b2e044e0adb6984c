import { startRecorder, type Recorder, type RecorderReply } from '../support';
import { answerInTurn, keyed, write } from './support/calls';
import { clientOn, failureOf } from './support/clientOn';

let recorder: Recorder;

const answers = (...replies: RecorderReply[]) => answerInTurn(recorder, replies);

beforeEach(async () => {
	recorder = await startRecorder();
});

afterEach(async () => await recorder.close());

describe('writes', () => {
	test.each<[string, RecorderReply, boolean]>([
		['503', { status: 503 }, true],
		['lost', { destroy: 'before' }, true],
		['refused', { status: 400 }, false],
	])('without a key are never repeated: %s', async (_, reply, isUnknown) => {
		answers(reply);
		const { client, harness } = clientOn(recorder.url);
		const error = await failureOf(harness, client.request(write));
		expect(recorder.requests).toHaveLength(1);
		expect(error.context.outcomeUnknown ?? false).toBe(isUnknown);
	});

	test('a refusal after a lost answer settles the doubt: with the same key Xero repeats its first answer', async () => {
		answers({ destroy: 'before' }, { status: 400, body: { Message: 'No' } });
		const { client, harness } = clientOn(recorder.url);
		expect((await failureOf(harness, client.request(keyed))).context.outcomeUnknown).toBeUndefined();
	});

	test.each<[string, RecorderReply]>([
		['403', { status: 403 }],
		['401', { status: 401 }],
		[
			'429 day',
			{ status: 429, body: '', headers: { 'x-rate-limit-problem': 'day', 'retry-after': '3600' } },
		],
	])(
		'%s after a lost answer does not: it is said at the door, before Xero looks at the key',
		async (_, reply) => {
			let calls = 0;
			recorder.handle(({ path }) =>
				path.endsWith('/token')
					? {
							body: {
								access_token: 'another-access-token',
								expires_in: 1800,
								token_type: 'Bearer',
							},
						}
					: calls++ === 0
						? { destroy: 'before' }
						: reply,
			);
			const { client, harness } = clientOn(recorder.url);
			expect((await failureOf(harness, client.request(keyed))).context.outcomeUnknown).toBe(true);
		},
	);

	test('a day used up by others between a lost answer and its repeat leaves the doubt', async () => {
		const { alone, harness, parts } = clientOn(recorder.url);
		const client = await alone();
		const { app } = await client.connection();
		recorder.handle(async () => {
			const permit = await parts.limiter.lane(app, 'tenant-1').acquire();
			permit.done({ problem: 'day', retryAfterMs: 3_600_000 });
			return { destroy: 'before' };
		});
		const error = await failureOf(harness, client.request(keyed));
		expect(recorder.requests).toHaveLength(1);
		expect(error.context.outcomeUnknown).toBe(true);
	});
});

describe('Retry On Fail runs a node again', () => {
	test('soon after: sent again under the same key', async () => {
		answers({ body: {} });
		const { client, again, clock } = clientOn(recorder.url);
		await client.request(keyed);
		clock.skip(300_000);
		await again().request(keyed);
		expect(recorder.requests).toHaveLength(2);
	});

	test('when Xero has forgotten the key: not sent, and said so', async () => {
		answers({ body: {} });
		const { client, again, clock, harness } = clientOn(recorder.url);
		await client.request(keyed);
		clock.skip(360_000);
		const error = await failureOf(harness, again().request({ ...keyed, itemIndex: 2 }));
		expect(recorder.requests).toHaveLength(1);
		expect(error.message).toMatch(/already sent to Xero by an earlier try/);
		expect(error.context).toMatchObject({ outcomeUnknown: true, itemIndex: 2 });
	});

	test.each<[string, RecorderReply]>([
		['refused', { status: 400, body: { Message: 'No' } }],
		[
			'turned away at the limit',
			{ status: 429, body: '', headers: { 'x-rate-limit-problem': 'minute', 'retry-after': '400' } },
		],
	])('a write that was %s was not carried out and may go again at any time', async (_, reply) => {
		answers(reply, { body: {} });
		const { client, again, clock, harness } = clientOn(recorder.url);
		await failureOf(harness, client.request(keyed));
		clock.skip(400_000);
		await again().request(keyed);
		expect(recorder.requests).toHaveLength(2);
	});

	test('but not one that was lost first and turned away then', async () => {
		answers({ destroy: 'before' }, { status: 403 });
		const { client, again, clock, harness } = clientOn(recorder.url);
		await failureOf(harness, client.request(keyed));
		clock.skip(400_000);
		await failureOf(harness, again().request(keyed));
		expect(recorder.requests).toHaveLength(2);
	});
});
