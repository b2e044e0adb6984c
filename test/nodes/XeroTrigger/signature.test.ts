import { gzipSync } from 'node:zlib';

import fc from 'fast-check';

import { XeroTrigger } from '../../../nodes/XeroTrigger/XeroTrigger.node';
import { createHarness, type Harness } from '../../support';
import { deliver, envelope, event, EVENT_DATE, KEY, sign } from './support';

let harness: Harness;

beforeEach(() => {
	harness = createHarness({ baseUrl: 'http://127.0.0.1:9' });
});

const refused = { statusCode: 401, body: '', timesEnded: 1 };
const accepted = { statusCode: 200, body: '', timesEnded: 1 };

describe('what Xero signed and what it did not', () => {
	test('a genuine event starts one execution, and the answer is left to n8n', async () => {
		const body = envelope([event({ resourceId: '0e6f5ee0-0d4e-4a3c-8f8f-0b3c1a1f5c11' })]);
		const { result, items, answer } = await deliver(harness, body);
		expect(result.noWebhookResponse).toBeUndefined();
		expect(answer.timesEnded).toBe(0);
		expect(items).toEqual([
			{
				event: 'Bill or Invoice Created',
				events: ['Bill or Invoice Created'],
				certain: true,
				because: null,
				eventType: 'CREATE',
				category: 'INVOICE',
				tenantId: '11111111-1111-4111-8111-111111111111',
				organisation: null,
				resourceId: '0e6f5ee0-0d4e-4a3c-8f8f-0b3c1a1f5c11',
				eventDateUtc: `${EVENT_DATE}Z`,
				sequence: 7,
				firstEventSequence: 7,
				lastEventSequence: 7,
				missedBefore: 0,
				missedSequences: null,
				data: null,
				statusBefore: null,
				statusBeforeName: null,
				record: null,
				xeroUrl: null,
				recordMissing: null,
				heldBackUntil: null,
			},
		]);
	});

	test('n8n is told to answer with 200 and without a body', () => {
		expect(new XeroTrigger().description.webhooks).toEqual([
			expect.objectContaining({
				httpMethod: 'POST',
				responseMode: '={{ $parameter["respond"] }}',
				responseData: 'noData',
				isFullPath: true,
			}),
		]);
	});

	test('intent to receive: 200 for the right ones, 401 for the wrong ones, no execution', async () => {
		for (const [key, expected] of [
			[KEY, accepted],
			[`${KEY}-wrong`, refused],
			[KEY, accepted],
			['', refused],
		] as const) {
			const body = envelope([]);
			const signature = key === '' ? 'bm90IGEgc2lnbmF0dXJl' : sign(body, key);
			const sent = await deliver(harness, body, { headers: { 'x-xero-signature': signature } });
			expect(sent.answer).toMatchObject(expected);
			expect(sent.answer.headers).toEqual({});
			expect(sent.result).toEqual({ noWebhookResponse: true });
		}
	});

	test('a forged event is refused', async () => {
		const body = envelope([event()]);
		const sent = await deliver(harness, body, { headers: { 'x-xero-signature': sign(body, 'guessed') } });
		expect(sent.answer).toMatchObject(refused);
		expect(sent.items).toBeUndefined();
	});

	test('a body that was changed on the way is refused, be it by one blank', async () => {
		const body = envelope([event()]);
		const sent = await deliver(harness, `${body} `, { headers: { 'x-xero-signature': sign(body) } });
		expect(sent.answer).toMatchObject(refused);
	});

	test.each<[string, (right: string) => Record<string, string>]>([
		['missing', () => ({})],
		['empty', () => ({ 'x-xero-signature': '' })],
		['sent twice', (right) => ({ 'x-xero-signature': `${right}, ${right}` })],
		['a list', (right) => ({ 'x-xero-signature': [right] as unknown as string })],
		['without padding', (right) => ({ 'x-xero-signature': right.slice(0, -1) })],
		['in lower case', (right) => ({ 'x-xero-signature': `a${right.toLowerCase().slice(1)}` })],
		['hexadecimal', (right) => ({ 'x-xero-signature': Buffer.from(right, 'base64').toString('hex') })],
		['URL-safe base64 of other bytes', () => ({ 'x-xero-signature': `${'-_'.repeat(21)}A=` })],
	])('a signature that is %s is refused', async (_name, headers) => {
		const body = envelope([event()]);
		const sent = await deliver(harness, body, { headers: headers(sign(body)) });
		expect(sent.answer).toMatchObject(refused);
		expect(sent.items).toBeUndefined();
	});

	test('the name of the header may be in any case', async () => {
		const body = envelope([event()]);
		expect((await deliver(harness, body, { headers: { 'X-Xero-Signature': sign(body) } })).items).toHaveLength(1);
	});

	test('a body that n8n has not read yet is read', async () => {
		expect((await deliver(harness, envelope([event()]), { lateRawBody: true })).items).toHaveLength(1);
	});

	test.each(['', '   ', undefined])(
		'without a key (%j) nothing is accepted, not even what an empty key signed',
		async (webhookKey) => {
			harness = createHarness({
				baseUrl: 'http://127.0.0.1:9',
				credentialData: { webhookKey } as never,
			});
			const body = envelope([event()]);
			for (const key of ['', '   ', KEY]) {
				const sent = await deliver(harness, body, {
					headers: { 'x-xero-signature': sign(body, key) },
				});
				expect(sent.answer).toMatchObject(refused);
			}
		},
	);

	test('a key pasted with blanks around it works', async () => {
		harness = createHarness({
			baseUrl: 'http://127.0.0.1:9',
			credentialData: { webhookKey: ` ${KEY}\n` },
		});
		expect((await deliver(harness, envelope([event()]))).items).toHaveLength(1);
	});

	test('a credential that cannot be read: Xero is asked to come again, nothing is accepted', async () => {
		const sent = await deliver(harness, envelope([event()]), { credentials: {} });
		expect(sent.answer).toMatchObject({ statusCode: 503, body: '', timesEnded: 1 });
		expect(sent.result).toEqual({ noWebhookResponse: true });
	});
});

describe('any body and any signature', () => {
	const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));

	test('a signature under another key, or of other bytes, is never accepted', async () => {
		await fc.assert(
			fc.asyncProperty(bytes, bytes, fc.string(), async (body, other, key) => {
				fc.pre(key.trim() !== KEY && !body.equals(other));
				for (const signature of [sign(body, key), sign(other), key]) {
					const sent = await deliver(harness, body, { headers: { 'x-xero-signature': signature } });
					expect(sent.answer).toMatchObject(refused);
				}
			}),
			{ numRuns: 60 },
		);
	});

	/** Ways to write the same text as bytes. */
	const encodings: Record<string, (text: string) => Buffer> = {
		'UTF-8': (text) => Buffer.from(text),
		'UTF-8 with a mark': (text) => Buffer.from(`\uFEFF${text}`),
		'UTF-16': (text) => Buffer.from(text, 'utf16le'),
		'Latin 1': (text) => Buffer.from(text, 'latin1'),
		base64: (text) => Buffer.from(Buffer.from(text).toString('base64')),
		gzip: (text) => gzipSync(text),
		'written again': (text) => Buffer.from(JSON.stringify(JSON.parse(text), null, 1)),
		'with other line ends': (text) => Buffer.from(`${text}\r\n`),
	};
	const names = fc.constantFrom(...Object.keys(encodings));
	const words = fc.record({
		note: fc.string({ unit: 'binary', maxLength: 20 }),
		umlauts: fc.constantFrom('é', 'ø', '日本', ''),
	});

	test('the signature counts for the bytes as they came, in whichever encoding, and for no other spelling of them', async () => {
		await fc.assert(
			fc.asyncProperty(words, names, names, async (extra, sentAs, signedAs) => {
				const text = JSON.stringify({ ...JSON.parse(envelope([event()])), ...extra });
				const [sent, signed] = [encodings[sentAs](text), encodings[signedAs](text)];
				const { answer, items } = await deliver(harness, sent, {
					headers: { 'x-xero-signature': sign(signed) },
				});
				if (!sent.equals(signed)) expect([answer, items]).toMatchObject([refused, undefined]);
				else if (!items) expect(answer).toMatchObject(accepted);
			}),
			{ numRuns: 150 },
		);
	});

	/** Ways to hand over a signature. Only the first is Xero's. */
	const forms: Record<string, (right: string, noise: string) => unknown> = {
		plain: (right) => right,
		'with a blank': (right) => `${right} `,
		'with a scheme': (right) => `sha256=${right}`,
		quoted: (right) => `"${right}"`,
		'in a list': (right) => [right],
		twice: (right) => `${right}, ${right}`,
		'URL-safe': (right) => `${right.slice(0, -1).replace(/\+/g, '-').replace(/\//g, '_')}.`,
		hexadecimal: (right) => Buffer.from(right, 'base64').toString('hex'),
		'cut off': (right) => right.slice(0, 43),
		'with something behind it': (right, noise) => right + noise,
		'with something before it': (right, noise) => noise + right,
		'something else': (_right, noise) => noise,
		'a number': () => 0,
		'an object': (right) => ({ toString: () => right }),
		nothing: () => undefined,
	};

	test('no other form of the header is accepted, whatever the content type says', async () => {
		const noise = fc.string({ unit: 'binary', minLength: 1 });
		const types = fc.constantFrom(
			'application/json',
			'text/plain',
			'application/octet-stream',
			'multipart/form-data',
			'',
			'x/\u0000',
		);
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...Object.keys(forms)),
				noise,
				types,
				fc.boolean(),
				async (form, garbage, type, lateRawBody) => {
					const body = envelope([event()]);
					const header = forms[form](sign(body), garbage) as string;
					const headers = { 'x-xero-signature': header, 'content-type': type };
					const { answer, items } = await deliver(harness, body, { headers, lateRawBody });
					if (form === 'plain') expect(items).toHaveLength(1);
					else expect([answer, items]).toMatchObject([refused, undefined]);
				},
			),
			{ numRuns: 300 },
		);
	});

	test('whatever is signed, the node answers once and does not throw', async () => {
		const field = fc.oneof(
			fc.string(),
			fc.constantFrom('CREATE', 'INVOICE', 'constructor', '__proto__'),
			fc.jsonValue(),
		);
		const entry = fc.oneof(
			fc.jsonValue(),
			fc.record(
				{
					eventCategory: field,
					eventType: field,
					tenantId: field,
					tenantType: field,
					resourceId: field,
					eventDateUtc: field,
					data: field,
				},
				{ requiredKeys: [] },
			),
		);
		const odd = fc.oneof(
			bytes,
			fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value))),
			fc
				.record({
					events: fc.oneof(fc.array(entry), fc.jsonValue()),
					firstEventSequence: field,
					lastEventSequence: field,
				})
				.map((value) => Buffer.from(JSON.stringify(value))),
		);
		await fc.assert(
			fc.asyncProperty(odd, async (body) => {
				const { answer, items } = await deliver(harness, body);
				if (items) expect(items.length).toBeGreaterThan(0);
				else expect(answer).toMatchObject(accepted);
			}),
			{ numRuns: 150 },
		);
	});
});
