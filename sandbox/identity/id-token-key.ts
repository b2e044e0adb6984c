import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

const KEY_ID = 'sandbox';

let pair: { publicKey: KeyObject; privateKey: KeyObject } | undefined;

/**
 * Created on first use and kept for the process, because creating an RSA key takes longer than creating a whole
 * sandbox.
 */
function keys() {
	return (pair ??= generateKeyPairSync('rsa', { modulusLength: 2048 }));
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * Signs the claims of an id token with RS256, as Xero does. By default, OpenID clients such as Xero's own refuse any
 * other algorithm and check the signature against the published key.
 */
export function signIdToken(claims: Record<string, unknown>): string {
	const text = `${encode({ alg: 'RS256', kid: KEY_ID, typ: 'JWT' })}.${encode(claims)}`;
	return `${text}.${createSign('RSA-SHA256').update(text).sign(keys().privateKey, 'base64url')}`;
}

/** The key set under jwks_uri. */
export function publishedKeys(): { keys: Array<Record<string, unknown>> } {
	return {
		keys: [{ ...keys().publicKey.export({ format: 'jwk' }), kid: KEY_ID, use: 'sig', alg: 'RS256' }],
	};
}
