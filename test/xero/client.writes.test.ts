import { startRecorder, type Recorder, type RecorderReply } from '../support';
import { answerInTurn, get, keyed, write } from './support/calls';
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

	const validation = (...messages: string[]) => ({
		ErrorNumber: 10,
		Type: 'ValidationException',
		Message: 'A validation exception occurred',
		Elements: [{ ValidationErrors: messages.map((Message) => ({ Message })) }],
	});
	const lost: Array<[string, RecorderReply]> = [
		['a lost answer', { destroy: 'before' }],
		['a 500', { status: 500, body: { ErrorNumber: 500 } }],
		['a 503', { status: 503, body: '' }],
	];

	describe.each(lost)('after %s', (_first, fault) => {
		const afterFault = async (reply: RecorderReply) => {
			answers(fault, reply);
			const { client, harness } = clientOn(recorder.url);
			const error = await failureOf(harness, client.request(keyed));
			return error.context.outcomeUnknown ?? false;
		};

		test.each<[string, RecorderReply]>([
			["Xero's validation of the body", { status: 400, body: validation('Account code 999 is not valid') }],
			[
				'a body Xero cannot read',
				{ status: 400, body: { ErrorNumber: 14, Type: 'PostDataInvalidException', Message: 'No' } },
			],
		])('%s settles the outcome: the same body was refused the first time too', async (_, reply) => {
			expect(await afterFault(reply)).toBe(false);
		});

		test.each<[string, RecorderReply]>([
			['400 without validation', { status: 400, body: { Message: 'No' } }],
			['400 as a page', { status: 400, body: '<html>' }],
			[
				'400 about the key',
				{ status: 400, body: { Message: 'Idempotency Key: key-1 is used with a different request.' } },
			],
			['402', { status: 402 }],
			['404', { status: 404, body: "The resource you're looking for cannot be found" }],
			['405', { status: 405 }],
			['412', { status: 412 }],
			['413', { status: 413 }],
			['422', { status: 422, body: { title: 'Unprocessable' } }],
			['a number that is taken', { status: 400, body: validation('Invoice # must be unique.') }],
			[
				'a name that is taken',
				{ status: 400, body: validation('The contact name X is already assigned to another contact.') },
			],
			[
				'a payment that was made',
				{ status: 400, body: validation('Payment amount exceeds the amount outstanding on this document') },
			],
			[
				'a status that was changed',
				{ status: 400, body: validation('Invoice not of valid status for modification') },
			],
			[
				'one message of each kind',
				{ status: 400, body: validation('Due date is missing', 'Invoice # must be unique.') },
			],
		])('%s leaves it', async (_, reply) => {
			expect(await afterFault(reply)).toBe(true);
		});

		test('a success is told to be the answer to a repeat', async () => {
			answers(fault, { body: { Status: 'OK' } });
			expect(await clientOn(recorder.url).client.request(keyed)).toMatchObject({ status: 200, isRepeat: true });
		});
	});

	test('where no connection comes about, nothing was sent and no outcome is unknown', async () => {
		const { client, harness, clock } = clientOn(recorder.url);
		await recorder.close();
		const error = await failureOf(harness, client.request(keyed));
		expect(error.context.outcomeUnknown).toBeUndefined();
		expect(clock.sleeps[0]).toBe(250);
		recorder = await startRecorder();
	});

	test('a success at once is no answer to a repeat', async () => {
		answers({ body: { Status: 'OK' } });
		expect((await clientOn(recorder.url).client.request(keyed)).isRepeat).toBeUndefined();
	});

	test('409: the first sending is still under way. Asked again with the same key until it is done', async () => {
		const busy = { status: 409, body: { Message: 'A request with this key is being processed' } };
		answers({ destroy: 'before' }, ...Array.from({ length: 8 }, () => busy), { body: { Status: 'OK' } });
		const { client, clock } = clientOn(recorder.url);
		expect((await client.request(keyed)).body).toEqual({ Status: 'OK' });
		expect(new Set(recorder.requests.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
		expect(clock.sleeps.slice(1).every((ms) => ms <= 20_000)).toBe(true);
	});

	test('409 for ever: given up inside the time for which Xero remembers the key, outcome unknown', async () => {
		answers({ status: 409, body: '' });
		const { client, harness, clock } = clientOn(recorder.url);
		const began = clock.now();
		const error = await failureOf(harness, client.request(keyed));
		expect(clock.now() - began).toBeLessThan(330_000);
		expect(error.context.outcomeUnknown).toBe(true);
		expect(error.message).toMatch(/still working on an earlier try/);
	});

	test('409 to a read or to a write without a key is final', async () => {
		answers({ status: 409, body: '' });
		const { client, harness } = clientOn(recorder.url);
		await failureOf(harness, client.request(get));
		await failureOf(harness, client.request(write));
		expect(recorder.requests).toHaveLength(2);
	});

	describe('the same 5xx twice under one key', () => {
		const fault = { status: 500, body: { ErrorNumber: 500, Message: 'An error occurred in Xero' } };

		test('may be a remembered one: said so, after all repeats', async () => {
			answers(fault);
			const { client, harness } = clientOn(recorder.url);
			const error = await failureOf(harness, client.request(keyed));
			expect(error.context).toMatchObject({ outcomeUnknown: true, repeatedFailure: true });
			expect(recorder.requests).toHaveLength(6);
		});

		test('a caller who can find out what was written is told at once', async () => {
			answers(fault);
			const { client, harness } = clientOn(recorder.url);
			const error = await failureOf(harness, client.request({ ...keyed, stopOnSameFault: true }));
			expect(error.context).toMatchObject({ outcomeUnknown: true, repeatedFailure: true });
			expect(recorder.requests).toHaveLength(2);
		});

		test.each<[string, RecorderReply[]]>([
			['different bodies', [fault, { ...fault, body: 'other' }]],
			['different statuses', [fault, { ...fault, status: 503 }]],
		])('%s are not the same', async (_, replies) => {
			let call = 0;
			recorder.handle(() => replies[call++ % replies.length]);
			const { client, harness } = clientOn(recorder.url);
			const error = await failureOf(harness, client.request({ ...keyed, stopOnSameFault: true }));
			expect(error.context.repeatedFailure).toBeUndefined();
			expect(recorder.requests).toHaveLength(6);
		});

		test('prove nothing when an earlier try of the execution was lost: it may still be running', async () => {
			answers({ destroy: 'before' }, { status: 403 }, fault);
			const { client, again, harness } = clientOn(recorder.url);
			await failureOf(harness, client.request(keyed));
			const error = await failureOf(harness, again().request({ ...keyed, stopOnSameFault: true }));
			expect(error.context.outcomeUnknown).toBe(true);
			expect(error.context.repeatedFailure).toBeUndefined();
		});

		test('a read is just repeated', async () => {
			answers(fault, fault, fault, { body: { Status: 'OK' } });
			expect((await clientOn(recorder.url).client.request(get)).body).toEqual({ Status: 'OK' });
		});
	});

	test('what to do about an unknown outcome is said by the caller, and is not assumed', async () => {
		answers({ status: 503 });
		const { client, harness } = clientOn(recorder.url);
		const plain = await failureOf(harness, client.request(write));
		expect(plain.description).toMatch(/not known whether Xero has written this/);
		expect(plain.description).not.toMatch(/If It Already Exists/);
		const advised = await failureOf(harness, client.request({ ...write, outcomeAdvice: "Set 'X' to skip." }));
		expect(advised.description).toMatch(/not known whether Xero has written this.* Set 'X' to skip\.$/);
	});

	test.each<[string, RecorderReply]>([
		['403', { status: 403 }],
		['401', { status: 401 }],
		['429 day', { status: 429, body: '', headers: { 'x-rate-limit-problem': 'day', 'retry-after': '3600' } }],
	])('%s after a lost answer does not: it is said at the door, before Xero looks at the key', async (_, reply) => {
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
	});

	test('a day used up by others between a lost answer and its repeat leaves the outcome unknown', async () => {
		const { alone, harness, parts } = clientOn(recorder.url);
		const client = await alone();
		const { app } = await client.connection();
		recorder.handle(async () => {
			const permit = await parts.limiter.forTenant(app, 'tenant-1').acquire();
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

	test('nor may one go again later of which some elements were refused: Xero has stored the others', async () => {
		const refused = { Elements: [{ ValidationErrors: [{ Message: 'No' }] }] };
		answers({ status: 400, body: refused }, { body: {} });
		const { client, again, clock, harness } = clientOn(recorder.url);
		const two = { ...keyed, body: { Invoices: [{ Reference: 'A' }, { Reference: 'B' }] } };
		await failureOf(harness, client.request(two));
		clock.skip(400_000);
		expect((await failureOf(harness, again().request(two))).context.outcomeUnknown).toBe(true);
		expect(recorder.requests).toHaveLength(1);
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
