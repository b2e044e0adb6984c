import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { ALLOWED_DOMAINS, AUTHORIZE_URL, SCOPE, TEST_BASE, TOKEN_URL } from './expressions';
import { CUSTOM_CONNECTION_STEPS, SIGN_IN_STEPS, STANDARD_SET } from './notices';
import { PERMISSION_OPTIONS } from '../xero/scopes';

/**
 * Apart from the list, because n8n's lint takes a masked field for a mistake unless its name says "secret" or "token".
 */
const WEBHOOK_KEY: INodeProperties = {
	displayName: 'Webhook Signing Key',
	name: 'webhookKey',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description: 'Only for the Xero Webhook Trigger. Xero shows the key under My Apps, Webhooks.',
};

const TEST_RULES: ICredentialTestRequest['rules'] = [
	{
		type: 'responseCode',
		properties: {
			value: 401,
			message: 'Xero does not accept the connection. Connect again, or check client ID and secret.',
		},
	},
	{
		type: 'responseCode',
		properties: {
			value: 400,
			message: 'Xero refused the app: check client ID, secret and permissions in My Apps.',
		},
	},
];

/**
 * One credential for the three kinds of Xero app. Fields named as in n8n's `oAuth2Api` (grantType, clientSecret,
 * scope …) replace the inherited ones in place; n8n's OAuth2 code reads them by these names.
 */
export class XeroSuiteOAuth2Api implements ICredentialType {
	name = 'xeroSuiteOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Xero Suite OAuth2 API';

	icon = { light: 'file:../icons/xero-suite.svg', dark: 'file:../icons/xero-suite.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-xero-suite/n8n-nodes-xero-suite/blob/main/docs/credentials.md';

	httpRequestNode = {
		name: 'Xero Suite',
		docsUrl: 'https://developer.xero.com/documentation/api/accounting/overview',
		apiBaseUrl: 'https://api.xero.com/api.xro/2.0/',
	};

	properties: INodeProperties[] = [
		{
			// Visible on purpose: n8n pins a hidden grantType to its default and would ignore the user's choice.
			displayName: 'Xero App Type',
			name: 'grantType',
			type: 'options',
			options: [
				{
					name: 'Custom Connection',
					value: 'clientCredentials',
					description: 'One organisation, no sign-in. Nothing to connect: the first request fetches a token.',
				},
				{
					name: 'Mobile or Desktop App (PKCE)',
					value: 'pkce',
					description: 'You sign in to Xero. The app has no client secret.',
				},
				{
					name: 'Web App',
					value: 'authorizationCode',
					description: 'You sign in to Xero and choose the organisations. The usual kind.',
				},
			],
			default: 'authorizationCode',
			description: 'The kind of app you created in Xero under My Apps',
		},
		SIGN_IN_STEPS,
		{ displayName: 'Authorization URL', name: 'authUrl', type: 'hidden', default: AUTHORIZE_URL },
		{ displayName: 'Access Token URL', name: 'accessTokenUrl', type: 'hidden', default: TOKEN_URL },
		{
			// A PKCE app has no secret. A hidden field is dropped before n8n asks for tokens, so one left over from
			// another app type is not sent either.
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { grantType: ['authorizationCode', 'clientCredentials'] } },
		},
		CUSTOM_CONNECTION_STEPS,
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: SCOPE },
		// n8n would let the HTTP Request node send the token anywhere.
		{
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'hidden',
			default: 'domains',
		},
		{ displayName: 'Allowed Domains', name: 'allowedDomains', type: 'hidden', default: ALLOWED_DOMAINS },
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			// Basic authentication. Without a secret (PKCE) n8n puts the client ID in the body, as Xero wants it.
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'header',
		},
		{
			displayName: 'Permissions',
			name: 'permissions',
			type: 'multiOptions',
			options: PERMISSION_OPTIONS,
			default: [],
			description:
				'What this connection may do in Xero. After a change, reconnect; for a Custom Connection, ' +
				'allow the same in My Apps.',
		},
		STANDARD_SET,
		{
			displayName: 'Older App (Created Before 2 March 2026)',
			name: 'olderApp',
			type: 'boolean',
			default: false,
			description:
				'Whether to ask for the broad permissions that apps created before 2 March 2026 use. Xero ' +
				'withdraws these permissions on 13 September 2027.',
		},
		{
			displayName: 'Additional Scopes',
			name: 'extraScopes',
			type: 'string',
			default: '',
			placeholder: 'e.g. openid profile email',
			description: 'Further scopes to ask for, separated by spaces',
		},
		{
			displayName: 'Xero Endpoint',
			name: 'endpoint',
			type: 'options',
			options: [
				{ name: 'Xero', value: 'xero' },
				{
					name: 'Custom Base URL',
					value: 'custom',
					description: 'A local Xero on this machine, such as the sandbox of this package',
				},
			],
			default: 'xero',
			description: 'Where requests go: to Xero, or to a local Xero for trying things out',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. http://localhost:4010',
			displayOptions: { show: { endpoint: ['custom'] } },
			description:
				'Replaces https://api.xero.com. Only this machine: localhost, 127.0.0.1, [::1], or ' +
				'host.docker.internal from within a container. Sign-in and tokens are expected below ' +
				'/identity/connect.',
		},
		WEBHOOK_KEY,
	];

	/**
	 * Needs no permission: whether a token can be had and Xero takes it. n8n runs it when a Custom Connection is saved.
	 */
	test: ICredentialTestRequest = {
		request: { baseURL: TEST_BASE, url: '/connections' },
		rules: TEST_RULES,
	};
}
