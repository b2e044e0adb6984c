import { createHmac, timingSafeEqual } from 'node:crypto';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function signatureOf(text: string, key: Buffer): Buffer {
	return createHmac('sha256', key).update(text).digest();
}

/**
 * Signs claims as a JSON Web Token, with HS256 instead of Xero's RS256, because only the API checks an access token.
 * Clients that decode it find Xero's claims.
 */
export function signJwt(claims: Record<string, unknown>, key: Buffer): string {
	const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
	return `${text}.${signatureOf(text, key).toString('base64url')}`;
}

/** The claims of a token signed with `key`; undefined for anything else. The caller checks the expiry. */
export function readJwt(token: string, key: Buffer): Record<string, unknown> | undefined {
	const [head, body, signature, ...rest] = token.split('.');
	if (!head || !body || !signature || rest.length > 0) return undefined;
	const given = Buffer.from(signature, 'base64url');
	const expected = signatureOf(`${head}.${body}`, key);
	if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
	return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Record<string, unknown>;
}
