import type { IDataObject } from 'n8n-workflow';

import { comparable, contradicts, pathsOf, valuesAt, type RecordFields } from './compare';

/**
 * Finds out which row of an answer belongs to which body. Xero does not guarantee the order (one report shows rows in
 * the order of their dates), so rows are paired by ID, then by number or code, then by content. The position in the
 * list counts last, and only if nothing contradicts it.
 * @returns the row of each body; undefined if this is not certain
 */
export function pairRows(
	bodies: readonly IDataObject[],
	rows: readonly IDataObject[],
	fields: RecordFields,
): Array<IDataObject | undefined> {
	return new Pairing(bodies, rows, fields).run();
}

type KeyOf = (record: IDataObject) => string | undefined;

class Pairing {
	/** Row number of each body. */
	private readonly rowOf = new Map<number, number>();

	private readonly taken = new Set<number>();

	private isShuffled = false;

	/** True if every body has a row, so that the last remaining ones belong together. */
	private readonly isComplete: boolean;

	constructor(
		private readonly bodies: readonly IDataObject[],
		private readonly rows: readonly IDataObject[],
		private readonly fields: RecordFields,
	) {
		this.isComplete = bodies.length === rows.length;
	}

	run(): Array<IDataObject | undefined> {
		// Exact matches first, because two records may differ only in case, and Xero may have refused one of them.
		const named = [this.fields.id, ...this.fields.keys];
		for (const field of named) this.byKey((record) => asWritten(record[field]));
		for (const field of named) this.byKey((record) => textOf(record[field]));
		const sent = this.sentPaths();
		this.byLooks([...new Set(sent.flat())]);
		// A body and a row may be alike because both lack the fields of other bodies, although a field of the body itself
		// contradicts the row.
		const isPossible = (body: number, row: number) => this.fits(body, row);
		for (const paths of sent) this.byKey((record) => contentOf(record, paths), isPossible);
		this.byContent();
		const differing = this.differingPaths();
		if (differing.length > 0) this.byLooks(differing);
		this.byPlace();
		this.byElimination();
		return this.bodies.map((_, body) => this.rows[this.rowOf.get(body) ?? -1]);
	}

	private get openBodies(): number[] {
		return [...this.bodies.keys()].filter((body) => !this.rowOf.has(body));
	}

	private get openRows(): number[] {
		return [...this.rows.keys()].filter((row) => !this.taken.has(row));
	}

	private pair(body: number, row: number): void {
		this.rowOf.set(body, row);
		this.taken.add(row);
		if (body !== row) this.isShuffled = true;
	}

	/** Pairs a body and a row with the same value, if no other body or row has it. */
	private byKey(keyOf: KeyOf, isPossible: (body: number, row: number) => boolean = () => true): void {
		const rows = singles(this.openRows, (row) => keyOf(this.rows[row]));
		for (const [key, body] of singles(this.openBodies, (each) => keyOf(this.bodies[each]))) {
			const row = rows.get(key);
			if (row !== undefined && isPossible(body, row)) this.pair(body, row);
		}
	}

	/** The sets of distinguishing fields in the open bodies; usually the same set for all. */
	private sentPaths(): string[][] {
		const paths = [...this.fields.keys, ...(this.fields.content ?? [])];
		const sets = this.openBodies.map((body) =>
			paths.filter((path) => valuesAt(this.bodies[body], path).some((value) => value !== undefined)),
		);
		return [...new Map(sets.filter((set) => set.length > 0).map((set) => [set.join(), set])).values()];
	}

	/** All paths in which the open bodies differ from each other, such as tax or tracking. */
	private differingPaths(): string[] {
		const bodies = this.openBodies.map((body) => this.bodies[body]);
		const paths = [...new Set(bodies.flatMap((body) => pathsOf(body)))];
		return paths.filter((path) => new Set(bodies.map((body) => contentOf(body, [path]))).size > 1);
	}

	/**
	 * Pairs bodies and rows that are equal in every field that any body has; a missing field must be missing in both,
	 * because an invoice without a reference is not the one with a reference. Equal bodies are interchangeable.
	 */
	private byLooks(paths: string[]): void {
		const looksOf = (record: IDataObject) => contentOf(record, paths);
		const rows = new Map(
			groups(this.openRows, (row) => looksOf(this.rows[row])).map((group) => [
				looksOf(this.rows[group[0]]),
				group,
			]),
		);
		for (const alike of groups(this.openBodies, (body) => looksOf(this.bodies[body]))) {
			const theirs = rows.get(looksOf(this.bodies[alike[0]])) ?? [];
			const isEqual = new Set(alike.map((body) => JSON.stringify(this.bodies[body]))).size === 1;
			if (theirs.length !== alike.length || !isEqual) continue;
			const isInPlace = alike.every((body) => theirs.includes(body));
			alike.forEach((body, index) => this.pair(body, isInPlace ? body : theirs[index]));
		}
	}

	/**
	 * Pairs bodies and rows that fit only each other, until no more can be paired; then bodies that are alike, because
	 * these are interchangeable.
	 */
	private byContent(): void {
		const fitting = new Map(
			this.openBodies.map((body) => [body, this.openRows.filter((row) => this.fits(body, row))]),
		);
		const rest = (body: number) => (fitting.get(body) ?? []).filter((row) => !this.taken.has(row));
		const claims = (row: number) => this.openBodies.filter((body) => rest(body).includes(row));
		for (let isNew = true; isNew;) {
			isNew = false;
			for (const body of this.openBodies) {
				const [row, second] = rest(body);
				if (row === undefined || second !== undefined || claims(row).length > 1) continue;
				this.pair(body, row);
				isNew = true;
			}
		}
		for (const alike of groups(this.openBodies, (body) => JSON.stringify(this.bodies[body]))) {
			const rows = rest(alike[0]);
			if (rows.length !== alike.length || !rows.every((row) => claims(row).length === alike.length)) continue;
			const isInPlace = alike.every((body) => rows.includes(body));
			alike.forEach((body, index) => this.pair(body, isInPlace ? body : rows[index]));
		}
	}

	private fits(body: number, row: number): boolean {
		return !contradicts(this.bodies[body], this.rows[row], this.fields);
	}

	/** Pairs the rest by position, if all other rows are in the order sent and no row contradicts its position. */
	private byPlace(): void {
		if (!this.isComplete || this.isShuffled) return;
		const open = this.openBodies;
		if (open.every((body) => this.fits(body, body))) for (const body of open) this.pair(body, body);
	}

	/**
	 * Pairs the last row with the last body even if they differ, because a refusal contains the record that Xero has,
	 * not the one that was sent.
	 */
	private byElimination(): void {
		const [body, another] = this.openBodies;
		if (this.isComplete && body !== undefined && another === undefined) this.pair(body, this.openRows[0]);
	}
}

const asWritten = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

function textOf(value: unknown): string | undefined {
	const text = comparable(value);
	return text === undefined ? undefined : String(text);
}

function contentOf(record: IDataObject, paths: readonly string[]): string | undefined {
	return JSON.stringify(paths.map((path) => valuesAt(record, path)));
}

/** The entries whose key is unique. */
function singles(entries: readonly number[], keyOf: (entry: number) => string | undefined): Map<string, number> {
	return new Map(
		groups(entries, keyOf)
			.filter(({ length }) => length === 1)
			.map(([entry]) => [keyOf(entry) as string, entry]),
	);
}

function groups(entries: readonly number[], keyOf: (entry: number) => string | undefined): number[][] {
	const byKey = new Map<string, number[]>();
	for (const entry of entries) {
		const key = keyOf(entry);
		if (key !== undefined) byKey.set(key, [...(byKey.get(key) ?? []), entry]);
	}
	return [...byKey.values()];
}
