import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import { BATCH, pack } from './batch';
import type { XeroClient } from './client';
import { sentences, validationMessages } from './errors';
import { sharedCreatedIds } from './createdIds';
import { idempotencyKey } from './idempotency';
import { LIMITS } from './limiter';
import { mayBeAboutOwnRecord } from './outcome';
import { pairRows } from './pairing';
import { inParallel } from './pool';
import { NOT_FOUND, Reconciliation, type Doubt } from './reconcile';
import { halves, refusalOf } from './refusal';
import { rowState, rowWarnings, warningsOf } from './rowState';
import { SameNameGate } from './sameNameGate';
import { Splitter } from './split';
import type { XeroReply } from './types';
import { asUnknown, refusal, refusedAfterDoubt, refusedAlike, withWords, writeError } from './writeErrors';
import type { Element, Outcome, SentCall, WriteError, WritePlan } from './writePlan';

export type { Element, Outcome, WritePlan } from './writePlan';

/** How often elements may go out under a new key after Xero has answered with the same fault twice and they were not found there. */
const MOST_RENEWALS = 2;

/**
 * Writes elements in as few calls as possible and tells for each what became of it, in the order given. Never throws for an element or a
 * call; only when the execution is stopped do the elements not yet sent end as errors too.
 *
 * Nothing is written twice: an element that a call may have written is sent again in that very call or not at all, until Xero's answer, or a
 * look into its lists, tells what became of it. Elements keep what is pending (`Element.pending`), so that a later try goes on from there.
 */
export async function writeElements(client: XeroClient, plan: WritePlan, elements: readonly Element[]): Promise<Outcome[]> {
	return await new Writer(client, plan, elements).run();
}

const DELETED: Outcome = { record: { deleted: true }, warnings: [] };

interface Call {
	elements: readonly Element[];
	/** The call of an earlier try that this one repeats. */
	repeated?: SentCall;
}

class Writer {
	private readonly outcomes = new Map<Element, Outcome>();

	private doubts: Doubt[] = [];

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
		const isRepeatable = ({ pending }: Element) => pending !== undefined && pending.isClosed !== true;
		const repeats = [...new Set(this.elements.filter(isRepeatable).map(({ pending }) => pending as SentCall))];
		this.doubt(this.elements.filter(({ pending }) => pending?.isClosed), writeError(this.client, 'partlyResent', this.plan.advice));
		const fresh = this.elements.filter(({ pending }) => !pending);
		const { calls, tooLarge } = pack(fresh.map(({ body }) => body), this.plan.batch ? (this.plan.maxElements ?? BATCH.elements) : 1);
		for (const { position, bytes } of tooLarge) {
			const size = `${(bytes / 1e6).toFixed(1)} MB`;
			this.refuse(fresh[position], `This is too large for one call: ${size}`, 'Xero takes up to 3.5 MB. Shorten the texts or split the lines over several documents.');
		}
		const work: Call[] = [
			...repeats.map((repeated) => ({ repeated, elements: repeated.elements })),
			...calls.map((call) => ({ elements: call.map(({ position }) => fresh[position]) })),
		];
		await inParallel(
			work,
			LIMITS.inFlight,
			async (call) => await this.gate.pass(call.elements, async () => await this.write(call)),
			({ elements }) => this.gate.isClear(elements),
		);
		await this.reconcile();
		return this.elements.map((element) => this.outcomes.get(element) as Outcome);
	}

	/** Writes a call, and where it is refused for single elements, what can be written of it. */
	private async write(call: Call): Promise<void> {
		const refusal = await this.attempt(call);
		if (refusal) await this.splitter.narrow(call.elements.filter((element) => this.own.has(element)), refusal, true);
	}

	/**
	 * Makes one call and settles its elements.
	 * @returns an error only when nothing was stored and the elements have to be tried in smaller calls
	 */
	private async attempt({ elements, repeated }: Call): Promise<WriteError | undefined> {
		const call = repeated ?? { key: this.keyOf(elements), elements, since: this.client.now() };
		for (const element of elements) if (!repeated) element.pending = call;
		try {
			const { body, isRepeat } = await this.send(call);
			if (this.methodOf(elements) === 'DELETE') this.close(elements[0], DELETED);
			else this.settleAnswer(elements, body, isRepeat);
			return undefined;
		} catch (error) {
			return this.afterRefusal(call, error as WriteError, repeated !== undefined);
		}
	}

	private methodOf([{ method }]: readonly Element[]): IHttpRequestMethods {
		return method ?? this.plan.method;
	}

	private bodyOf(elements: readonly Element[]): IDataObject | undefined {
		const { bareCreate, collection } = this.plan;
		const method = this.methodOf(elements);
		if (method === 'DELETE') return undefined;
		return method === 'PUT' && bareCreate ? elements[0].body : { [collection]: elements.map(({ body }) => body) };
	}

	private keyOf(elements: readonly Element[]): string {
		const { tenantId, path, identity } = this.plan;
		const [first] = elements;
		return idempotencyKey({
			...identity,
			tenantId,
			method: this.methodOf(elements),
			path: first.path ?? path,
			position: first.position,
			body: JSON.stringify(this.bodyOf(elements) ?? {}),
			renewal: (identity.renewal ?? 0) * (MOST_RENEWALS + 1) + this.renewal,
		});
	}

	private async send({ key, elements }: SentCall): Promise<XeroReply<IDataObject | null>> {
		const { tenantId, batch, purpose, scope, query, advice, findWritten } = this.plan;
		const method = this.methodOf(elements);
		const { path = this.plan.path } = elements[0];
		return await this.client.request({
			method,
			path,
			tenantId,
			query: method === 'DELETE' ? {} : { ...query, ...(batch ? { summarizeErrors: false } : {}) },
			body: this.bodyOf(elements),
			purpose,
			scope,
			outcomeAdvice: advice,
			stopOnSameFault: findWritten !== undefined,
			idempotencyKey: key,
		});
	}

	private settleAnswer(elements: readonly Element[], answer: IDataObject | null, isRepeat = false): void {
		const given = answer?.[this.plan.collection];
		const rows = (Array.isArray(given) ? given : []).filter((row): row is IDataObject => typeof row === 'object' && row !== null);
		if (answer) for (const text of warningsOf(answer)) this.plan.onWarning?.(text);
		const paired = pairRows(elements.map(({ body }) => body), rows, this.plan.fields);
		const left = rows.filter((row) => !paired.includes(row));
		const isAllRefused = rows.length === elements.length && left.every((row) => rowState(row, this.plan.fields.id) === 'refused');
		const kind = rows.length === elements.length ? 'ambiguous' : Array.isArray(given) && given.length === elements.length ? 'unreadable' : 'incomplete';
		elements.forEach((element, index) => {
			const row = paired[index] ?? (isAllRefused ? left.shift() : undefined);
			if (row) this.settle(element, row, isRepeat);
			else this.doubt([element], writeError(this.client, kind, this.plan.advice, [rows.length, elements.length]));
		});
	}

	/** @param isRepeat true when an earlier attempt at the call may have written the very record that is now in the way */
	private settle(element: Element, row: IDataObject, isRepeat = false): void {
		const state = rowState(row, this.plan.fields.id);
		const messages = validationMessages(row);
		const said = sentences(messages) || 'Xero refused this and gave no reason';
		if (state === 'written') this.close(element, { record: row, warnings: rowWarnings(row) });
		else if (state === 'unknown') this.doubt([element], writeError(this.client, 'unreadable', this.plan.advice));
		else if (isRepeat && mayBeAboutOwnRecord(messages)) this.doubt([element], refusedAfterDoubt(this.client, said, this.plan.advice));
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
		if (!('record' in outcome) || this.methodOf([element]) !== 'PUT') return;
		sharedCreatedIds.add(String(outcome.record[this.plan.fields.id] ?? ''), this.client.now());
	}

	private closeAll(elements: readonly Element[], error: WriteError): void {
		for (const element of elements) this.close(element, { error });
	}

	private doubt(elements: readonly Element[], error: WriteError, next?: Doubt['next']): void {
		for (const element of elements.filter((each) => this.own.has(each))) {
			this.outcomes.set(element, { error });
			this.doubts.push({ element, error, next });
		}
	}

	private afterRefusal(call: SentCall, error: WriteError, isRepeat: boolean): WriteError | undefined {
		const { elements } = call;
		const said = refusalOf(error);
		// Before Xero has looked at the key, an error tells nothing of the earlier try whose call this repeats.
		const isInDoubt = error.context.outcomeUnknown === true || (isRepeat && said.kind === 'other');
		if (isInDoubt) {
			// The call before this one has deleted it; its answer was lost.
			const isGone = this.methodOf(elements) === 'DELETE' && 'httpCode' in error && error.httpCode === '404';
			if (isGone) this.close(elements[0], DELETED);
			else this.doubt(elements, asUnknown(this.client, error, this.plan.advice), !isRepeat && isAnsweredFault(error) ? 'renew' : undefined);
		} else if (said.kind === 'elements' && elements.length > 1) this.settleListed(elements, said.rows);
		else if (said.kind === 'other' || elements.length === 1) this.closeAll(elements, error);
		else if (said.kind === 'nothing stored') return error;
		else this.doubt(elements, asUnknown(this.client, error, this.plan.advice), 'narrow');
		return undefined;
	}

	/** Of a refused call, Xero lists the elements at fault. What it does not list it may have stored, so that is not sent again. */
	private settleListed(elements: readonly Element[], rows: IDataObject[]): void {
		const paired = pairRows(elements.map(({ body }) => body), rows, this.plan.fields);
		elements.forEach((element, index) => {
			const row = paired[index];
			if (row) this.settle(element, row);
			else this.doubt([element], writeError(this.client, 'besideRefused', this.plan.advice));
		});
	}

	private leaveUnknown(doubts: readonly Doubt[]): void {
		for (const { element, error } of doubts) this.outcomes.set(element, { error: withWords(this.client, error, NOT_FOUND) });
	}

	/** Looks up what may have been written, and sends what certainly was not. Each element ends written, refused or, in words, unknown. */
	private async reconcile(): Promise<void> {
		for (let round = 0; this.doubts.length > 0; round++) {
			const doubts = this.doubts;
			this.doubts = [];
			const missing = await new Reconciliation(this.client, this.plan, this.outcomes).run(doubts);
			const isLast = round === MOST_RENEWALS || this.client.signal?.aborted === true;
			this.renewal++;
			for (const same of byCall(missing)) {
				const elements = same.map(({ element }) => element);
				if (isLast || !same[0].next) this.leaveUnknown(same);
				else if (elements[0].pending) elements[0].pending.isClosed = true;
				if (isLast || !same[0].next) continue;
				for (const element of elements) this.outcomes.delete(element);
				for (const part of same[0].next === 'narrow' ? halves(elements) : [elements]) if (part.length > 0) await this.write({ elements: part });
			}
		}
	}
}

/** Xero itself has answered, twice the same, with a fault it may go on repeating from memory. An answer that only a gateway gives is none. */
function isAnsweredFault(error: WriteError): boolean {
	return error.context.repeatedFailure === true && 'httpCode' in error && ['500', '503'].includes(String(error.httpCode));
}

function byCall(doubts: readonly Doubt[]): Doubt[][] {
	const calls = [...new Set(doubts.map(({ element }) => element.pending))];
	return calls.map((call) => doubts.filter(({ element }) => element.pending === call));
}
