import { createHmac, timingSafeEqual } from 'crypto';

/** Base64 of 32 bytes, as Xero writes it. */
const SHAPE = /^[A-Za-z0-9+/]{43}=$/;

/**
 * Whether a webhook delivery comes from Xero: `x-xero-signature` is the base64 HMAC-SHA256 of the body's bytes under the webhook key.
 * Compares in constant time and never throws.
 * @param rawBody the bytes as received; JSON that was parsed and written again has another signature
 */
export function isGenuine(rawBody: unknown, signature: unknown, key: string): boolean {
	if (!Buffer.isBuffer(rawBody) || typeof signature !== 'string' || typeof key !== 'string' || key === '' || !SHAPE.test(signature)) return false;
	// Compared as text: four spellings of the last character stand for the same bytes, and Xero writes only one of them.
	const expected = createHmac('sha256', key).update(rawBody).digest('base64');
	return timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
}
