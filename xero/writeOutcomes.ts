import type { IDataObject } from 'n8n-workflow';

import type { XeroClient } from './client';
import { sentences } from './errors';
import { mayBeAboutOwnRecord } from './attemptHistory';
import { pairRows } from './pairing';
import { notDone, type Unresolved } from './reconcile';
import { refusalOf } from './refusal';
import { isIssuedId, rowWarnings, warningsOf, type RowState } from './rowState';
import { noteCreated } from './eventualConsistency';
import { asUnknown, isAnsweredFault, refusal, refusedAfterUnknown, withWords, writeError } from './writeErrors';
import type { Element, Outcome, SentCall, WriteError, WritePlan } from './writePlan';
import { idFieldOf, isDeletionByPath, recordsIn, unanswered } from './writeRequest';

/** What became of the elements of a write, by what Xero has answered to the calls that they went out in. */
export class WriteOutcomes {
	readonly of = new Map<Element, Outcome>();

	private unresolved: Unresolved[] = [];

	/** A repeated call may hold elements that are settled already. They stand in its body and are not touched. */
	private readonly own: ReadonlySet<Element>;

	constructor(
		private readonly client: XeroClient,
		private readonly plan: WritePlan,
		elements: readonly Element[],
	) {
		this.own = new Set(elements);
	}

	isOwn(element: Element): boolean {
		return this.own.has(element);
	}

	isOpen(element: Element): boolean {
		return !this.of.has(element);
	}

	isWritten(element: Element): boolean {
		return 'record' in (this.of.get(element) ?? {});
	}

	errorOf(element: Element): WriteError | undefined {
		const outcome = this.of.get(element);
		return outcome && 'error' in outcome ? outcome.error : undefined;
	}

	/** Those left open since it was asked last. */
	takeUnresolved(): Unresolved[] {
		const unresolved = this.unresolved;
		this.unresolved = [];
		return unresolved;
	}

	/** By what Xero has answered to a call. @param isRepeat see `settle` */
	settleAnswer(elements: readonly Element[], answer: IDataObject | null, isRepeat = false): void {
		const { entry } = this.plan;
		const given = entry.api.decode(entry, answer).rows;
		const rows = recordsIn(given);
		if (answer) for (const text of warningsOf(answer)) this.plan.onWarning?.(text);
		const bodies = elements.map(({ body }) => body);
		const paired = pairRows(bodies, rows, this.plan.fields);
		const left = rows.filter((row) => !paired.includes(row));
		const isAllRefused = rows.length === elements.length && left.every((row) => this.stateOf(row) === 'refused');
		const kind =
			rows.length === elements.length
				? 'ambiguous'
				: given?.length === elements.length
					? 'unreadable'
					: 'incomplete';
		elements.forEach((element, index) => {
			const row = paired[index] ?? (isAllRefused ? left.shift() : undefined);
			if (row) this.settle(element, row, isRepeat);
			else
				this.leaveOpen(
					[element],
					writeError(this.client, kind, this.plan.advice, [rows.length, elements.length]),
				);
		});
	}

	/**
	 * @param isRepeat true when an earlier attempt at the call may have written the very record that is now in the way
	 */
	private settle(element: Element, row: IDataObject, isRepeat = false): void {
		const state = this.stateOf(row);
		const messages = this.plan.entry.api.refusals(row);
		const said = sentences(messages) || 'Xero refused this and gave no reason';
		if (state === 'written') this.close(element, { record: row, warnings: rowWarnings(row) });
		else if (state === 'unknown')
			this.leaveOpen([element], writeError(this.client, 'unreadable', this.plan.advice));
		else if (isRepeat && mayBeAboutOwnRecord(messages))
			this.leaveOpen([element], refusedAfterUnknown(this.client, said, this.plan.advice));
		else this.refuse(element, said, '');
	}

	refuse(element: Element, message: string, description: string): void {
		this.close(element, { error: refusal(this.client, message, description) });
	}

	/** The outcome is certain: the element may be sent anew, in any call. */
	close(element: Element, outcome: Outcome): void {
		if (!this.own.has(element)) return;
		element.pending = undefined;
		this.of.set(element, outcome);
		if (!('record' in outcome) || this.plan.intention !== 'create') return;
		const id = outcome.record[this.plan.fields.id];
		if (isIssuedId(id)) noteCreated(this.plan, id, this.client.now());
	}

	closeAll(elements: readonly Element[], error: WriteError): void {
		for (const element of elements) this.close(element, { error });
	}

	leaveOpen(elements: readonly Element[], error: WriteError, next?: Unresolved['next']): void {
		for (const element of elements.filter((each) => this.own.has(each))) {
			this.of.set(element, { error });
			this.unresolved.push({ element, error, next });
		}
	}

	/**
	 * By the error that a call has ended with.
	 * @returns it only when nothing was stored and the elements have to be tried in smaller calls
	 */
	afterRefusal(call: SentCall, error: WriteError, isRepeat: boolean): WriteError | undefined {
		const { elements } = call;
		const said = refusalOf(error);
		// Before Xero has looked at the key, an error tells nothing of the earlier try whose call this repeats.
		const isUnknown = error.context.outcomeUnknown === true || (isRepeat && said.kind === 'other');
		if (isUnknown) {
			// The call before this one has deleted it; its answer was lost.
			const isGone = isDeletionByPath(this.plan) && 'httpCode' in error && error.httpCode === '404';
			if (isGone) this.close(elements[0], unanswered(this.plan, elements[0]));
			else
				this.leaveOpen(
					elements,
					asUnknown(this.client, error, this.plan.advice),
					!isRepeat && isAnsweredFault(error) ? 'renew' : undefined,
				);
		} else if (said.kind === 'elements' && elements.length > 1) this.settleListed(elements, said.rows);
		else if (said.kind === 'other' || elements.length === 1) this.closeAll(elements, error);
		else if (said.kind === 'nothing stored') return error;
		else this.leaveOpen(elements, asUnknown(this.client, error, this.plan.advice), 'narrow');
		return undefined;
	}

	/**
	 * Of a refused call, Xero lists the elements at fault. What it does not list it may have stored, so that is not
	 * sent again.
	 */
	private settleListed(elements: readonly Element[], rows: IDataObject[]): void {
		const bodies = elements.map(({ body }) => body);
		const paired = pairRows(bodies, rows, this.plan.fields);
		elements.forEach((element, index) => {
			const row = paired[index];
			if (row) this.settle(element, row);
			else this.leaveOpen([element], writeError(this.client, 'besideRefused', this.plan.advice));
		});
	}

	leaveUnknown(unresolved: readonly Unresolved[]): void {
		for (const { element, error } of unresolved)
			this.of.set(element, { error: withWords(this.client, error, notDone(this.plan)) });
	}

	private stateOf(row: IDataObject): RowState {
		return this.plan.entry.api.rowOutcome(row, idFieldOf(this.plan, row));
	}
}
