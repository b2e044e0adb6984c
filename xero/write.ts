import type { IDataObject } from 'n8n-workflow';

import type { XeroClient } from './client';
import { sentences } from './errors';
import { LIMITS } from './limits';
import { mayBeAboutOwnRecord } from './outcome';
import { pairRows } from './pairing';
import { inParallel } from './pool';
import { byCall, notDone, Reconciliation, type Unresolved } from './reconcile';
import { halves, refusalOf } from './refusal';
import { isIssuedId, rowWarnings, warningsOf, type RowState } from './rowState';
import { SameNameGate } from './sameNameGate';
import { Splitter } from './split';
import { noteCreated } from './settling';
import { callsFor, keyOf, sendCall, type Call } from './writeCalls';
import {
	asUnknown,
	isAnsweredFault,
	refusal,
	refusedAfterUnknown,
	refusedAlike,
	withWords,
	writeError,
} from './writeErrors';
import type { Element, Outcome, SentCall, WriteError, WritePlan } from './writePlan';
import { idFieldOf, isDeletionByPath, recordsIn, unanswered, wayOf } from './writeRequest';

export type { Element, Outcome, WritePlan } from './writePlan';

/**
 * How often elements may go out under a new key after Xero has answered with the same fault twice and they were not
 * found there.
 */
const MOST_RENEWALS = 2;

/**
 * Writes elements in as few calls as possible and tells for each what became of it, in the order given. Never throws
 * for an element or a call; only when the execution is stopped do the elements not yet sent end as errors too.
 *
 * Nothing is written twice: an element that a call may have written is sent again in that very call or not at all,
 * until Xero's answer, or a look into its lists, tells what became of it. Elements keep what is pending
 * (`Element.pending`), so that a later try goes on from there.
 */
export async function writeElements(
	client: XeroClient,
	plan: WritePlan,
	elements: readonly Element[],
): Promise<Outcome[]> {
	return await new Writer(client, plan, elements).run();
}

class Writer {
	private readonly outcomes = new Map<Element, Outcome>();

	private unresolved: Unresolved[] = [];

	private readonly splitter: Splitter;

	private readonly gate = new SameNameGate((element) => 'record' in (this.outcomes.get(element) ?? {}));

	private renewal = 0;

	/** A repeated call may hold elements that are settled already. They stand in its body and are not touched. */
	private readonly own: ReadonlySet<Element>;

	constructor(
		private readonly client: XeroClient,
		private readonly plan: WritePlan,
		private readonly elements: readonly Element[],
	) {
		this.own = new Set(elements);
		this.splitter = new Splitter(plan, {
			attempt: async (part) => await this.attempt({ elements: part }),
			errorOf: (element) => {
				const outcome = this.outcomes.get(element);
				return outcome && 'error' in outcome ? outcome.error : undefined;
			},
			isOpen: (element) => !this.outcomes.has(element),
			close: (part, error) => this.closeAll(part, error),
			refused: (message, description) => refusal(this.client, message, description),
			refusedAlike: (error) => refusedAlike(this.client, error),
		});
	}

	async run(): Promise<Outcome[]> {
		this.leaveOpen(
			this.elements.filter(({ pending }) => pending?.isClosed),
			writeError(this.client, 'partlyResent', this.plan.advice),
		);
		const { calls, tooLarge } = callsFor(this.plan, this.elements);
		for (const { element, bytes } of tooLarge) {
			const size = `${(bytes / 1e6).toFixed(1)} MB`;
			this.refuse(
				element,
				`This is too large for one call: ${size}`,
				'Xero takes up to 3.5 MB. Shorten the texts or split the lines over several documents.',
			);
		}
		await inParallel(
			calls,
			this.plan.entry.inOrder ? 1 : LIMITS.inFlight,
			async (call) => await this.gate.pass(call.elements, async () => await this.write(call)),
			({ elements }) => this.gate.isClear(elements),
		);
		await this.reconcile();
		return this.elements.map((element) => this.outcomes.get(element) as Outcome);
	}

	/** Writes a call, and where it is refused for single elements, what can be written of it. */
	private async write(call: Call): Promise<void> {
		const refusal = await this.attempt(call);
		if (refusal)
			await this.splitter.narrow(
				call.elements.filter((element) => this.own.has(element)),
				refusal,
				true,
			);
	}

	/**
	 * Makes one call and settles its elements.
	 * @returns an error only when nothing was stored and the elements have to be tried in smaller calls
	 */
	private async attempt({ elements, repeated }: Call): Promise<WriteError | undefined> {
		const call = repeated ?? { key: this.keyOf(elements), elements, since: this.client.now() };
		for (const element of elements) if (!repeated) element.pending = call;
		try {
			const { body, isRepeat } = await sendCall(this.client, this.plan, call);
			if (wayOf(this.plan).answersNothing) this.close(elements[0], unanswered(this.plan, elements[0]));
			else this.settleAnswer(elements, body, isRepeat);
			return undefined;
		} catch (error) {
			return this.afterRefusal(call, error as WriteError, repeated !== undefined);
		}
	}

	private stateOf(row: IDataObject): RowState {
		return this.plan.entry.api.rowOutcome(row, idFieldOf(this.plan, row));
	}

	private keyOf(elements: readonly Element[]): string {
		const ofTries = (this.plan.identity.renewal ?? 0) * (MOST_RENEWALS + 1);
		return keyOf(this.plan, elements, ofTries + this.renewal);
	}

	private settleAnswer(elements: readonly Element[], answer: IDataObject | null, isRepeat = false): void {
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

	private refuse(element: Element, message: string, description: string): void {
		this.close(element, { error: refusal(this.client, message, description) });
	}

	/** The outcome is certain: the element may be sent anew, in any call. */
	private close(element: Element, outcome: Outcome): void {
		if (!this.own.has(element)) return;
		element.pending = undefined;
		this.outcomes.set(element, outcome);
		if (!('record' in outcome) || this.plan.intention !== 'create') return;
		const id = outcome.record[this.plan.fields.id];
		if (isIssuedId(id)) noteCreated(this.plan, id, this.client.now());
	}

	private closeAll(elements: readonly Element[], error: WriteError): void {
		for (const element of elements) this.close(element, { error });
	}

	private leaveOpen(elements: readonly Element[], error: WriteError, next?: Unresolved['next']): void {
		for (const element of elements.filter((each) => this.own.has(each))) {
			this.outcomes.set(element, { error });
			this.unresolved.push({ element, error, next });
		}
	}

	private afterRefusal(call: SentCall, error: WriteError, isRepeat: boolean): WriteError | undefined {
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

	private leaveUnknown(unresolved: readonly Unresolved[]): void {
		for (const { element, error } of unresolved)
			this.outcomes.set(element, { error: withWords(this.client, error, notDone(this.plan)) });
	}

	/**
	 * Looks up what may have been written, and sends what certainly was not. Each element ends written, refused or,
	 * in words, unknown.
	 */
	private async reconcile(): Promise<void> {
		for (let round = 0; this.unresolved.length > 0; round++) {
			const unresolved = this.unresolved;
			this.unresolved = [];
			const missing = await new Reconciliation(this.client, this.plan, this.outcomes).run(unresolved);
			const isLast = round === MOST_RENEWALS || this.client.signal?.aborted === true;
			this.renewal++;
			for (const same of byCall(missing)) {
				const elements = same.map(({ element }) => element);
				if (isLast || !same[0].next) this.leaveUnknown(same);
				else if (elements[0].pending) elements[0].pending.isClosed = true;
				if (isLast || !same[0].next) continue;
				for (const element of elements) this.outcomes.delete(element);
				for (const part of same[0].next === 'narrow' ? halves(elements) : [elements])
					if (part.length > 0) await this.write({ elements: part });
			}
		}
	}
}
