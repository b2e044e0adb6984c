import type { IDataObject } from 'n8n-workflow';

import { aborted } from '../../xero/clock';
import type { Arrival } from './delivery';
import { State, type EventKey } from './state';

/** Longest wait for the round before, in ms; then a round goes out all the same. */
const LONGEST_WAIT_MS = 1_000;
const MOST_NODES = 200;

/**
 * Deliveries that go into one execution. The first leads: it hands over the events of all, and the others answer what
 * comes of it.
 */
export interface Round {
	arrivals: Arrival[];
	/** Whether n8n took the round on. Resolves when the state knows. */
	outcome: Promise<boolean>;
	end(taken: boolean): void;
}

/** What a delivery got: its new arrivals, and the round they are in. */
export interface Claim {
	mine: Arrival[];
	round?: Round;
	isLed?: Promise<void>;
}

/**
 * What one trigger node has in hand in this process, and its state.
 *
 * One round is under way at a time: what arrives meanwhile forms the next, with one execution, and one call per
 * organisation and kind of record. So bursts do not outrun n8n, and n8n writes the states in the order in which they
 * came about.
 */
export class Inbox {
	readonly state = new State();
	private readonly underWay = new Map<string, Round>();
	private running = 0;
	private waiting?: { round: Round; go(): void };
	/** Static data that n8n has not written yet, and the events that it writes only once they are taken on. */
	private readonly unwritten = new Map<IDataObject, readonly string[]>();

	/**
	 * Puts the arrivals that are new, each once, into a round. Waits for rounds that have some of them in hand.
	 * @param timeUp ends the wait: neither dropping nor passing the event would be right then
	 * @returns no round when the wait has ended; `isLed` resolves when the round may go out, and is there only for
	 * the one who leads it
	 */
	async claim(arrivals: readonly Arrival[], timeUp: AbortSignal): Promise<Claim> {
		for (;;) {
			const busy = arrivals.map(({ hash }) => this.underWay.get(hash)).find((round) => round !== undefined);
			if (!busy) break;
			await Promise.race([busy.outcome, aborted(timeUp)]);
			if (timeUp.aborted) return { mine: [...arrivals] };
		}
		// From here to the return nothing is waited for, so no other delivery can claim the same event.
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
		const isDone = ({ isOwed }: Arrival) => taken && !isOwed;
		this.state.close(hashes(arrivals.filter(isDone)), true, now);
		this.state.close(hashes(arrivals.filter((arrival) => !isDone(arrival))), false, now);
		for (const { hash } of arrivals) this.underWay.delete(hash);
		const started = arrivals.filter((arrival) => arrival.starts && isDone(arrival));
		for (const id of new Set(started.map(({ event }) => event.resourceId))) this.state.ran(id, now);
	}

	/**
	 * Has a round written together with its execution.
	 * @param staticData the node's, as n8n will write it
	 * @param taken whether n8n took the execution on
	 * @param isWrittenOnlyIfTaken else n8n writes it also for an execution that failed
	 */
	handOver(round: Round, staticData: IDataObject, taken: Promise<boolean>, isWrittenOnlyIfTaken: boolean): void {
		const certain = round.arrivals.filter(({ isOwed }) => isWrittenOnlyIfTaken && !isOwed);
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
	 * When n8n 2.41 takes an execution on, it makes a second `Workflow` of the same static data
	 * (`workflow-runner.js`), which marks them as unchanged: they would not be written. So the change is made again,
	 * at once and then ever more seldom.
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
	 * Puts the state as it is now into the static data that n8n has still to write.
	 * @param answered static data of a delivery that the node has answered itself. While a round is under way, the
	 * state goes with that one: written after it, this would store as open what the round has brought.
	 */
	write(answered?: IDataObject): void {
		const now = Date.now();
		const pending = this.unwritten.size > 0 || !answered ? [...this.unwritten] : [[answered, []] as const];
		for (const [data, taken] of pending) {
			const text = this.state.text(taken, now);
			// n8n takes any assignment for a change.
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
