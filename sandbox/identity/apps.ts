/** The kinds of Xero app: a web app has a secret, a PKCE app has none, a Custom Connection belongs to one organisation. */
export type AppKind = 'web' | 'pkce' | 'custom';

export interface App {
	id: string;
	secret?: string;
	/** Shown on the consent page and as ProviderName in replies. */
	name: string;
	kind: AppKind;
	/** Made before 2 March 2026: may still ask for the broad scopes. */
	older: boolean;
	/** Has what Xero grants case by case. */
	partner?: true;
}

/** Ready to use; the secrets are public because nothing but this sandbox knows them. */
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

/** Signing key of webhooks unless a target names another. */
export const defaultWebhookKey = 'sandbox-webhook-key';

export function findApp(id: string | undefined): App | undefined {
	return apps.find((app) => app.id === id);
}
