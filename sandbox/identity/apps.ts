/** The kinds of Xero app: a web app has a secret, a PKCE app has none, a Custom Connection belongs to one organisation. */
export type AppKind = 'web' | 'pkce' | 'custom';

export interface App {
	id: string;
	secret?: string;
	/** Shown on the consent page and as ProviderName in replies. */
	name: string;
	kind: AppKind;
	/** Created before 2 March 2026, so it may still ask for the broad scopes. */
	older: boolean;
	/** Has the scopes that Xero grants case by case. */
	partner?: true;
}

/** Ready to use. The secrets are public because only this sandbox accepts them. */
export const apps: readonly App[] = [
	{
		id: 'sandbox-web-app',
		secret: 'sandbox-web-secret',
		name: 'Sandbox web app',
		kind: 'web',
		older: false,
	},
	{ id: 'sandbox-pkce-app', name: 'Sandbox PKCE app', kind: 'pkce', older: false },
	{
		id: 'sandbox-custom-connection',
		secret: 'sandbox-custom-secret',
		name: 'Sandbox Custom Connection',
		kind: 'custom',
		older: false,
	},
	{
		id: 'sandbox-older-app',
		secret: 'sandbox-older-secret',
		name: 'Sandbox older app',
		kind: 'web',
		older: true,
	},
	{
		id: 'sandbox-partner-app',
		secret: 'sandbox-partner-secret',
		name: 'Sandbox partner app',
		kind: 'web',
		older: false,
		partner: true,
	},
];

/** Signing key of webhooks, unless a target sets another one. */
export const defaultWebhookKey = 'sandbox-webhook-key';

export function findApp(id: string | undefined): App | undefined {
	return apps.find((app) => app.id === id);
}
