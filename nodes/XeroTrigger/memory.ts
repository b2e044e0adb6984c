import { createHash } from 'crypto';

import type { Delivery, XeroEvent } from './delivery';
import { Groups } from './groups';
import { seenEvents } from './seenEvents';
import type { Sequence } from './sequence';

/** The last status known of a record: what it is, what it was before, and the date of the event that showed the change. */
export type LastStatus = [status: string, before: string | null, shownBy: string];

/** What one trigger node knows from earlier deliveries, as it is kept in the workflow's static data. */
export interface Kept {
	/** ms; tells whether another process has written since. */
	savedAt: number;
	/** Sequence numbers are counted per app. */
	app: string;
	sequence: Sequence;
	/** By ID of the record. */
	statuses: Record<string, LastStatus>;
	/** Events taken on, oldest first, as short hashes. */
	seen: string[];
}

const MOST_STATUSES = 10_000;
/** Kept between restarts. n8n writes static data as one text with each change, so it has to stay small: these make some 60 kB. */
const KEPT_STATUSES = 500;
const KEPT_SEEN = 1_000;
/** At most one writing a second, or a burst of events would spend its time on the database. */
const SAVE_EVERY_MS = 1_000;
const MOST_LISTENERS = 200;

/** An event with what its delivery tells. */
export interface Arrival {
	event: XeroEvent;
	delivery: Delivery;
	/** Sequence numbers before the delivery that have not arrived. */
	gaps: ReadonlyArray<readonly [number, number]>;
}

/** What identifies an event: Xero's repeats have another entropy and may come in other batches. */
export function hashOf({ tenantId, resourceId, category, type, date }: XeroEvent): string {
	const text = [tenantId, resourceId, category, type, date].join(' ');
	return createHash('sha256').update(text).digest('base64').slice(0, 16);
}

/**
 * The memory of one trigger node in this process. Lives in the process; static data carries the younger part of it over a restart and
 * between n8n's processes. n8n gives no promise for static data (the last writer wins), so it is a help and never the only guard.
 */
export class Memory {
	sequence: Sequence = { missing: [] };
	readonly groups = new Groups<Arrival>();
	private readonly statuses = new Map<string, LastStatus>();
	private readonly seen = new Set<string>();
	private app?: string;
	private savedAt = 0;
	/** `savedAt` of the youngest writing that is in here. */
	private youngest = 0;

	constructor(private readonly listener: string) {}

	/** Takes over what was kept, unless it is in here already. */
	load(kept: unknown, app: string): void {
		if (this.app !== app) this.sequence = { missing: [] };
		this.app = app;
		if (!isKept(kept) || kept.savedAt <= this.youngest) return;
		this.youngest = kept.savedAt;
		const ahead = (kept.sequence.next ?? 0) > (this.sequence.next ?? 0);
		if (kept.app === app && ahead) this.sequence = structuredClone(kept.sequence);
		for (const [id, last] of Object.entries(kept.statuses ?? {}))
			if (!this.statuses.has(id)) this.statuses.set(id, last);
		for (const hash of kept.seen) {
			this.seen.add(hash);
			seenEvents.know(this.keyOf(hash));
		}
	}

	/**
	 * @param seen events that n8n keeps only together with their execution; they are not noted here before that is known
	 * @returns what to keep, or undefined when that was done a moment ago
	 */
	save(now: number, seen: readonly string[] = []): Kept | undefined {
		if (now - this.savedAt < SAVE_EVERY_MS && now >= this.savedAt) return undefined;
		this.savedAt = now;
		this.youngest = Math.max(this.youngest, now);
		const statuses = Object.fromEntries([...this.statuses].slice(-KEPT_STATUSES));
		return {
			savedAt: now,
			app: this.app ?? '',
			sequence: structuredClone(this.sequence),
			statuses,
			seen: [...this.seen, ...seen].slice(-KEPT_SEEN),
		};
	}

	keyOf(hash: string): string {
		return `${this.listener} ${hash}`;
	}

	/** Events that n8n has taken on. */
	note(hashes: readonly string[]): void {
		for (const hash of hashes) this.seen.add(hash);
		drop(this.seen, 2 * KEPT_SEEN);
	}

	/**
	 * Notes the status an event shows. An event that comes again, because n8n could not take it on, gets the same answer again.
	 * @returns the status before, as far as known
	 */
	statusBefore({ resourceId, date }: XeroEvent, status: string): string | undefined {
		const last = this.statuses.get(resourceId);
		const isRepeat = last !== undefined && last[0] === status && last[2] === date;
		const before = isRepeat ? (last[1] ?? undefined) : last?.[0];
		// The event that showed the change stays noted, also while others about the same record pass by.
		const kept: LastStatus = last && last[0] === status ? last : [status, before ?? null, date];
		this.statuses.delete(resourceId);
		this.statuses.set(resourceId, kept);
		drop(this.statuses, MOST_STATUSES);
		return before;
	}
}

const memories = new Map<string, Memory>();

/** @param listener identifies the node, and the editor's test runs apart from production */
export function memoryOf(listener: string): Memory {
	const memory = memories.get(listener) ?? new Memory(listener);
	memories.delete(listener);
	memories.set(listener, memory);
	drop(memories, MOST_LISTENERS);
	return memory;
}

function drop(entries: Map<string, unknown> | Set<string>, most: number): void {
	while (entries.size > most) entries.delete(entries.keys().next().value as string);
}

/** Static data can be anything: people edit exported workflows, and earlier versions wrote other things. */
function isKept(kept: unknown): kept is Kept {
	const { savedAt, sequence, statuses, seen } = (kept ?? {}) as Partial<Record<keyof Kept, unknown>>;
	const { next, latest, missing } = (sequence ?? {}) as Partial<Record<keyof Sequence, unknown>>;
	const isNumber = (value: unknown) => typeof value === 'number';
	return (
		isNumber(savedAt) &&
		[next, latest].every((value) => value === undefined || isNumber(value)) &&
		Array.isArray(missing) &&
		missing.every((gap) => Array.isArray(gap) && gap.length === 3 && gap.every(isNumber)) &&
		typeof statuses === 'object' &&
		Object.values(statuses ?? {}).every((last) => Array.isArray(last) && typeof last[0] === 'string') &&
		Array.isArray(seen) &&
		seen.every((hash) => typeof hash === 'string')
	);
}
