import { createHash, timingSafeEqual } from 'node:crypto';
import { findApp, type App } from './apps';
import { OAuthError } from './oauth-error';

/**
 * The app that calls the token or revocation endpoint. Apps with a secret send it in a Basic header or in the body. A
 * PKCE app sends only its client_id; a secret with it shows that the client is set up wrongly.
 */
export function authenticateClient(authorization: string | undefined, form: Record<string, string>): App {
	const { id, secret } = basicCredentials(authorization) ?? {
		id: form.client_id,
		secret: form.client_secret,
	};
	const app = findApp(id);
	if (!app) throw new OAuthError('invalid_client');
	if (app.secret === undefined) {
		if (secret) throw new OAuthError('invalid_client', 'This app has no secret.');
		return app;
	}
	if (!secret || !sameText(secret, app.secret)) throw new OAuthError('invalid_client');
	return app;
}

function basicCredentials(authorization: string | undefined): { id: string; secret: string } | undefined {
	const encoded = /^Basic\s+(.+)$/i.exec(authorization ?? '')?.[1];
	if (!encoded) return undefined;
	const text = Buffer.from(encoded, 'base64').toString('utf8');
	const colon = text.indexOf(':');
	if (colon < 0) return undefined;
	return { id: unescape(text.slice(0, colon)), secret: unescape(text.slice(colon + 1)) };
}

/** RFC 6749 requires both parts to be form-encoded before they are joined; most clients do not do that. */
function unescape(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function sameText(a: string, b: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(a), digest(b));
}
