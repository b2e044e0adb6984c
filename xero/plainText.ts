/**
 * Text of somebody else's (a customer's name, Xero's words) for a message that n8n shows.
 *
 * n8n's editor shows the description of an error, hints and notices as HTML and lets links and images through (n8n
 * 2.41, directive "n8n-html"): an `<img>` in a customer's name would be fetched by whoever reads the error. What
 * begins a tag becomes a look-alike that begins none; "a < b" stays.
 */
export function plainText(text: string): string {
	return text.replace(/<(?=[a-z/!?])/gi, '\u2039');
}

/** The same for message and description of an error; returns it. */
export function inPlainText<E extends { message: string; description?: string | null }>(error: E): E {
	error.message = plainText(error.message);
	if (typeof error.description === 'string') error.description = plainText(error.description);
	return error;
}
