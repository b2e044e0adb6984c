import type { IDataObject } from 'n8n-workflow';

import { missingScope, notLetIn, sentOn, unconnected, unreachable } from './connectionWords';
import type { FailedCall, Words } from './failedCall';
import { refusalsAt } from './apis';
import { megabytes } from './download';
import { FILES } from './limits';
import { joined, sentences } from './messages';
import { isMissingScope } from './renewal';

/** The words for a failed call. */
export function words(call: FailedCall): Words {
	const { message, description } = wordsByKind(call);
	const support = forSupport(call);
	return { message, description: support ? joined(description, support) : description };
}

/**
 * Statuses for which a user may need Xero's support, who ask for the correlation ID. Refusals of the data do not need
 * it.
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
			description: joined(said, 'Try again in a few minutes. status.xero.com reports outages.'),
		};
	}
	return { message: `Xero refused the call (status ${status})${doing}`, description: said || 'Xero gave no reason.' };
}

function dayIsOver(resumeAt: string | undefined): Words {
	const when = resumeAt
		? `Calls are possible again from ${resumeAt} (UTC).`
		: 'Xero did not say when calls are possible again. It counts them over a day, so they are possible ' +
			'tomorrow at the latest.';
	return {
		message: "Xero's daily limit of calls for this organisation is used up",
		description: `${when} Then run again what was not written.`,
	};
}

/**
 * True for the answers to a query that is too long, from Xero or a server in front of it (recorded: 404; reported:
 * 414, or 400 with an HTML page).
 */
function isNoAnswerToList(status: number, body: unknown): boolean {
	return (
		status === 404 || status === 414 || (status === 400 && typeof body === 'string' && body.trim().startsWith('<'))
	);
}

/** A list without matches is an empty list, so this answer never means "none found". */
function unansweredList(said: string, doing: string): Words {
	return {
		message: `Xero did not answer this request${doing}`,
		description: joined(
			said,
			'This does not mean that there are no records: Xero gives the same answer to a request that is too ' +
				'long. Shorten the filters, or give fewer values at once.',
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
		description: joined(said, 'Wait a few minutes.'),
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
				? `Xero takes files of up to ${megabytes(FILES.mostSent)}, and sometimes less. Send a smaller file.`
				: "Lower 'Items per Call' in the options, or shorten the texts.",
		),
	}),
	429: (_said, doing) => ({
		message: `Xero's limit of calls was reached and did not free up in time${doing}`,
		description: 'Other apps or workflows are using the same organisation. Run again later what was not done yet.',
	}),
};

function badRequest(said: string, doing: string, body: IDataObject | undefined): Words {
	const type = typeof body === 'object' && body !== null ? String(body.Type ?? '') : '';
	if (type === 'QueryParseException') {
		return {
			message: `Xero did not understand the filter${doing}`,
			description: joined(said, "Check the fields 'Where' and 'Sort'."),
		};
	}
	if (type === 'PostDataInvalidException') {
		return {
			message: `Xero could not read one of the values${doing}`,
			description: joined(said, 'The path in this message names the field.'),
		};
	}
	// Xero's own words are the message, because a bookkeeper reads the message first, and an error item shows nothing
	// else.
	return said
		? { message: said, description: `Xero refused the data${doing}.` }
		: { message: `Xero refused the data${doing}`, description: 'Xero gave no reason.' };
}
