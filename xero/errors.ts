import { NodeApiError, NodeOperationError, type IDataObject, type INode, type JsonObject } from 'n8n-workflow';

import { endpointName } from './endpoint';
import { isMissingScope } from './renewal';

/** What is known of a call that did not succeed. Never holds a token: only what Xero answered. */
export interface FailedCall {
	/** HTTP status; undefined when no answer came. */
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
	/** What the call was to do: "create the invoices". */
	purpose?: string;
	scope?: string;
	itemIndex?: number;
	baseUrl: string;
	/** True for a list, as opposed to one record by its ID. */
	isList?: boolean;
	/** True for a write that may or may not have been carried out. */
	outcomeUnknown?: boolean;
	/** What to do then, where the caller knows. */
	outcomeAdvice?: string;
	/** True when two 5xx answers to one key were equal. */
	repeatedFailure?: boolean;
	/** Calls made in all. */
	attempts?: number;
	/** For a used-up day: when calls are possible again, ms since the epoch. */
	resumeAt?: number;
	/** Code of a lost connection, such as ECONNREFUSED. */
	networkCode?: string;
	/** Why the call could not be made at all. */
	impossible?: string;
}

const NOT_KNOWN = 'It is not known whether Xero has written this.';

/** What the user is told where nobody has advice that fits the operation. */
export const DOUBT = doubt();

/**
 * What the user is told when a write may have been carried out.
 * @param advice what fits the operation, as a sentence
 */
export function doubt(advice = 'Look in Xero before you run this again.'): string {
	return `${NOT_KNOWN} ${advice}`;
}

interface Words {
	message: string;
	description: string;
}

/**
 * The one error for a failed call: what happened in `message`, Xero's own words and the fix in `description`.
 *
 * Built from plain values, never from the error of n8n's helper: that one carries the request with its Authorization header.
 */
export function toXeroError(node: INode, call: FailedCall): NodeApiError {
	const { message, description } = withOutcome(call, words(call));
	const error = new NodeApiError(node, {} as JsonObject, {
		message,
		description,
		httpCode: call.status === undefined ? undefined : String(call.status),
		itemIndex: call.itemIndex,
	});
	// n8n replaces a message that happens to contain an operating system's error code ("…eperm…"); ours is already plain.
	error.message = message;
	error.description = description;
	if (call.outcomeUnknown) error.context.outcomeUnknown = true;
	if (call.repeatedFailure) error.context.repeatedFailure = true;
	if (call.resumeAt !== undefined) error.context.resumeAt = new Date(call.resumeAt).toISOString();
	return error;
}

/** The same error once more, without the number of its item: several items that fail for one reason are stamped each with its own. */
export function copyOf(error: NodeApiError | NodeOperationError, node: INode): NodeApiError | NodeOperationError {
	const copy =
		error instanceof NodeApiError
			? new NodeApiError(node, {}, { message: error.message, httpCode: error.httpCode ?? undefined })
			: new NodeOperationError(node, error.message);
	copy.message = error.message;
	copy.description = error.description;
	for (const fact of ['outcomeUnknown', 'repeatedFailure', 'resumeAt']) {
		if (error.context[fact] !== undefined) copy.context[fact] = error.context[fact];
	}
	return copy;
}

/** All messages of Xero in a refused element or answer, without repeats. */
export function validationMessages(body: unknown): string[] {
	const found = new Set<string>();
	collectMessages(body, found);
	return [...found];
}

function collectMessages(value: unknown, found: Set<string>): void {
	if (typeof value !== 'object' || value === null) return;
	if (Array.isArray(value)) {
		for (const entry of value) collectMessages(entry, found);
		return;
	}
	for (const [key, entry] of Object.entries(value)) {
		if (key === 'ValidationErrors' && Array.isArray(entry)) {
			for (const each of entry as Array<IDataObject | null>) {
				// Some of Xero's bulk answers say Description where the others say Message.
				const text = each?.Message ?? each?.Description;
				if (typeof text === 'string' && text.trim() !== '') found.add(text.trim());
			}
		} else collectMessages(entry, found);
	}
}

/** Several messages as one text. Xero ends some with a full stop and some without. */
export function sentences(messages: readonly string[]): string {
	return messages.map((message, index) => (index < messages.length - 1 ? message.replace(/\.?$/, '.') : message)).join(' ');
}

function words(call: FailedCall): Words {
	const { status } = call;
	const doing = call.purpose ? ` while trying to ${call.purpose}` : '';
	if (call.impossible) return { message: `The call to Xero could not be made${doing}`, description: call.impossible };
	if (status === undefined) return unreachable(call, doing);
	if (call.resumeAt !== undefined) {
		return {
			message: "Xero's daily limit of calls for this organisation is used up",
			description: `Calls are possible again from ${new Date(call.resumeAt).toISOString()} (UTC). What was not written yet can be run again then.`,
		};
	}
	const said = ownWords(call.body);
	if (isMissingScope({ status, headers: call.headers, body: call.body })) return missingScope(call, doing);
	if (call.isList && isNoAnswerToList(status, call.body)) return unansweredList(said, doing);
	const known = BY_STATUS[status];
	if (known) return known(said, doing, call);
	if (status >= 500) {
		return {
			message: `Xero is not available at the moment${doing}`,
			description: joined(said, 'Try again in a few minutes. status.xero.com tells of disturbances.'),
		};
	}
	return { message: `Xero refused the call (status ${status})${doing}`, description: said || 'Xero gave no reason.' };
}

/** What Xero, and the network in front of it, say to a query that is too long (recorded: 404; claimed: 414, or 400 with a page). */
function isNoAnswerToList(status: number, body: unknown): boolean {
	return status === 404 || status === 414 || (status === 400 && typeof body === 'string' && body.trim().startsWith('<'));
}

/** A list that matches nothing comes as an empty list. So this is never "none found". */
function unansweredList(said: string, doing: string): Words {
	return {
		message: `Xero did not answer this list${doing}`,
		description: joined(
			said,
			"This does not mean that there are no records: Xero says the same of a request that is too long. Shorten the filters, or give fewer values at once. For a report, check the record it is asked for, and 'Organisation'.",
		),
	};
}

const BY_STATUS: Record<number, (said: string, doing: string, call: FailedCall) => Words> = {
	400: (said, doing, { body }) => badRequest(said, doing, body as IDataObject),
	401: (_said, doing, { body }) => unconnected(doing, body as IDataObject | undefined),
	403: (said, doing, call) =>
		call.scope && /scope|permission/i.test(said)
			? missingScope(call, doing)
			: {
					message: `Xero does not let this connection into the organisation${doing}`,
					description:
						"The organisation in 'Organisation' is not (or no longer) connected, or the user who connected it may not do this. Choose another organisation, or reconnect the credential and tick this organisation.",
				},
	404: (_said, doing) => ({
		message: `Xero did not find the record${doing}`,
		description: "Check the ID or number and the 'Organisation': records of another organisation are not found.",
	}),
	409: (said, doing) => ({
		message: `Xero is still working on an earlier try of this${doing}`,
		description: joined(said, 'Wait some minutes.'),
	}),
	412: (said, doing) => ({
		message: `Xero did not accept a condition of the request${doing}`,
		description: joined(said, 'Check the date in the filter for changes.'),
	}),
	413: (said, doing) => ({
		message: `The request is too large for Xero${doing}`,
		description: joined(said, "Lower 'Items per Call' in the options, or shorten the texts."),
	}),
	429: (_said, doing) => ({
		message: `Xero's limit of calls was reached and did not free up in time${doing}`,
		description: 'Other apps or workflows use the same organisation at the moment. Run the workflow again later.',
	}),
};

/** Told apart by the error code of the token endpoint, where there is one: https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
function unconnected(doing: string, body: IDataObject | undefined): Words {
	const code = typeof body === 'object' && body !== null ? body.error : undefined;
	if (code === 'invalid_client' || code === 'unauthorized_client') {
		return {
			message: `Xero does not accept the app of this connection${doing}`,
			description: "Check 'Client ID' and 'Client Secret' in the credential 'Xero Suite OAuth2 API' against the app in Xero's developer portal.",
		};
	}
	if (code === 'invalid_scope') {
		return {
			message: `The app of this connection may not have one of its permissions${doing}`,
			description: "Take it away under 'Permissions' in the credential 'Xero Suite OAuth2 API', or add it to the app in Xero's developer portal.",
		};
	}
	if (code === 'not_connected') {
		return {
			message: `The credential is not connected to Xero yet${doing}`,
			description: "Open the credential 'Xero Suite OAuth2 API', choose 'Connect' and run the workflow again.",
		};
	}
	return {
		message: `Xero no longer accepts this connection${doing}`,
		description:
			"The access was revoked or has run out. Open the credential 'Xero Suite OAuth2 API', choose 'Reconnect' and run the workflow again.",
	};
}

function badRequest(said: string, doing: string, body: IDataObject | undefined): Words {
	const type = typeof body === 'object' && body !== null ? String(body.Type ?? '') : '';
	if (type === 'QueryParseException') {
		return { message: `Xero did not understand the filter${doing}`, description: joined(said, "Check the field 'Where' and 'Sort'.") };
	}
	if (type === 'PostDataInvalidException') {
		return {
			message: `Xero could not read one of the values${doing}`,
			description: joined(said, 'The path in this message names the field.'),
		};
	}
	// Xero's own words are the message: they are what a bookkeeper reads first, and all that an error item shows.
	return said
		? { message: said, description: `Xero refused the data${doing}.` }
		: { message: `Xero refused the data${doing}`, description: 'Xero gave no reason.' };
}

function missingScope(call: FailedCall, doing: string): Words {
	const scope = call.scope ? `'${call.scope}'` : 'for this';
	return {
		message: `The connection lacks a permission${doing}`,
		description: `Open the credential 'Xero Suite OAuth2 API', add the permission ${scope} under 'Permissions' and reconnect.`,
	};
}

function unreachable(call: FailedCall, doing: string): Words {
	const where = endpointName(call.baseUrl);
	return {
		message: `${where} could not be reached${doing}`,
		description: `No complete answer came${call.attempts ? ` in ${call.attempts} ${call.attempts === 1 ? 'try' : 'tries'}` : ''}. Check the network and, for a custom endpoint, the base URL in the credential.`,
	};
}

function withOutcome(call: FailedCall, { message, description }: Words): Words {
	if (!call.outcomeUnknown) return { message, description };
	return {
		message,
		description: `${description} ${doubt(call.outcomeAdvice)}`,
	};
}

/** Xero's words in any of its error bodies: validation, problem JSON, plain text; never html. */
function ownWords(body: unknown): string {
	if (typeof body === 'string') return body.trim().startsWith('<') ? '' : body.trim().slice(0, 500);
	if (typeof body !== 'object' || body === null) return '';
	const validation = validationMessages(body);
	if (validation.length > 0) return sentences(validation);
	const record = body as IDataObject;
	const { Message, Detail, detail, message, error_description, Title, title } = record;
	const texts = [Message, Detail, detail, message, error_description, Title, title];
	const text = texts.find((each): each is string => typeof each === 'string' && each.trim() !== '');
	return text?.trim().slice(0, 1000) ?? '';
}

function joined(said: string, fix: string): string {
	return said ? `${said.replace(/\.?$/, '.')} ${fix}` : fix;
}
