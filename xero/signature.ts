import { createHmac, timingSafeEqual } from 'crypto';

/** Base64 of 32 bytes, as Xero writes it. */
const SHAPE = /^[A-Za-z0-9+/]{43}=$/;

/**
 * Whether a webhook delivery comes from Xero: `x-xero-signature` is the base64 HMAC-SHA256 of the body's bytes under the webhook key.
 * Compares in constant time and never throws.
 * @param rawBody the bytes as received; JSON that was parsed and written again has another signature
 */
export function isGenuine(rawBody: unknown, signature: unknown, key: string): boolean {
	if (!Buffer.isBuffer(rawBody) || typeof signature !== 'string' || key === '' || !SHAPE.test(signature)) return false;
	const expected = createHmac('sha256', key).update(rawBody).digest();
	const given = Buffer.from(signature, 'base64');
	return given.length === expected.length && timingSafeEqual(given, expected);
}
