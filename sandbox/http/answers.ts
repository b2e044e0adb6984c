import { randomUUID } from 'node:crypto';
import { NOT_FOUND_TEXT } from '../texts';

/** A complete answer, as the idempotency cache stores and replays it. */
export interface Answer {
	status: number;
	/** Absent on empty answers without a content type, such as Xero's 429. */
	contentType?: string;
	payload: string | Buffer;
}

export const JSON_TYPE = 'application/json; charset=utf-8';
export const HTML_TYPE = 'text/html; charset=utf-8';
export const XML_TYPE = 'text/xml; charset=utf-8';

export function jsonAnswer(status: number, body: unknown): Answer {
	return { status, contentType: JSON_TYPE, payload: JSON.stringify(body) };
}

/** Refusals before the Accounting API itself have a different shape, with PascalCase keys and a null Type. */
export function problemAnswer(status: number, title: string, detail: string, instance: string = randomUUID()): Answer {
	return jsonAnswer(status, {
		Type: null,
		Title: title,
		Status: status,
		Detail: detail,
		Instance: instance,
		Extensions: {},
	});
}

export function unauthorised(detail: string): Answer {
	return problemAnswer(401, 'Unauthorized', detail);
}

/** "TokenExpired: token expired at MM/DD/YYYY hh:mm:ss", in UTC. */
export function tokenExpired(expiredAt: number): Answer {
	const [date, time] = new Date(expiredAt).toISOString().slice(0, 19).split('T');
	const [year, month, day] = date.split('-');
	return unauthorised(`TokenExpired: token expired at ${month}/${day}/${year} ${time}`);
}

const LOWER_CASE = ['title', 'status', 'detail', 'instance'];

/** The same with keys in lower case and without empty ones. */
export function lowerCased(answer: Answer): Answer {
	const entries = Object.entries(JSON.parse(answer.payload.toString()) as object);
	const kept = entries
		.map(([name, value]) => [name.toLowerCase(), value as unknown] as const)
		.filter(([name]) => LOWER_CASE.includes(name));
	return { ...answer, payload: JSON.stringify(Object.fromEntries(kept)) };
}

export function forbidden(): Answer {
	return problemAnswer(403, 'Forbidden', 'AuthenticationUnsuccessful');
}

export function notFound(): Answer {
	return { status: 404, contentType: HTML_TYPE, payload: NOT_FOUND_TEXT };
}

/** The answer that one caller saw in 2021 instead of the 404 for a query that is too long. */
export function uriTooLong(): Answer {
	const payload = '<?xml version="1.0" encoding="utf-8"?><Error><Message>Request-URI Too Long</Message></Error>';
	return { status: 414, contentType: XML_TYPE, payload };
}

export function tooManyRequests(): Answer {
	return { status: 429, payload: '' };
}

/** The error shape of the Accounting API. */
export function apiError(status: number, number: number, type: string, message: string): Answer {
	return jsonAnswer(status, { ErrorNumber: number, Type: type, Message: message });
}

/** Recorded for an attachment of 14 MB (Xero-Java 349, 2023). */
export function tooLarge(): Answer {
	return problemAnswer(413, 'RequestEntityTooLarge', 'PayloadTooLarge');
}

/**
 * Without application/json in Accept, Xero answers XML. The sandbox sends only the envelope, which is enough to show
 * the mistake.
 */
export function xmlStub(status: number): Answer {
	const body =
		status < 400
			? `<Response xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Id>${randomUUID()}</Id><Status>OK</Status></Response>`
			: `<ApiException><Message>Send Accept: application/json to read this error as JSON</Message></ApiException>`;
	return {
		status,
		contentType: XML_TYPE,
		payload: `<?xml version="1.0" encoding="utf-8"?>${body}`,
	};
}
