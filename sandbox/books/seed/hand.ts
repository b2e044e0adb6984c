import { DAY } from '../core/dates';
import type { Stored } from '../core/table';
import type { Input } from '../engine/definition';
import { todayOf, type Org } from '../org';
import { RESOURCES } from '../registry';
import { pick, type Random } from './made';

export type Row = Stored & Record<string, unknown>;

/** Makes changes by the rules of each resource, and finds records to change without searching the tables. */
export class Hand {
	private readonly pools = new Map<string, string[]>();

	constructor(
		readonly org: Org,
		readonly random: Random,
	) {}

	/** Stores an input in the record of that id, or as a new record. */
	write(plural: string, input: Input, id?: string): Row {
		const { rules, table } = this.resource(plural);
		const record = rules.write!(input, id === undefined ? undefined : table(this.org).get(id), this.org);
		if (id === undefined) this.know(plural, record.id);
		return record as Row;
	}

	/** Remembers a record that was just created. */
	know(plural: string, id: string): void {
		const pool = this.pool(plural);
		if (pool.at(-1) !== id) pool.push(id);
	}

	/** A random record of the resource in its current state. */
	any(plural: string): Row | undefined {
		const pool = this.pool(plural);
		const { table } = this.resource(plural);
		return pool.length === 0 ? undefined : (table(this.org).get(pick(this.random, pool)) as Row | undefined);
	}

	/** A record with one of the statuses, if a few tries find one. */
	in(plural: string, ...statuses: string[]): Row | undefined {
		for (let tries = 0; tries < 8; tries++) {
			const row = this.any(plural);
			if (row && statuses.includes(String(row.Status ?? row.ContactStatus))) return row;
		}
		return undefined;
	}

	contact(): Input {
		return { ContactID: this.any('Contacts')?.id };
	}

	/** A random part of an amount, or all of it, in cents. */
	share(amount: number): number {
		return this.random() < 0.5 ? amount : Math.max(0.01, Math.floor(amount * 50) / 100);
	}

	day(): number {
		return todayOf(this.org) - Math.floor(this.random() * 30) * DAY;
	}

	nested(plural: string, name: string, parent: Row, input: Input): boolean {
		return Boolean(this.resource(plural).rules.nested![name].put!(parent, input, this.org));
	}

	private resource(plural: string) {
		return RESOURCES.find(({ definition }) => definition.plural === plural)!;
	}

	private pool(plural: string): string[] {
		let pool = this.pools.get(plural);
		if (!pool) {
			pool = [...this.resource(plural).table(this.org).values()].map((record) => record.id);
			this.pools.set(plural, pool);
		}
		return pool;
	}
}
