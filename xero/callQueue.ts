interface Waiter<Permit> {
	grant(permit: Permit): void;
	refuse(error: Error): void;
	urgent: boolean;
}

/** Calls that wait for a permit: first come, first served, except that urgent ones go before the others. */
export class CallQueue<Permit> {
	private readonly waiting: Array<Waiter<Permit>> = [];

	get length(): number {
		return this.waiting.length;
	}

	/** @throws the signal's reason when it is aborted during the wait; the call then leaves the queue */
	async join(urgent: boolean, signal?: AbortSignal): Promise<Permit> {
		return await new Promise<Permit>((resolve, reject) => {
			const waiter: Waiter<Permit> = {
				urgent,
				grant: (permit) => {
					signal?.removeEventListener('abort', abort);
					resolve(permit);
				},
				refuse: (error) => {
					signal?.removeEventListener('abort', abort);
					reject(error);
				},
			};
			const abort = () => {
				this.waiting.splice(this.waiting.indexOf(waiter), 1);
				reject(signal?.reason as Error);
			};
			signal?.addEventListener('abort', abort, { once: true });
			const firstAfter = urgent ? this.waiting.findIndex((other) => !other.urgent) : -1;
			this.waiting.splice(firstAfter === -1 ? this.waiting.length : firstAfter, 0, waiter);
		});
	}

	/** Gives a permit to the first in the queue. */
	grant(permit: Permit): void {
		this.waiting.shift()?.grant(permit);
	}

	/** Rejects all waiting calls, each with its own error. */
	refuseAll(error: () => Error): void {
		for (const waiter of this.waiting.splice(0)) waiter.refuse(error());
	}
}
