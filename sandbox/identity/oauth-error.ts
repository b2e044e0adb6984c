/** A refusal of the identity service, in the words of OAuth 2.0: {"error": …, "error_description"?: …} with HTTP 400. */
export class OAuthError extends Error {
	constructor(
		readonly code:
			| 'invalid_request'
			| 'invalid_client'
			| 'invalid_grant'
			| 'invalid_scope'
			| 'unauthorized_client'
			| 'unsupported_grant_type'
			| 'unsupported_response_type',
		readonly description?: string,
	) {
		super(description ?? code);
	}

	body(): { error: string; error_description?: string } {
		return { error: this.code, ...(this.description ? { error_description: this.description } : {}) };
	}
}
