const KNOWN = ['authorization_code', 'refresh_token', 'client_credentials', 'revocation'];

/**
 * Counts the calls to the token and revocation endpoints by kind and outcome: {"refresh_token": {"ok": 3,
 * "invalid_grant": 1}}.
 */
export class IdentityCalls {
	private counts: Record<string, Record<string, number>> = {};

	/** Kinds come from the caller, so all unknown ones are counted together. */
	count(kind: string | undefined, outcome: string): void {
		const name = KNOWN.find((known) => known === kind) ?? 'other';
		const outcomes = (this.counts[name] ??= {});
		outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
	}

	summary(): Record<string, Record<string, number>> {
		return this.counts;
	}

	clear(): void {
		this.counts = {};
	}
}
