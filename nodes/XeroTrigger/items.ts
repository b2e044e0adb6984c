import type { INodeExecutionData } from 'n8n-workflow';

import type { Delivery, XeroEvent } from './delivery';
import type { Found } from './records';
import { CHANGES, subjectsOf } from './subjects';

/** One item per event: what happened, to which record of which organisation, and the record as it is now. */
export function toItem(event: XeroEvent, { first, last }: Delivery, found?: Found): INodeExecutionData {
	const fetched = found?.of(event);
	const record = fetched && 'record' in fetched ? fetched.record : undefined;
	const organisation = found?.organisation(event.tenantId);
	return {
		json: {
			event: inWords(event, record),
			eventType: event.type,
			category: event.category,
			tenantId: event.tenantId,
			...(organisation ? { organisation } : {}),
			resourceId: event.resourceId,
			eventDateUtc: event.date,
			sequence: event.sequence ?? null,
			firstEventSequence: first ?? null,
			lastEventSequence: last ?? null,
			...(event.data ? { data: event.data } : {}),
			...(record ? { record } : {}),
			...(fetched && 'missing' in fetched ? { recordMissing: fetched.missing } : {}),
		},
	};
}

/** "Bill Updated"; "Bill or Invoice Updated" as long as the record is not known. */
function inWords({ category, type }: XeroEvent, record?: Parameters<typeof subjectsOf>[1]): string {
	const subjects = subjectsOf(category, record).map(({ name }) => name);
	const change = CHANGES.find(({ value }) => value === type)?.name ?? type;
	return `${subjects.join(' or ') || category} ${change}`;
}
