import type { IDataObject } from 'n8n-workflow';

import { aborted } from '../../xero/clock';
import type { Arrival } from './delivery';
import { State, type EventKey } from './state';

/** Longest wait for the previous round, in ms; after that, a round starts anyway. */
const LONGEST_WAIT_MS = 1_000;
const MOST_NODES = 200;

/** Deliveries for one execution. The first one passes on the events of all; the others answer with the same result. */
export interface Round {
	arrivals: Arrival[];
	/** Whether n8n accepted the round. Resolves after the state is updated. */
	outcome: Promise<boolean>;
	end(taken: boolean): void;
}

/** The new events of a delivery, and their round. */
export interface Claim {
	mine: Arrival[];
	round?: Round;
	isLed?: Promise<void>;
}

/**
 * The deliveries that one trigger node is processing in this process, and its state.
 *
 * Only one round runs at a time. Events that arrive in the meantime form the next round, with one execution and one
 * call per organisation and kind of record. So bursts do not overload n8n, and n8n stores the states in the right
 * order.
 */
export class Inbox {
	readonly state = new State();
	private readonly underWay = new Map<string, Round>();
	private running = 0;
	private waiting?: { round: Round; go(): void };
	/** Static data that n8n has not stored yet, with the events that it stores only after accepting them. */
	private readonly unwritten = new Map<IDataObject, readonly string[]>();

	/**
	 * Puts new events, each once, into a round. Waits for rounds that are processing some of them.
	 * @param timeUp ends the wait; in this case the events must be neither dropped nor passed on
	 * @returns no round if the wait has ended; `isLed` resolves when the round may start, and exists only for the first
	 * delivery of the round
	 */
	async claim(arrivals: readonly Arrival[], timeUp: AbortSignal): Promise<Claim> {
		for (;;) {
			const busy = arrivals.map(({ hash }) => this.underWay.get(hash)).find((round) => round !== undefined);
			if (!busy) break;
			await Promise.race([busy.outcome, aborted(timeUp)]);
			if (timeUp.aborted) return { mine: [...arrivals] };
		}
		// There is no await from here to the return, so no other delivery can claim the same event.
		const byHash = new Map(arrivals.map((arrival) => [arrival.hash, arrival]));
		const mine = [...byHash.values()].filter(({ hash }) => !this.state.isSeen(hash));
		if (mine.length === 0) return { mine };
		const joined = this.waiting?.round;
		const round = joined ?? this.newRound();
		for (const arrival of mine) {
			round.arrivals.push(arrival);
			this.underWay.set(arrival.hash, round);
			this.state.open(arrival, Date.now());
		}
		return { mine, round, ...(joined ? {} : { isLed: this.place(round) }) };
	}

	/** Resolves when the round may go out. */
	private async place(round: Round): Promise<void> {
		if (this.running > 0) {
			const longEnough = aborted(AbortSignal.timeout(LONGEST_WAIT_MS));
			await Promise.race([longEnough, new Promise<void>((go) => (this.waiting = { round, go }))]);
			this.waiting = undefined;
		}
		this.running += 1;
	}

	private newRound(): Round {
		let settle: (taken: boolean) => void = () => undefined;
		const outcome = new Promise<boolean>((resolve) => (settle = resolve));
		const arrivals: Arrival[] = [];
		const end = (taken: boolean) => {
			this.close(arrivals, taken, Date.now());
			this.running -= 1;
			settle(taken);
			this.waiting?.go();
		};
		return { arrivals, outcome, end };
	}

	private close(arrivals: readonly Arrival[], taken: boolean, now: number): void {
		const isDone = ({ mustBeResent }: Arrival) => taken && !mustBeResent;
		this.state.close(hashes(arrivals.filter(isDone)), true, now);
		this.state.close(hashes(arrivals.filter((arrival) => !isDone(arrival))), false, now);
		for (const { hash } of arrivals) this.underWay.delete(hash);
		const started = arrivals.filter((arrival) => arrival.starts && isDone(arrival));
		for (const id of new Set(started.map(({ event }) => event.resourceId))) this.state.ran(id, now);
	}

	/**
	 * Stores a round together with its execution.
	 * @param staticData the node's, as n8n will write it
	 * @param taken whether n8n accepted the execution
	 * @param isWrittenOnlyIfTaken otherwise n8n also stores it for a failed execution
	 */
	handOver(round: Round, staticData: IDataObject, taken: Promise<boolean>, isWrittenOnlyIfTaken: boolean): void {
		const certain = round.arrivals.filter(({ mustBeResent }) => isWrittenOnlyIfTaken && !mustBeResent);
		this.unwritten.set(staticData, hashes(certain));
		this.write();
		void this.keepChanged(staticData);
		void taken.then((isTaken) => {
			this.unwritten.delete(staticData);
			round.end(isTaken);
			this.write();
		});
	}

	/**
	 * When n8n 2.41 accepts an execution, it makes a second `Workflow` from the same static data
	 * (`workflow-runner.js`), which marks the data as unchanged, so it would not be stored. So the change is made
	 * again, at once and then less and less often.
	 */
	private async keepChanged(data: IDataObject): Promise<void> {
		for (let ms = 1; ms < 10_000; ms *= 2) {
			await aborted(AbortSignal.timeout(ms));
			if (!this.unwritten.has(data)) return;
			const { state } = data;
			data.state = state;
		}
	}

	/**
	 * Puts the current state into the static data that n8n has not stored yet.
	 * @param answered static data of a delivery that the node has answered itself. While a round is under way, the
	 * state goes with that one: written after it, this would store as open what the round has brought.
	 */
	write(answered?: IDataObject): void {
		const now = Date.now();
		const pending = this.unwritten.size > 0 || !answered ? [...this.unwritten] : [[answered, []] as const];
		for (const [data, taken] of pending) {
			const text = this.state.text(taken, now);
			// n8n treats every assignment as a change.
			if (data.state !== text) data.state = text;
		}
	}
}

const hashes = (arrivals: readonly EventKey[]) => arrivals.map(({ hash }) => hash);

const inboxes = new Map<string, Inbox>();

/** @param listener identifies the node, and the editor's test runs apart from production */
export function inboxOf(listener: string): Inbox {
	const inbox = inboxes.get(listener) ?? new Inbox();
	inboxes.delete(listener);
	inboxes.set(listener, inbox);
	if (inboxes.size > MOST_NODES) inboxes.delete(inboxes.keys().next().value as string);
	return inbox;
}
