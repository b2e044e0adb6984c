import type { IDataObject } from 'n8n-workflow';

import type { XeroClient } from './client';
import { fulfils, resembles } from './compare';
import { sharedCreatedIds } from './createdIds';
import { toMillis } from './dates';
import { isIssuedId } from './rowState';
import { withWords } from './writeErrors';
import type { Element, Outcome, SentCall, WriteError, WritePlan } from './writePlan';

/** An element of which it is not known whether Xero has written it. */
export interface Doubt {
	element: Element;
	error: WriteError;
	/** What may be done when Xero does not have it: send it under a new key, or in smaller calls. Nothing otherwise: Xero may still be at work. */
	next?: 'renew' | 'narrow';
}

/** A doubt that no record has settled. */
interface Open extends Doubt {
	/** ID of a record that was written since under the same number or reference, and yet is not evidently this element's. */
	similar?: string;
}

/** Before a record that was not found counts as missing, ms. A written invoice was found at the first look 5 times of 5 within a second. */
const SECOND_LOOK_MS = 5_000;
/** By how much n8n's clock and Xero's may differ, ms. */
const CLOCKS_MS = 120_000;

const FOUND = "Xero's answer was lost. The record was found in Xero afterwards and has what was sent.";
export const NOT_FOUND = `It was not found in Xero ${SECOND_LOOK_MS / 1000} seconds later, but Xero may still be writing it.`;

/**
 * Looks up in Xero what became of elements whose outcome is not known. Found, with the content that was sent, is proof that an element was
 * written. Not found is no proof that it was not: a call whose answer was lost may still be carried out.
 */
export class Reconciliation {
	constructor(
		private readonly client: XeroClient,
		private readonly plan: WritePlan,
		private readonly outcomes: Map<Element, Outcome>,
	) {}

	/**
	 * Settles what is found. What Xero has written since under the same number or reference, though with other content, may be ours as well:
	 * Xero changes what it is sent. Its element stays unknown and is not sent again.
	 * @returns those that can be found by something and are not there
	 */
	async run(doubts: readonly Doubt[]): Promise<Doubt[]> {
		try {
			const missing = await this.look(doubts);
			if (missing.length === 0) return [];
			await this.client.wait(SECOND_LOOK_MS);
			const open = await this.look(missing);
			for (const { element, error, similar } of open) {
				if (similar !== undefined) this.outcomes.set(element, { error: withWords(this.client, error, similarWords(similar)) });
			}
			return open.filter(({ similar }) => similar === undefined);
		} catch {
			// The errors that led here say more than that the look-up failed too, or that the execution was stopped.
			return [];
		}
	}

	private async look(doubts: readonly Doubt[]): Promise<Open[]> {
		if (!this.plan.findWritten || this.client.signal?.aborted) return [];
		const found = await this.plan.findWritten(doubts.map(({ element }) => element.body));
		const taken = this.takenIds();
		const missing = [...doubts.entries()].filter(([index, { element }]) => {
			const record = found[index]?.find((each) => this.isOutcome(element, each, taken));
			if (!record) return found[index] !== undefined;
			taken.add(this.idOf(record));
			if (this.isCreation(element)) sharedCreatedIds.add(this.idOf(record), this.client.now());
			element.pending = undefined;
			this.outcomes.set(element, { record, warnings: [FOUND] });
			return false;
		});
		// Only now is it known which records are another element's.
		return missing.map(([index, doubt]) => {
			const similar = found[index]?.find((record) => this.mayBeOutcome(doubt.element, record, taken));
			return { ...doubt, similar: similar && this.idOf(similar) };
		});
	}

	private idOf(record: IDataObject): string {
		return String(record[this.plan.fields.id] ?? '').toLowerCase();
	}

	/** Of two equal elements, each has a record of its own. */
	private takenIds(): Set<string> {
		const own = [...this.outcomes.values()].flatMap((outcome) => ('record' in outcome ? [this.idOf(outcome.record)] : []));
		return new Set([...own, ...[...(this.plan.ownIds?.() ?? [])].map((id) => id.toLowerCase())]);
	}

	private isCreation({ method }: Element): boolean {
		return (method ?? this.plan.method) === 'PUT';
	}

	private isOutcome(element: Element, record: IDataObject, taken: Set<string>): boolean {
		const { body, pending } = element;
		const { id, hasEnded } = this.plan.fields;
		// A record that was there before: nothing but its values tells whether they were written.
		if (isIssuedId(body[id]) || !this.isCreation(element)) return fulfils({ ...body, [id]: undefined }, record);
		if (this.isAnothers(element, record, taken) || hasEnded?.(record) || !resembles(body, record, this.plan.fields)) return false;
		return isSince(record, pending) === true;
	}

	private mayBeOutcome(element: Element, record: IDataObject, taken: Set<string>): boolean {
		if (isIssuedId(element.body[this.plan.fields.id]) || this.isAnothers(element, record, taken)) return false;
		return isSince(record, element.pending) !== false;
	}

	/** True for a record that another element, or another run of this process, has made. */
	private isAnothers(element: Element, record: IDataObject, taken: Set<string>): boolean {
		return taken.has(this.idOf(record)) || (this.isCreation(element) && sharedCreatedIds.has(this.idOf(record)));
	}
}

/** Whether the record was written after the call was sent; undefined when that cannot be told. */
function isSince({ UpdatedDateUTC }: IDataObject, call: SentCall | undefined): boolean | undefined {
	const written = toMillis(UpdatedDateUTC);
	return written === undefined || call === undefined ? undefined : written >= call.since - CLOCKS_MS;
}

const similarWords = (id: string) =>
	`A record with the same number or reference (${id}) is in Xero since then, with other content. It may be this one, so nothing was sent again.`;
