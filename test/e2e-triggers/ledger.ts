import type { Sandbox } from '../../sandbox/server';
import { toMillis } from '../../xero/dates';

type Row = Record<string, unknown>;

/** One list that is watched. */
export interface Watched {
	watch: string;
	collection: string;
	id: string;
	/** Narrows the list as the trigger does. */
	where?: string;
}

/** An item of the trigger, in its raw form. */
export interface Reported {
	event: string;
	subject: string;
	resourceId: string;
	status: string | null;
	previousStatus: string | null;
	concludedFrom: string;
	record: Row;
}

/** What a change of a record shows in; its time stamp alone would not tell two states of one moment apart. */
function stateOf(record: Row): string {
	const { UpdatedDateUTC, Status, AmountDue, Amount, Reference, Total } = record;
	return JSON.stringify([
		toMillis(UpdatedDateUTC) ?? Date.parse(String(UpdatedDateUTC)),
		Status,
		AmountDue ?? Amount,
		Reference,
		Total,
	]);
}

/** Keeps every state each record of the books was in, as anybody could have seen it, and compares with what was told. */
export class Ledger {
	private readonly states = new Map<string, string[]>();

	/** Records that were there before watching began. */
	private readonly old = new Set<string>();

	constructor(
		private readonly sandbox: Sandbox,
		private readonly tenantId: string,
		private readonly watched: readonly Watched[],
	) {
		for (const { key } of this.rows()) this.old.add(key);
	}

	/** Notes the records changed since that moment (ms of the sandbox's clock), as they are now. */
	note(since: number): void {
		for (const { key, state } of this.rows(since)) {
			const states = this.states.get(key) ?? [];
			if (states[states.length - 1] !== state) this.states.set(key, [...states, state]);
		}
	}

	/** Past limits, faults and the call log: these are not the calls under test. */
	private rows(since?: number): Array<{ key: string; state: string }> {
		const { books } = this.sandbox.world.organisation(this.tenantId)!;
		const found: Array<{ key: string; state: string }> = [];
		for (const { watch, collection, id, where } of this.watched) {
			for (let page = 1; ; page++) {
				const { json } = books.handle({
					method: 'GET',
					segments: [collection],
					query: { page: String(page), pageSize: '1000', ...(where ? { where } : {}) },
					headers: {
						accept: 'application/json',
						...(since === undefined
							? {}
							: { 'if-modified-since': new Date(since).toISOString().slice(0, 19) }),
					},
					appName: 'The test',
					appId: 'test',
				});
				const rows = (json as Record<string, Row[]>)[collection];
				for (const row of rows) found.push({ key: `${watch} ${String(row[id])}`, state: stateOf(row) });
				// Behind a full last page there is none: the sandbox refuses a page past the end.
				const { pageCount = Infinity } = (json as { pagination?: { pageCount: number } }).pagination ?? {};
				if (rows.length < 1000 || page >= pageCount) break;
			}
		}
		return found;
	}

	/** Counts of everything that can be wrong with what was told, in the order it was told. */
	judge(reported: readonly Reported[]) {
		const last = new Map<string, Reported>();
		const seen = new Set<string>();
		const wrong = { twice: 0, unknownState: 0, backwards: 0, wrongEvent: 0, wrongPreviousStatus: 0 };
		for (const item of reported) {
			const key = `${item.subject} ${item.resourceId}`;
			const state = stateOf(item.record);
			const before = last.get(key);
			const states = this.states.get(key) ?? [];
			if (seen.has(key + state)) wrong.twice++;
			if (!states.includes(state)) wrong.unknownState++;
			if (before && states.indexOf(state) <= states.indexOf(stateOf(before.record))) wrong.backwards++;
			if (!this.mayBe(item, before, this.old.has(key))) wrong.wrongEvent++;
			if (before && item.previousStatus !== before.status) wrong.wrongPreviousStatus++;
			seen.add(key + state);
			last.set(key, item);
		}
		const missed = [...this.states].filter(([key, states]) => {
			const item = last.get(key);
			return !item || stateOf(item.record) !== states[states.length - 1];
		}).length;
		return { records: this.states.size, reported: reported.length, missed, ...wrong };
	}

	private mayBe({ event, status }: Reported, before: Reported | undefined, isOld: boolean): boolean {
		const statusNow = String(status);
		if (['VOIDED', 'DELETED'].includes(statusNow) && before?.status !== status)
			return event === statusNow.toLowerCase();
		if (!before) return isOld ? event !== 'created' : event === 'created';
		return event === (before.status === status ? 'updated' : 'statusChanged');
	}
}
