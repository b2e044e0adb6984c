import type { IDataObject } from 'n8n-workflow';

import { endpointName } from './endpoint';
import type { FailedCall, Words } from './failedCall';
import { needsAt, refusalsAt } from './apis';
import { entryAt } from './catalogue';
import { megabytes } from './download';
import { FILES } from './limits';
import { joined, sentences } from './messages';
import { isMissingScope } from './renewal';
import { CONNECT_AGAIN, permissionAdvice } from './permissions';

/** The words for a failed call. */
export function words(call: FailedCall): Words {
	const { message, description } = wordsByKind(call);
	const support = forSupport(call);
	return { message, description: support ? joined(description, support) : description };
}

/**
 * Statuses after which a user may have to write to Xero's support, who ask for this number. A refusal of the data
 * speaks for itself.
 */
const SUPPORT_STATUSES = [401, 403, 409];

function forSupport({ status = 0, headers }: FailedCall): string {
	const id = headers?.['xero-correlation-id'] ?? '';
	const isWanted = (SUPPORT_STATUSES.includes(status) || status >= 500) && /^[\w-]{8,64}$/.test(id);
	return isWanted ? `(For Xero's support: correlation ID ${id})` : '';
}

/** ISO form of a time in ms; undefined for none, and for one that no calendar has. */
export function isoTime(ms: number | undefined): string | undefined {
	if (ms === undefined) return undefined;
	const date = new Date(ms);
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function wordsByKind(call: FailedCall): Words {
	const { status } = call;
	const doing = call.purpose ? ` while trying to ${call.purpose}` : '';
	if (call.unusable) return call.unusable;
	if (call.impossible) return { message: `The call to Xero could not be made${doing}`, description: call.impossible };
	if (status === undefined) return unreachable(call, doing);
	if (call.isDayLimit) return dayIsOver(isoTime(call.resumeAt));
	if (status >= 300 && status < 400) return sentOn(call, doing);
	const said = sentences(refusalsAt(call.path ?? '').messages(call.body));
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

function dayIsOver(resumeAt: string | undefined): Words {
	const when = resumeAt
		? `Calls are possible again from ${resumeAt} (UTC).`
		: 'Xero did not say from when calls are possible again. It counts them over a day, so it is tomorrow at ' +
			'the latest.';
	return {
		message: "Xero's daily limit of calls for this organisation is used up",
		description: `${when} What was not written yet can be run again then.`,
	};
}

/** The client follows no redirect: token, organisation and body would go along to whoever is named. */
function sentOn({ headers, baseUrl }: FailedCall, doing: string): Words {
	const host = hostOf(headers?.location, baseUrl);
	return {
		message: `The call was sent on to another address${doing}`,
		description:
			`${host ? `It was to go on to ${host}. ` : ''}Calls carry the access to Xero with them, so they are ` +
			'never sent on. A proxy or a sign-in page of the network may stand between n8n and Xero; for a ' +
			"custom endpoint, check the 'Base URL' in the credential.",
	};
}

/** Only the host: a sign-in page's address may carry more than is good to show. */
function hostOf(location: string | undefined, baseUrl: string): string | undefined {
	if (!location) return undefined;
	try {
		return new URL(location, baseUrl).host.slice(0, 100) || undefined;
	} catch {
		return undefined;
	}
}

/**
 * What Xero, and the network in front of it, say to a query that is too long (recorded: 404; claimed: 414, or 400
 * with a page).
 */
function isNoAnswerToList(status: number, body: unknown): boolean {
	return (
		status === 404 || status === 414 || (status === 400 && typeof body === 'string' && body.trim().startsWith('<'))
	);
}

/** A list that matches nothing comes as an empty list. So this is never "none found". */
function unansweredList(said: string, doing: string): Words {
	return {
		message: `Xero did not answer this request${doing}`,
		description: joined(
			said,
			'This does not mean that there are no records: Xero says the same of a request that is too long. ' +
				'Shorten the filters, or give fewer values at once.',
		),
	};
}

const BY_STATUS: Record<number, (said: string, doing: string, call: FailedCall) => Words> = {
	400: (said, doing, { body }) => badRequest(said, doing, body as IDataObject),
	401: (_said, doing, { body }) => unconnected(doing, body as IDataObject | undefined),
	403: (said, doing, call) =>
		call.scope && /scope|permission/i.test(said) ? missingScope(call, doing) : notLetIn(call, doing),
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
	413: (said, doing, { isUpload }) => ({
		message: `The ${isUpload ? 'file' : 'request'} is too large for Xero${doing}`,
		description: joined(
			said,
			isUpload
				? `Xero takes files of up to ${megabytes(FILES.mostSent)}, at times less. Send a smaller one.`
				: "Lower 'Items per Call' in the options, or shorten the texts.",
		),
	}),
	429: (_said, doing) => ({
		message: `Xero's limit of calls was reached and did not free up in time${doing}`,
		description: 'Other apps or workflows use the same organisation at the moment. Run the workflow again later.',
	}),
};

/** What the API of the call, or what it asks for, takes besides a permission; '' for most. */
const whatItTakes = (path = '') => [needsAt(path), entryAt(path)?.entry.needs].filter(Boolean).join(' ');

function notLetIn({ path = '' }: FailedCall, doing: string): Words {
	const role = entryAt(path)?.entry.forReportingRole
		? ' For reports and journals, the user who connected it also needs a role in Xero that may see them: ' +
			'an adviser can give it.'
		: '';
	return {
		message: `Xero does not let this connection into the organisation${doing}`,
		description:
			"The organisation in 'Organisation' is not (or no longer) connected, or the user who connected " +
			'it may not do this. Choose another organisation, or reconnect the credential and choose this ' +
			`organisation.${role} ${whatItTakes(path)}`.trim(),
	};
}

/**
 * Told apart by the error code of the token endpoint, where there is one:
 * https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
function unconnected(doing: string, body: IDataObject | undefined): Words {
	const code = typeof body === 'object' && body !== null ? body.error : undefined;
	if (code === 'invalid_client' || code === 'unauthorized_client') {
		return {
			message: `Xero does not accept the app of this connection${doing}`,
			description:
				"Check 'Client ID' and 'Client Secret' in the credential 'Xero Suite OAuth2 API' against the " +
				"app in Xero's developer portal.",
		};
	}
	if (code === 'invalid_scope') {
		return {
			message: `The app of this connection may not have one of its permissions${doing}`,
			description:
				"Take it away under 'Permissions' in the credential 'Xero Suite OAuth2 API', or add it to " +
				"the app in Xero's developer portal.",
		};
	}
	if (code === 'not_connected') {
		return {
			message: `The credential is not connected to Xero yet${doing}`,
			description:
				"Open the credential 'Xero Suite OAuth2 API', press 'Connect' at its top, and run the workflow again.",
		};
	}
	return {
		message: `Xero no longer accepts this connection${doing}`,
		description:
			"The access was revoked or has run out. Open the credential 'Xero Suite OAuth2 API', " +
			`${CONNECT_AGAIN}, and run the workflow again.`,
	};
}

function badRequest(said: string, doing: string, body: IDataObject | undefined): Words {
	const type = typeof body === 'object' && body !== null ? String(body.Type ?? '') : '';
	if (type === 'QueryParseException') {
		return {
			message: `Xero did not understand the filter${doing}`,
			description: joined(said, "Check the field 'Where' and 'Sort'."),
		};
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
	return {
		message: `The connection lacks a permission${doing}`,
		description: `${permissionAdvice(call.scope)} ${whatItTakes(call.path)}`.trim(),
	};
}

function unreachable(call: FailedCall, doing: string): Words {
	const where = endpointName(call.baseUrl);
	return {
		message: `${where} could not be reached${doing}`,
		description:
			'No complete answer ' +
			`came${call.attempts ? ` in ${call.attempts} ${call.attempts === 1 ? 'try' : 'tries'}` : ''}. Check ` +
			'the network and, for a custom endpoint, the base URL in the credential.',
	};
}
