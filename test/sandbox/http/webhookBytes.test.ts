import { createHmac } from 'node:crypto';
import type { Sandbox } from '../../../sandbox/server';
import { accessToken, control, post, startCounting, startReceiver, until, type Received } from './support';

const KEY = 'sandbox-webhook-key';

let sandbox: Sandbox;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeEach(async () => {
	sandbox = await startCounting();
	receiver = await startReceiver();
	await control(sandbox, 'webhooks', { url: receiver.url });
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const isSigned = ({ body, signature }: Received) =>
	createHmac('sha256', KEY).update(body).digest('base64') === signature;

describe('bytes and headers', () => {
	const one = async (webhookBytes: 'pretty' | 'oneLine' | 'compact') => {
		sandbox.world.switches.set({ webhookBytes });
		await post(sandbox, await accessToken(sandbox));
		await until(() => receiver.received.length === 1);
		const [received] = receiver.received;
		expect(isSigned(received)).toBe(true);
		return received;
	};
	const again = ({ body }: Received) => JSON.stringify(JSON.parse(body.toString()));

	it('pretty: blanks and lines as Xero writes them; parsed and written again they do not fit the signature', async () => {
		const received = await one('pretty');
		const text = received.body.toString();
		expect(text).toMatch(/^\{"events":\[\{\r\n {2}"resourceUrl": "/);
		expect(text).toMatch(/\],"firstEventSequence": 1,"lastEventSequence": 1, "entropy": "[A-Z]{20}"\}$/);
		expect(isSigned({ ...received, body: Buffer.from(again(received)) })).toBe(false);
	});

	it('oneLine: no line breaks, still not what a parser would write', async () => {
		const received = await one('oneLine');
		expect(received.body.toString()).not.toContain('\n');
		expect(again(received)).not.toBe(received.body.toString());
	});

	it('compact: as a parser would write it', async () => {
		const received = await one('compact');
		expect(again(received)).toBe(received.body.toString());
	});

	it('has the recorded headers, and no User-Agent', async () => {
		const { headers } = await one('pretty');
		expect(headers).toMatchObject({
			accept: '*/*',
			'accept-encoding': 'gzip,deflate',
			'content-type': 'application/json; charset=utf-8',
		});
		expect(headers['user-agent']).toBeUndefined();
	});
});
