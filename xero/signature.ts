import { createHmac, timingSafeEqual } from 'crypto';

/**
 * Base64 of 32 bytes. The last character before the padding carries four bits, so sixteen of the 64 can stand there:
 * each other one is another spelling of the same bytes, which Xero never sends.
 */
const SHAPE = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

/** Whether the header can be a signature at all. Costs nothing, so it is asked before anything is read or decrypted. */
export function isSignature(value: unknown): value is string {
	return typeof value === 'string' && value.length === 44 && SHAPE.test(value);
}

/**
 * Whether a webhook delivery comes from Xero: `x-xero-signature` is the base64 HMAC-SHA256 of the body's bytes under
 * the webhook key. Compares the bytes in constant time and never throws.
 * @param rawBody the bytes as received; JSON that was parsed and written again has another signature
 */
export function isGenuine(rawBody: unknown, signature: unknown, key: string): boolean {
	if (!Buffer.isBuffer(rawBody) || !isSignature(signature) || typeof key !== 'string' || key === '') return false;
	const expected = createHmac('sha256', key).update(rawBody).digest();
	return timingSafeEqual(Buffer.from(signature, 'base64'), expected);
}
