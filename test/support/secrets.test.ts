import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { createHarness, CREDENTIAL, runNode, startRecorder, type Recorder } from '.';
import { call, Demo } from './demo';
import { collectOutput, forgetOutput, guardSecrets, leaks, secretsSeen } from './secrets';

let recorder: Recorder;

beforeEach(async () => {
	recorder = await startRecorder(({ path }) => ({ body: { path } }));
});

afterEach(async () => await recorder.close());

const harness = (extra = {}) => createHarness({ baseUrl: recorder.url, ...extra });

describe('secrets', () => {
	const secret = 'very-secret-token';

	test('are found in every corner of an error, and nowhere when absent', () => {
		const error = Object.assign(new Error('outer', { cause: new Error(`inner ${secret}`) }), {
			context: { list: [new Map([['k', { deep: secret }]])] },
			body: Buffer.from(`x ${secret}`),
			[secret]: 1,
		});
		Object.defineProperty(error, 'hidden', { value: `Bearer ${secret}`, enumerable: false });
		const places = secretsSeen(error, [secret]).map(({ path }) => path);
		expect(places).toEqual(
			expect.arrayContaining([
				'body',
				'hidden',
				'cause.message',
				'cause.stack',
				'.<name>',
				'context.list.0.<map 0>.1.deep',
			]),
		);
		expect(secretsSeen(Buffer.from(secret).toString('base64'), [secret])).toHaveLength(1);
		expect(JSON.stringify(secretsSeen(error, [secret]))).not.toContain(secret);
		expect(secretsSeen(error, ['another-secret-token'])).toEqual([]);
	});

	test('printed or handed in, they are reported', () => {
		const printed = 'printed-on-purpose';
		guardSecrets(secret, printed);
		console.info({ headers: { Authorization: printed } });
		collectOutput('item', { json: { token: secret } });
		collectOutput('item', { json: { token: 'harmless' } });
		expect(leaks()).toEqual(
			expect.arrayContaining(['console.info: <text> holds prin…', 'item: json.token holds very…']),
		);
		expect(leaks().filter((line) => line.startsWith('item'))).toHaveLength(1);
		forgetOutput();
		expect(leaks()).toEqual([]);
	});

	test("n8n's own request errors carry the token in their cause, and are caught as item errors", async () => {
		recorder.handle(() => ({ destroy: 'before' }));
		class Passing extends Demo {
			async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
				return await call(this, '/x').then(
					() => [[]],
					(error) => [[{ json: { error: 'no' }, error, pairedItem: { item: 0 } }]],
				);
			}
		}
		const run = await runNode({
			harness: harness(),
			node: new Passing(),
			onError: 'continueErrorOutput',
		});
		expect(run.errorItems).toHaveLength(1);
		expect(leaks().join()).toContain('error.cause.config.headers.Authorization');
		forgetOutput();
	});

	test('a node that puts its token into the output is caught', async () => {
		class Leaky extends Demo {
			async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
				const { oauthTokenData } = await this.getCredentials(CREDENTIAL);
				return [[{ json: { oauthTokenData } as never }]];
			}
		}
		await runNode({ harness: harness(), node: new Leaky() });
		expect(leaks().join()).toContain('access_token');
		forgetOutput();
	});
});
