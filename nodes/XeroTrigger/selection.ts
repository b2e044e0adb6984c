import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** Which events the workflow wants. */
export interface Selection {
	/** `INVOICE.CREATE`, `BILL.PAID`, in upper case. */
	events: ReadonlySet<string>;
	/** Tenant ids in lower case; empty = all. */
	organisations: ReadonlySet<string>;
	/** Also events of which Xero's data cannot tell whether they are chosen ones. */
	uncertain: boolean;
	/** Whether to fetch the records. */
	fetch: boolean;
	/** How often one record may start the workflow within an hour; 0 = as often as it changes. */
	most: number;
}

export function readSelection(ctx: IWebhookFunctions | IHookFunctions): Selection {
	return {
		events: new Set(words(ctx.getNodeParameter('events', [])).map((word) => word.toUpperCase())),
		organisations: new Set(words(ctx.getNodeParameter('organisations', [])).map((word) => word.toLowerCase())),
		uncertain: ctx.getNodeParameter('includeUncertain', true) === true,
		fetch: ctx.getNodeParameter('fetchRecord', true) === true,
		most: Math.max(0, Math.floor(Number(ctx.getNodeParameter('mostRuns', 0)) || 0)),
	};
}

/** A list from the picker, or what an expression gave: a list, one text, or several with commas. */
function words(value: unknown): string[] {
	return [value]
		.flat()
		.flatMap((entry) => (typeof entry === 'string' ? entry.split(',') : []))
		.map((word) => word.trim())
		.filter((word) => word !== '');
}
