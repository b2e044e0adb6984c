import type { AttemptResult } from './helperError';

/** How one attempt asks n8n to treat the status of the answer. */
export type StatusHandling =
	/** Every status comes back as a value. n8n sees no 401 then and renews nothing. */
	| 'return'
	/** n8n throws at 400 and above. On a 401 it renews the token and sends the call again. */
	| 'throw';

/**
 * Has n8n renew an expired token, the same way on every n8n.
 *
 * n8n renews only on a 401 that its request helper throws. The object form of `ignoreHttpStatusErrors`, which lets
 * just the 401 through, is unknown to older versions (n8n-core 1.122 takes any object for `true`). So each call goes
 * out with its status returned. Only a 401 that tells of the token is sent once more with the status thrown, and that
 * is when n8n renews. A 401 for a missing permission is returned as it is: renewing would rotate the token for
 * nothing. Either kind of 401 was refused before Xero looked at the request.
 */
export class Renewals {
	/** Per credential: what came of the call that renews just now. Never rejects. */
	private readonly underWay = new Map<string, Promise<AttemptResult | undefined>>();

	/**
	 * The answer to a call, after a renewal where one was needed. Calls that meet the same expired token wait for the
	 * one that renews it: older versions of n8n would renew once for each of them, and Xero's refresh tokens are good
	 * for one use.
	 * @param credential identifies the stored credential
	 * @param attempt makes the call once, with fresh options
	 */
	async answer(
		credential: string,
		attempt: (handling: StatusHandling) => Promise<AttemptResult>,
	): Promise<AttemptResult> {
		for (let waited = false; ; waited = true) {
			const sent = await attempt('return');
			if (!isTokenRefused(sent)) return sent;
			const other = this.underWay.get(credential);
			if (other === undefined || waited) return await this.renew(credential, attempt);
			const theirs = await other;
			// No token could be had. Asking again for each waiting call would tell nothing new.
			if (theirs?.isUnsent) return theirs;
		}
	}

	private async renew(
		credential: string,
		attempt: (handling: StatusHandling) => Promise<AttemptResult>,
	): Promise<AttemptResult> {
		const mine = attempt('throw');
		// Whoever waits does not share an error of this call, such as the stop of its execution.
		const outcome = mine.catch(() => undefined);
		this.underWay.set(credential, outcome);
		try {
			return await mine;
		} finally {
			if (this.underWay.get(credential) === outcome) this.underWay.delete(credential);
		}
	}
}

/** One for the process: a credential is shared by all executions. */
export const sharedRenewals = new Renewals();

function isTokenRefused(sent: AttemptResult): boolean {
	return sent.status === 401 && !sent.isUnsent && !isMissingScope(sent);
}

/**
 * Whether Xero refuses because the connection lacks a permission. Recorded: 401, `WWW-Authenticate:
 * insufficient_scope`, Detail
 * `AuthorizationUnsuccessful`. The header was also seen spelt `insufficent_scope`, and a proxy may drop it.
 */
export function isMissingScope({ status, headers, body }: Partial<AttemptResult>): boolean {
	if (status !== 401 && status !== 403) return false;
	if (/insuffici?ent_scope/i.test(headers?.['www-authenticate'] ?? '')) return true;
	const detail = typeof body === 'object' && body !== null ? (body as { Detail?: unknown }).Detail : undefined;
	return status === 401 && typeof detail === 'string' && /AuthorizationUnsuccessful|scope/i.test(detail);
}
