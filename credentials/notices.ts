import type { INodeProperties } from 'n8n-workflow';

const MY_APPS = '<a href="https://developer.xero.com/app/manage" target="_blank">My Apps</a>';

/** A notice keeps links and lists and loses all other HTML, line breaks too. */
const steps = (...texts: string[]) =>
	`<ul>${texts.map((text, index) => `<li>${index + 1}. ${text}</li>`).join('')}</ul>`;

/**
 * Set-up steps, shown where they are needed. n8n puts inherited fields first and own ones last; a field with the name
 * of an inherited one takes its place. So these two bear names of fields that are never used here, and that n8n never
 * sends anywhere.
 */
export const SIGN_IN_STEPS: INodeProperties = {
	displayName: steps(
		`In Xero, open ${MY_APPS}, choose 'New app' and the kind above.`,
		'Add the redirect URL at the top of this window to the app.',
		'Copy the client ID (and secret) from the app to here.',
		// The list stands below the fold, and 'Connect' above it.
		"Leave 'Permissions' below empty for the standard set, or choose there what you need.",
		"Press 'Connect', and tick your organisations at Xero.",
	),
	name: 'serverUrl',
	type: 'notice',
	default: '',
	displayOptions: { show: { grantType: ['authorizationCode', 'pkce'] } },
};

export const CUSTOM_CONNECTION_STEPS: INodeProperties = {
	displayName: steps(
		`In Xero, open ${MY_APPS}, choose 'New app', 'Custom connection', and give it the permissions below.`,
		'Ask a user of the organisation to authorise it with the link that Xero emails.',
		'Copy client ID and secret from the app to here, and save: the connection is tested.',
	),
	name: 'sendAdditionalBodyProperties',
	type: 'notice',
	default: '',
	displayOptions: { show: { grantType: ['clientCredentials'] } },
};

/** Shown for as long as no permission is chosen. */
export const STANDARD_SET: INodeProperties = {
	displayName:
		'If nothing is chosen, the node asks for the standard set. Read and write: invoices, bills, credit ' +
		'notes, quotes, purchase orders, contacts, payments. Read: settings (accounts, items, tax rates), ' +
		'all reports. If you need more, choose Standard Set as well as the other permissions.',
	name: 'standardSet',
	type: 'notice',
	default: '',
	displayOptions: { hide: { permissions: [{ _cnd: { exists: true } }] } },
};
