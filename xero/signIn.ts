import { createHash } from 'crypto';

/**
 * A mark of the sign-in behind a credential: another one once somebody has connected it anew. What one sign-in was
 * shown must not be handed to the next, which may reach other organisations.
 *
 * It is made from the access token and so changes with each refresh as well (every 30 minutes): lists are then read
 * once more, which costs less than leaning on claims inside the token. The mark stays in memory and gives nothing of
 * the token away.
 */
export function signInMark(credential: { oauthTokenData?: unknown }): string {
	const { access_token: token } = (credential.oauthTokenData ?? {}) as { access_token?: unknown };
	if (typeof token !== 'string' || token === '') return '';
	return createHash('sha256').update(token).digest('base64url').slice(0, 22);
}
