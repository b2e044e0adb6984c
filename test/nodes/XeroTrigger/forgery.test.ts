import { XeroTrigger } from '../../../nodes/XeroTrigger/XeroTrigger.node';
import { isGenuine } from '../../../xero/signature';
import { createHarness, webhookContext } from '../../support';
import { deliver, envelope, event, KEY, sign } from './support';

const harness = createHarness({ baseUrl: 'http://127.0.0.1:9' });
const refused = { statusCode: 401, body: '', timesEnded: 1 };

describe('a signature that was tampered with', () => {
	const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

	test('one changed character is refused, the last one too, and every other spelling of the same bytes', async () => {
		const body = envelope([event()]);
		const right = sign(body);
		for (const place of [0, 21, 42]) {
			for (const character of BASE64) {
				const signature = right.slice(0, place) + character + right.slice(place + 1);
				expect(isGenuine(Buffer.from(body), signature, KEY)).toBe(signature === right);
			}
		}
		const forged = right.slice(0, 42) + (right[42] === 'A' ? 'E' : 'A') + '=';
		const sent = await deliver(harness, body, { headers: { 'x-xero-signature': forged } });
		expect(sent.answer).toMatchObject(refused);
		expect((await deliver(harness, body)).items).toHaveLength(1);
	});

	test('what cannot be a signature is refused before the credential and the body are read', async () => {
		for (const signature of [undefined, '', 'x'.repeat(44), `${'A'.repeat(42)}B=`]) {
			const { context, response } = webhookContext({
				harness,
				node: new XeroTrigger(),
				rawBody: envelope([event()]),
				headers: signature === undefined ? {} : { 'x-xero-signature': signature },
				lateRawBody: true,
			});
			const reads = [jest.fn(), jest.fn()];
			context.getCredentials = reads[0];
			(context.getRequestObject() as { readRawBody: unknown }).readRawBody = reads[1];
			expect(await new XeroTrigger().webhook.call(context)).toEqual({ noWebhookResponse: true });
			expect(response).toMatchObject(refused);
			for (const read of reads) expect(read).not.toHaveBeenCalled();
		}
	});
});
