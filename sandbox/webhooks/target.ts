import { defaultWebhookKey } from '../identity/apps';

export const webhookCategories = ['CONTACT', 'INVOICE', 'CREDITNOTE', 'PREPAYMENT', 'OVERPAYMENT'];

/** The target of webhooks: an app's settings in the developer portal. */
export interface WebhookTarget {
	url: string;
	key: string;
	appId: string;
	categories: string[];
	/** Milliseconds from a change until its event is sent; with the real Xero about 45 seconds. */
	delayMs?: number;
	/** False after 24 hours of failing, or after a failed intent to receive. */
	enabled: boolean;
}

/** Completes and checks the settings given to the control API. Throws a readable error. */
export function makeTarget(given: Partial<WebhookTarget>): WebhookTarget {
	if (!given.url || !URL.canParse(given.url)) throw new Error('url must be a complete http or https address');
	const categories = (given.categories ?? webhookCategories).map((category) => category.toUpperCase());
	const unknown = categories.find((category) => !webhookCategories.includes(category));
	if (unknown !== undefined) {
		throw new Error(`Unknown category ${unknown}. Known: ${webhookCategories.join(', ')}`);
	}
	return {
		url: given.url,
		key: given.key ?? defaultWebhookKey,
		appId: given.appId ?? 'sandbox-web-app',
		categories,
		delayMs: given.delayMs,
		enabled: true,
	};
}
