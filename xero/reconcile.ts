import type { IDataObject } from 'n8n-workflow';

import type { XeroClient } from './client';
import { contradicts, fulfils, resembles } from './compare';
import { sharedCreatedIds } from './createdIds';
import { toMillis } from './dates';
import { noteCreated } from './eventualConsistency';
import { isIssuedId } from './rowState';
import { withWords } from './writeErrors';
import type { Element, Outcome, SentCall, WriteError, WritePlan } from './writePlan';
import { asRecord, wayOf } from './writeRequest';

/** An element of which it is not known whether Xero has written it. */
export interface Unresolved {
	element: Element;
	error: WriteError;
	/**
	 * What may be done when Xero does not have it: send it under a new key, or in smaller calls. Nothing otherwise:
	 * Xero may still be at work.
	 */
	next?: 'renew' | 'narrow';
}

/** An unresolved element that no record has settled. */
interface Open extends Unresolved {
	/**
	 * ID of a record that was written since under the same number or reference, and yet is not evidently this
	 * element's.
	 */
	similar?: string;
}

/**
 * Before a record that was not found counts as missing, ms. A written invoice was found at the first look 5 times of
 * 5 within a second.
 */
const SECOND_LOOK_MS = 5_000;
/** By how much n8n's clock and Xero's may differ, ms. */
const CLOCKS_MS = 120_000;

const FOUND = "Xero's answer was lost. The record was found in Xero afterwards, with the values that were sent.";
const SECONDS = `${SECOND_LOOK_MS / 1000} seconds later`;
const NOT_FOUND = `It was not found in Xero ${SECONDS}, but Xero may still be writing it.`;
const NOT_GONE = `It was still in Xero ${SECONDS}, but Xero may still be deleting it.`;
const GONE = "Xero's answer was lost. The record was checked in Xero afterwards and is deleted.";

/** What is said of an element that two looks did not find written. */
export const notDone = ({ intention }: Pick<WritePlan, 'intention'>) => (intention === 'delete' ? NOT_GONE : NOT_FOUND);

/**
 * Looks up in Xero what became of elements whose outcome is not known. Found, with the content that was sent, is
 * proof that an element was written. Not found is no proof that it was not: a call whose answer was lost may still be
 * carried out.
 */
export class Reconciliation {
	constructor(
		private readonly client: XeroClient,
		private readonly plan: WritePlan,
		private readonly outcomes: Map<Element, Outcome>,
	) {}

	/**
	 * Settles what is found. What Xero has written since under the same number or reference, though with other
	 * content, may be ours as well: Xero changes what it is sent. Its element stays unknown and is not sent again.
	 * @returns those that can be found by something and are not there
	 */
	async run(unresolved: readonly Unresolved[]): Promise<Unresolved[]> {
		try {
			const missing = await this.look(unresolved);
			if (missing.length === 0) return [];
			await this.client.wait(SECOND_LOOK_MS);
			const open = await this.look(missing);
			for (const { element, error, similar } of open) {
				if (similar !== undefined)
					this.outcomes.set(element, {
						error: withWords(this.client, error, similarWords(this.plan, similar)),
					});
			}
			return open.filter(({ similar }) => similar === undefined);
		} catch {
			// The errors that led here say more than that the look-up failed too, or that the execution was stopped.
			return [];
		}
	}

	private async look(unresolved: readonly Unresolved[]): Promise<Open[]> {
		if (!this.plan.findWritten || this.client.signal?.aborted) return [];
		const found = await this.plan.findWritten(unresolved.map(({ element }) => element.body));
		const taken = this.takenIds();
		const missing = [...unresolved.entries()].filter(([index, { element }]) => {
			const outcome = this.outcomeOf(element, found[index], taken);
			if (!outcome) return found[index] !== undefined;
			element.pending = undefined;
			this.outcomes.set(element, outcome);
			return false;
		});
		// Only now is it known which records are another element's.
		return missing.map(([index, open]) => {
			const similar = found[index]?.find((record) => this.mayBeOutcome(open.element, record, taken));
			return { ...open, similar: similar && this.idOf(similar) };
		});
	}

	/**
	 * What is proof that the element was written: for a deletion, that the record is gone or says so; for all else, a
	 * record.
	 */
	private outcomeOf(
		element: Element,
		found: IDataObject[] | undefined,
		taken: Set<string>,
	): { record: IDataObject; warnings: string[] } | undefined {
		if (this.plan.intention === 'delete') {
			const { fixed } = wayOf(this.plan);
			const there = found?.find((record) => this.idOf(record) === this.idOf(element.body));
			if (!found || (there && !this.isEnded(there, fixed))) return undefined;
			const record = there ?? { ...element.body, ...fixed, deleted: true };
			return { record, warnings: [GONE] };
		}
		const record = found?.find((each) => this.isOutcome(element, each, taken));
		if (!record) return undefined;
		taken.add(this.idOf(record));
		if (this.isCreation) noteCreated(this.plan, this.idOf(record), this.client.now());
		return { record, warnings: [FOUND] };
	}

	private isEnded(record: IDataObject, deleted: Readonly<IDataObject> | undefined): boolean {
		return deleted ? fulfils(deleted, record) : this.plan.fields.hasEnded?.(record) === true;
	}

	private idOf(record: IDataObject): string {
		return String(record[this.plan.fields.id] ?? '').toLowerCase();
	}

	/** Of two equal elements, each has a record of its own. */
	private takenIds(): Set<string> {
		const own = [...this.outcomes.values()].flatMap((outcome) =>
			'record' in outcome ? [this.idOf(outcome.record)] : [],
		);
		return new Set([...own, ...[...(this.plan.ownIds?.() ?? [])].map((id) => id.toLowerCase())]);
	}

	private get isCreation(): boolean {
		return this.plan.intention === 'create';
	}

	private isOutcome(element: Element, record: IDataObject, taken: Set<string>): boolean {
		const { pending } = element;
		const { id, hasEnded, names } = this.plan.fields;
		const body = asRecord(this.plan.entry, element.body);
		// A record that was there before: nothing but its values tells whether they were written.
		if (isIssuedId(body[id]) || !this.isCreation) return fulfils({ ...body, [id]: undefined }, record, names);
		if (this.isAnothers(record, taken) || hasEnded?.(record) || !resembles(body, record, this.plan.fields))
			return false;
		return this.isSince(record, pending) === true;
	}

	private mayBeOutcome(element: Element, record: IDataObject, taken: Set<string>): boolean {
		if (isIssuedId(element.body[this.plan.fields.id]) || this.isAnothers(record, taken)) return false;
		return this.isSince(record, element.pending) !== false;
	}

	/** Whether the record was written after the call was sent; undefined when that cannot be told. */
	private isSince(record: IDataObject, call: SentCall | undefined): boolean | undefined {
		if (this.plan.isNew) return this.isNamelessOne(record) ? undefined : this.plan.isNew(record);
		const stamp = stampOf(this.plan);
		const written = stamp === undefined ? undefined : toMillis(record[stamp]);
		return written === undefined || call === undefined ? undefined : written >= call.since - CLOCKS_MS;
	}

	/** True for a record that may be the one of another element to which Xero has answered without an ID. */
	private isNamelessOne(record: IDataObject): boolean {
		return [...this.outcomes.values()].some(
			(outcome) =>
				'record' in outcome &&
				this.idOf(outcome.record) === '' &&
				!contradicts(outcome.record, record, this.plan.fields),
		);
	}

	/** True for a record that another element, or another run of this process, has made. */
	private isAnothers(record: IDataObject, taken: Set<string>): boolean {
		return taken.has(this.idOf(record)) || (this.isCreation && sharedCreatedIds.has(this.idOf(record)));
	}
}

/** Field that holds the moment of the last change, or else of the creation. */
const stampOf = ({ entry }: WritePlan) => entry.changed ?? entry.created;

const similarWords = (plan: WritePlan, id: string) =>
	stampOf(plan) === undefined
		? `A ${plan.entry.noun} with the same values (${id}) is in Xero. Xero does not say when it was ` +
			'created, so it may be this one or an earlier one. Nothing was sent again.'
		: `Xero now has a record with the same number or reference (${id}) but other content. It may be this ` +
			'one, so nothing was sent again.';

/** Unresolved elements grouped by the call they come from. */
export function byCall(unresolved: readonly Unresolved[]): Unresolved[][] {
	const calls = [...new Set(unresolved.map(({ element }) => element.pending))];
	return calls.map((call) => unresolved.filter(({ element }) => element.pending === call));
}
