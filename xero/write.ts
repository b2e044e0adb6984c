import type { XeroClient } from './client';
import { LIMITS } from './limits';
import { WriteOutcomes } from './writeOutcomes';
import { inParallel } from './pool';
import { byCall, Reconciliation } from './reconcile';
import { halves } from './refusal';
import { ContactNameLock } from './contactNameLock';
import { Splitter } from './split';
import { callsFor, keyOf, sendCall, type Call } from './writeCalls';
import { refusal, refusedAlike, writeError } from './writeErrors';
import type { Element, Outcome, WriteError, WritePlan } from './writePlan';
import { unanswered, wayOf } from './writeRequest';

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
	private readonly outcomes: WriteOutcomes;

	private readonly splitter: Splitter;

	private readonly nameLock = new ContactNameLock((element) => this.outcomes.isWritten(element));

	private renewal = 0;

	constructor(
		private readonly client: XeroClient,
		private readonly plan: WritePlan,
		private readonly elements: readonly Element[],
	) {
		this.outcomes = new WriteOutcomes(client, plan, elements);
		this.splitter = new Splitter(plan, {
			attempt: async (part) => await this.attempt({ elements: part }),
			errorOf: (element) => this.outcomes.errorOf(element),
			isOpen: (element) => this.outcomes.isOpen(element),
			close: (part, error) => this.outcomes.closeAll(part, error),
			refused: (message, description) => refusal(this.client, message, description),
			refusedAlike: (error) => refusedAlike(this.client, error),
		});
	}

	async run(): Promise<Outcome[]> {
		this.outcomes.leaveOpen(
			this.elements.filter(({ pending }) => pending?.isClosed),
			writeError(this.client, 'partlyResent', this.plan.advice),
		);
		const { calls, tooLarge } = callsFor(this.plan, this.elements);
		for (const { element, bytes } of tooLarge) {
			const size = `${(bytes / 1e6).toFixed(1)} MB`;
			this.outcomes.refuse(
				element,
				`This is too large for one call: ${size}`,
				'Xero takes up to 3.5 MB. Shorten the texts or split the lines over several documents.',
			);
		}
		await inParallel(
			calls,
			this.plan.entry.inOrder ? 1 : LIMITS.inFlight,
			async (call) => await this.nameLock.hold(call.elements, async () => await this.write(call)),
			({ elements }) => this.nameLock.isFree(elements),
		);
		await this.reconcile();
		return this.elements.map((element) => this.outcomes.of.get(element) as Outcome);
	}

	/** Writes a call, and where it is refused for single elements, what can be written of it. */
	private async write(call: Call): Promise<void> {
		const refusal = await this.attempt(call);
		if (refusal)
			await this.splitter.narrow(
				call.elements.filter((element) => this.outcomes.isOwn(element)),
				refusal,
				true,
			);
		else if (call.elements.length === 1) await this.splitter.nameUnknown(call.elements[0]);
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
			if (wayOf(this.plan).answersNothing) this.outcomes.close(elements[0], unanswered(this.plan, elements[0]));
			else this.outcomes.settleAnswer(elements, body, isRepeat);
			return undefined;
		} catch (error) {
			return this.outcomes.afterRefusal(call, error as WriteError, repeated !== undefined);
		}
	}

	private keyOf(elements: readonly Element[]): string {
		const ofTries = (this.plan.identity.renewal ?? 0) * (MOST_RENEWALS + 1);
		return keyOf(this.plan, elements, ofTries + this.renewal);
	}

	/**
	 * Looks up what may have been written, and sends what certainly was not. Each element ends written, refused or,
	 * in words, unknown.
	 */
	private async reconcile(): Promise<void> {
		for (let round = 0; ; round++) {
			const unresolved = this.outcomes.takeUnresolved();
			if (unresolved.length === 0) return;
			const missing = await new Reconciliation(this.client, this.plan, this.outcomes.of).run(unresolved);
			const isLast = round === MOST_RENEWALS || this.client.signal?.aborted === true;
			this.renewal++;
			for (const same of byCall(missing)) {
				const elements = same.map(({ element }) => element);
				if (isLast || !same[0].next) this.outcomes.leaveUnknown(same);
				else if (elements[0].pending) elements[0].pending.isClosed = true;
				if (isLast || !same[0].next) continue;
				for (const element of elements) this.outcomes.of.delete(element);
				for (const part of same[0].next === 'narrow' ? halves(elements) : [elements])
					if (part.length > 0) await this.write({ elements: part });
			}
		}
	}
}
