import { createHmac, timingSafeEqual } from 'node:crypto';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function signatureOf(text: string, key: Buffer): Buffer {
	return createHmac('sha256', key).update(text).digest();
}

/**
 * Signs claims as a JSON Web Token. HS256 where Xero uses RS256: an access token is read by nobody but the API, and clients that decode it
 * find Xero's claims in it.
 */
export function signJwt(claims: Record<string, unknown>, key: Buffer): string {
	const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
	return `${text}.${signatureOf(text, key).toString('base64url')}`;
}

/** The claims of a token signed with `key`, or undefined when it is anything else. Expiry is the caller's business. */
export function readJwt(token: string, key: Buffer): Record<string, unknown> | undefined {
	const [head, body, signature, ...rest] = token.split('.');
	if (!head || !body || !signature || rest.length > 0) return undefined;
	const given = Buffer.from(signature, 'base64url');
	const expected = signatureOf(`${head}.${body}`, key);
	if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
	return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Record<string, unknown>;
}
