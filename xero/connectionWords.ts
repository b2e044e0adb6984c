import type { IDataObject } from 'n8n-workflow';

import { needsAt } from './apis';
import { entryAt } from './catalogue';
import { endpointName } from './endpoint';
import type { FailedCall, Words } from './failedCall';
import { CONNECT_AGAIN, permissionAdvice } from './permissions';

/** Error messages for problems of the connection: network, sign-in, organisation, permission. */

/** A run may have written a part before the call that failed: run as a whole again, it would write that twice. */
const RUN_AGAIN = 'Then run again what was not done yet.';

export function unreachable(call: FailedCall, doing: string): Words {
	const where = endpointName(call.baseUrl);
	return {
		message: `${where} could not be reached${doing}`,
		description:
			'No complete answer ' +
			`came${call.attempts ? ` in ${call.attempts} ${call.attempts === 1 ? 'try' : 'tries'}` : ''}. Check ` +
			'the network and, for a custom endpoint, the base URL in the credential.',
	};
}

/** The client follows no redirects, because they would send token, organisation and body to another server. */
export function sentOn({ headers, baseUrl }: FailedCall, doing: string): Words {
	const host = hostOf(headers?.location, baseUrl);
	return {
		message: `The call was redirected to another address${doing}`,
		description:
			`${host ? `The redirect leads to ${host}. ` : ''}Calls carry the access to Xero with them, so ` +
			'redirects are never followed. A proxy or a sign-in page of the network may stand between n8n and ' +
			"Xero; for a custom endpoint, check the 'Base URL' in the credential.",
	};
}

/** Only the host, because the rest of a sign-in page's address may contain secrets. */
function hostOf(location: string | undefined, baseUrl: string): string | undefined {
	if (!location) return undefined;
	try {
		return new URL(location, baseUrl).host.slice(0, 100) || undefined;
	} catch {
		return undefined;
	}
}

/**
 * The error code of the token endpoint, if there is one, decides between the messages:
 * https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
export function unconnected(doing: string, body: IDataObject | undefined): Words {
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
			message: `Xero does not grant one of the permissions to the app of this connection${doing}`,
			description:
				"Remove the permission under 'Permissions' in the credential 'Xero Suite OAuth2 API', or add it " +
				"to the app in Xero's developer portal.",
		};
	}
	if (code === 'not_connected') {
		return {
			message: `The credential is not connected to Xero yet${doing}`,
			description: `Open the credential 'Xero Suite OAuth2 API' and press 'Connect' at its top. ${RUN_AGAIN}`,
		};
	}
	return {
		message: `Xero no longer accepts this connection${doing}`,
		description:
			"The access was revoked or has run out. Open the credential 'Xero Suite OAuth2 API', " +
			`${CONNECT_AGAIN}. ${RUN_AGAIN}`,
	};
}

/** What the API or the collection of the call needs besides a permission; '' for most. */
const whatItTakes = (path = '') => [needsAt(path), entryAt(path)?.entry.needs].filter(Boolean).join(' ');

export function notLetIn({ path = '' }: FailedCall, doing: string): Words {
	const role = entryAt(path)?.entry.forReportingRole
		? ' For reports and journals, the user who connected it also needs a role in Xero that may see them: ' +
			'an adviser can give it.'
		: '';
	return {
		message: `Xero does not let this connection into the organisation${doing}`,
		description:
			"The organisation in 'Organisation' is not connected (any more), or the user who connected it may " +
			'not do this. Choose another organisation, or reconnect the credential and choose this ' +
			`organisation.${role} ${whatItTakes(path)}`.trim(),
	};
}

export function missingScope(call: FailedCall, doing: string): Words {
	return {
		message: `The connection lacks a permission${doing}`,
		description: `${permissionAdvice(call.scope)} ${whatItTakes(call.path)}`.trim(),
	};
}
