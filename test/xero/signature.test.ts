import { createHmac } from 'node:crypto';

import fc from 'fast-check';

import { isGenuine } from '../../xero/signature';

const sign = (body: Buffer, key: string) => createHmac('sha256', key).update(body).digest('base64');
const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
const keyText = fc.string({ minLength: 1, maxLength: 60 });

describe('isGenuine', () => {
	test('any body under any key is accepted with its own signature', () => {
		fc.assert(fc.property(bytes, keyText, (body, key) => expect(isGenuine(body, sign(body, key), key)).toBe(true)));
	});

	test('a body changed in one bit, or another key, is refused', () => {
		fc.assert(
			fc.property(
				fc.uint8Array({ minLength: 1, maxLength: 200 }),
				fc.nat(),
				keyText,
				keyText,
				(array, at, key, other) => {
					const body = Buffer.from(array);
					const signature = sign(body, key);
					const changed = Buffer.from(body);
					changed[at % changed.length] ^= 1 << (at % 8);
					expect(isGenuine(changed, signature, key)).toBe(false);
					if (other !== key) expect(isGenuine(body, signature, other)).toBe(false);
				},
			),
		);
	});

	test('a signature changed in any one character is refused', () => {
		const body = Buffer.from('{"events":[]}');
		const signature = sign(body, 'key');
		const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_ \n';
		for (let at = 0; at < signature.length; at++) {
			for (const character of alphabet) {
				if (signature[at] === character) continue;
				const forged = signature.slice(0, at) + character + signature.slice(at + 1);
				expect([forged, isGenuine(body, forged, 'key')]).toEqual([forged, false]);
			}
		}
		for (const forged of [
			`${signature} `,
			` ${signature}`,
			`${signature}\n`,
			signature.slice(0, -1),
			`${signature}=`,
		]) {
			expect(isGenuine(body, forged, 'key')).toBe(false);
		}
	});

	test('anything at all as body, signature or key: an answer, never an exception, never a yes', () => {
		const anything = fc.anything({
			withBigInt: true,
			withDate: true,
			withMap: true,
			withNullPrototype: true,
			withTypedArray: true,
		});
		fc.assert(
			fc.property(fc.oneof(bytes, anything), anything, fc.oneof(keyText, anything), (body, signature, key) => {
				expect(isGenuine(body, signature, key as string)).toBe(false);
			}),
			{ numRuns: 2000 },
		);
	});

	test('without a key nothing is genuine, not even what is signed with nothing', () => {
		const body = Buffer.from('{}');
		expect(isGenuine(body, sign(body, ''), '')).toBe(false);
		expect(isGenuine(body, sign(body, 'undefined'), undefined as unknown as string)).toBe(false);
	});

	test('text instead of bytes is refused: its signature could be another one', () => {
		expect(isGenuine('{}', sign(Buffer.from('{}'), 'key'), 'key')).toBe(false);
	});
});
