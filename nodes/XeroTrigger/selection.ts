import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { XeroEvent } from './delivery';
import { subjectsOf } from './subjects';

/** Which events the workflow wants. */
export interface Selection {
	/** `INVOICE.CREATE`, in upper case. */
	events: ReadonlySet<string>;
	/** Tenant ids in lower case; empty = all. */
	organisations: ReadonlySet<string>;
}

export function readSelection(ctx: IWebhookFunctions): Selection {
	return {
		events: new Set(words(ctx.getNodeParameter('events', [])).map((word) => word.toUpperCase())),
		organisations: new Set(
			words(ctx.getNodeParameter('organisations', [])).map((word) => word.toLowerCase()),
		),
	};
}

/**
 * Whether the workflow wants the event. Before the record is known, an event passes if it may be wanted; where the record stays unknown,
 * that is the last word: a bill too many is better than an invoice lost.
 */
export function isWanted(
	event: XeroEvent,
	{ events, organisations }: Selection,
	record?: IDataObject,
): boolean {
	if (event.ofOrganisation && organisations.size > 0 && !organisations.has(event.tenantId)) return false;
	return subjectsOf(event.category, record).some(({ value }) => events.has(`${value}.${event.type}`));
}

/** A list from the picker, or what an expression gave: a list, one text, or several with commas. */
function words(value: unknown): string[] {
	return [value]
		.flat()
		.flatMap((entry) => (typeof entry === 'string' ? entry.split(',') : []))
		.map((word) => word.trim())
		.filter((word) => word !== '');
}
