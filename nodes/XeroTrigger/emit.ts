import type { INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';

import { toMillis } from '../../xero/dates';
import type { XeroEvent } from './delivery';
import { statusOf, whatHappened, type Known } from './happened';
import type { Arrival } from './inbox';
import { namesStates, toItem } from './items';
import { fetchRecords, type Found } from './records';
import type { Selection } from './selection';
import type { State } from './state';

/**
 * How long Xero is asked to send an event again because its record cannot be had. It gives up after 24 hours and then
 * switches the webhook off for all events, so this ends well before.
 */
const OWED_FOR_MS = 12 * 60 * 60_000;

/**
 * The items of a round. Marks the arrivals that Xero has to send again, and those that start the workflow.
 * @param timeUp ends the fetching of records
 */
export async function toItems(
	ctx: IWebhookFunctions,
	arrivals: readonly Arrival[],
	selection: Selection,
	state: State,
	timeUp: AbortSignal,
): Promise<INodeExecutionData[]> {
	const now = Date.now();
	const events = arrivals.map(({ event }) => event);
	const found = selection.fetch ? await fetchRecords(ctx, events, timeUp) : undefined;
	return arrivals.flatMap((arrival) => {
		const { event, hash, delivery, gaps } = arrival;
		const facts = known(event, hash, state, found);
		const happened = whatHappened(event, selection, facts);
		if (!happened) return [];
		if (!happened.certain && !selection.uncertain) {
			arrival.isOwed = facts.isMissingForNow && now - (toMillis(event.date) ?? now) < OWED_FOR_MS;
			// A record that could not be had for so long is told without it: a lost event cannot be had back.
			if (arrival.isOwed || !facts.isMissingForNow) return [];
		}
		const runs = state.runs(event.resourceId, now);
		const { most } = selection;
		if (most > 0 && runs.count >= most) {
			ctx.logger.warn(
				`Xero Webhook Trigger: ${most} runs for ${event.category} ${event.resourceId} within an hour; held back`,
			);
			return [];
		}
		arrival.starts = most > 0;
		const heldBackUntil = most > 0 && runs.count + 1 === most ? runs.until : undefined;
		const organisation = found?.organisation(event.tenantId);
		return [
			toItem(event, happened, facts, {
				delivery,
				gaps,
				organisation,
				heldBackUntil,
				namesStates: namesStates(ctx.getNode()),
			}),
		];
	});
}

function known(event: XeroEvent, hash: string, state: State, found?: Found): Known {
	const fetched = found?.of(event);
	const record = fetched && 'record' in fetched ? fetched.record : undefined;
	const { missing, isForNow } = fetched && 'missing' in fetched ? fetched : {};
	const facts = { record, missing, isMissingForNow: isForNow === true };
	const status = statusOf(event, record);
	if (status === undefined) return facts;
	const updated =
		toMillis(record?.UpdatedDateUTC) ??
		toMillis(event.data?.UpdatedDateUTCString) ??
		toMillis(event.date) ??
		Date.now();
	return { ...facts, ...state.step(hash, event.resourceId, status, updated) };
}
