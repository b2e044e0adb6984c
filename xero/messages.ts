import type { IDataObject } from 'n8n-workflow';

/** All messages in a refused element or answer of the Accounting API, without duplicates. */
export function validationMessages(body: unknown): string[] {
	const found = new Set<string>();
	collectMessages(body, found);
	return [...found];
}

/** Xero's own answers are some six levels deep. */
const DEEPEST = 20;

function collectMessages(value: unknown, found: Set<string>, depth = 0): void {
	if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
	if (Array.isArray(value)) {
		for (const entry of value) collectMessages(entry, found, depth + 1);
		return;
	}
	for (const [key, entry] of Object.entries(value)) {
		if (key === 'ValidationErrors' && Array.isArray(entry)) {
			for (const each of entry as Array<IDataObject | null>) {
				// Some of Xero's bulk answers say Description where the others say Message.
				const text = each?.Message ?? each?.Description;
				if (typeof text === 'string' && text.trim() !== '') found.add(text.trim());
			}
		} else collectMessages(entry, found, depth + 1);
	}
}

/** Several messages as one text. Xero ends some with a full stop and some without. */
export function sentences(messages: readonly string[]): string {
	return messages
		.map((message, index) => (index < messages.length - 1 ? message.replace(/\.?$/, '.') : message))
		.join(' ');
}

/**
 * Xero's message about the whole call: from problem JSON, an exception or plain text, but never from HTML. At most
 * one.
 */
export function plainWords(body: unknown): string[] {
	if (typeof body === 'string') return body.trim().startsWith('<') ? [] : oneOf([body.trim().slice(0, 500)]);
	if (typeof body !== 'object' || body === null) return [];
	const { Message, Detail, detail, message, error_description, Title, title } = body as IDataObject;
	return oneOf([Message, Detail, detail, message, error_description, Title, title]);
}

function oneOf(texts: readonly unknown[]): string[] {
	const text = texts.find((each): each is string => typeof each === 'string' && each.trim() !== '');
	return text === undefined ? [] : [text.trim().slice(0, 1000)];
}

/** Xero's words, then the fix. */
export function joined(said: string, fix: string): string {
	return said ? `${said.replace(/\.?$/, '.')} ${fix}` : fix;
}

/** "an invoice", "a quote" */
export const withArticle = (noun: string) => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
