import type { IDataObject } from 'n8n-workflow';

/**
 * Makes foreign text (a customer's name, Xero's words) safe for a message that n8n shows.
 *
 * n8n's editor shows the description of an error, hints and notices as HTML and lets links and images through (n8n
 * 2.41, directive "n8n-html"): an `<img>` in a customer's name would be fetched by whoever reads the error. The "<"
 * of a tag is replaced by a similar character; "a < b" stays.
 */
export function plainText(text: string): string {
	return text.replace(/<(?=[a-z/!?])/gi, '\u2039');
}

/**
 * Makes n8n's panel show each line of an error's description separately. The panel shows the description as HTML,
 * which would join the lines, but it prefers this template of n8n's own. The description itself stays plain text, for
 * emails and logs. Returns the error.
 */
export function inLines<E extends { description?: string | null; context: IDataObject }>(error: E): E {
	const { description, context } = error;
	if (description?.includes('\n')) context.descriptionTemplate = description.replaceAll('\n', '<br>');
	return error;
}

/** The same for message and description of an error; returns it. */
export function inPlainText<E extends { message: string; description?: string | null }>(error: E): E {
	error.message = plainText(error.message);
	if (typeof error.description === 'string') error.description = plainText(error.description);
	return error;
}
