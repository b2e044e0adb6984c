import { startRecorder, type Recorder } from '../support';
import { answerInTurn, get } from './support/calls';
import { clientOn, failureOf } from './support/clientOn';

let recorder: Recorder;

beforeEach(async () => {
	recorder = await startRecorder();
});

afterEach(async () => await recorder.close());

describe('absurd waits', () => {
	const day = (retryAfter?: string) => ({
		status: 429,
		body: '',
		headers: { 'x-rate-limit-problem': 'day', ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }) },
	});

	test.each([undefined, '0', 'soon', '-5'])(
		'a used-up day with Retry-After %p names no moment',
		async (retryAfter) => {
			answerInTurn(recorder, [day(retryAfter)]);
			const { client, harness } = clientOn(recorder.url);
			for (let call = 0; call < 2; call++) {
				const error = await failureOf(harness, client.request(get));
				expect(error.message).toMatch(/daily limit/);
				expect(error.description).toMatch(/did not say when/);
				expect(error.description).not.toMatch(/\d{4}-\d\d-\d\d/);
				expect(error.context.resumeAt).toBeUndefined();
			}
			expect(recorder.requests).toHaveLength(1);
		},
	);

	test.each(['9'.repeat(400), '99999999999999', 'Fri, 31 Dec 9999 23:59:59 GMT'])(
		'a used-up day with Retry-After %s: within a day',
		async (retryAfter) => {
			answerInTurn(recorder, [day(retryAfter)]);
			const { client, harness, clock } = clientOn(recorder.url);
			const error = await failureOf(harness, client.request(get));
			expect(Date.parse(String(error.context.resumeAt)) - clock.now()).toBeLessThanOrEqual(86_400_000);
		},
	);

	test.each(['minute', 'appminute', 'concurrent', ''])(
		'a 429 "%s" for a century is given up at once',
		async (problem) => {
			answerInTurn(recorder, [
				{ status: 429, body: '', headers: { 'x-rate-limit-problem': problem, 'retry-after': '3155760000' } },
			]);
			const { client, harness, clock } = clientOn(recorder.url);
			await failureOf(harness, client.request(get));
			expect(clock.sleeps).toEqual([]);
		},
	);
});
