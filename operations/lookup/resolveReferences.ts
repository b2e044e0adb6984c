import type { IDataObject } from 'n8n-workflow';

import { isUnpaid, pathOf, type Entry, type Ids } from '../../xero/catalogue';
import { similarTo } from './candidates';
import { FieldError } from '../fields/fieldError';
import { NamedReference } from '../fields/namedReference';
import { findReferred, noneWith, normaliseKey, requireUnique } from './find';
import { groupBy } from '../groupBy';
import type { Sender } from '../write/sender';
import type { Result } from '../run/result';

/** IDs of parents, or references that have to be resolved. */
export type GivenIds = Readonly<Record<string, string | NamedReference>>;

/** Something with references to other records: a write, or a target without a body. */
export interface Referring {
	items: number[];
	tenantId: string;
	/** IDs of the parents, where the record stands below others. */
	ids?: GivenIds;
	body: IDataObject;
}

/** The same with IDs instead of names. `unpaid` contains the IDs of documents of which nothing is paid yet. */
export type Referred<T extends Referring> = Omit<T, 'ids'> & { ids?: Ids; unpaid?: readonly string[] };

/**
 * Replaces names by IDs, for all items together. Parents come first, because a task is looked up within its project.
 * @returns the resolved items; items with unknown or ambiguous names are refused
 */
export async function resolveReferences<T extends Referring>(
	run: Place,
	given: readonly T[],
): Promise<{ resolved: Array<Referred<T>>; refused: Result[] }> {
	const parents = await idsOf(
		run,
		given.map((each) => ({ each, part: { ...each.ids }, ids: {} })),
	);
	const bodies = await idsOf(
		run,
		parents.found.map(({ each, part }) => ({
			each,
			part: { ...each.body },
			ids: part as Ids,
			parents: part as Ids,
		})),
	);
	return {
		resolved: bodies.found.map(({ each, part, parents: ids, unpaid }) => ({
			...each,
			ids: each.ids === undefined ? undefined : ids,
			body: part as IDataObject,
			...(unpaid ? { unpaid } : {}),
		})),
		refused: [...parents.refused, ...bodies.refused],
	};
}

interface Part<T> {
	each: T;
	/** The part with names instead of IDs. It is a copy, because it is changed. */
	part: Record<string, unknown>;
	ids: Ids;
	parents?: Ids;
	unpaid?: readonly string[];
}

/** The parts of a run that a look-up needs; pickers have them, too. */
export type Place = Pick<Sender, 'client' | 'isTool'>;

/** Most unknown names for which an error offers similar names. */
const MOST_OFFERS = 25;

interface Wanted<T> {
	part: Part<T>;
	/** What stands around it: "Line 2". */
	around: string[];
	named: NamedReference;
	ids: Ids;
}

/** Replaces the names in parts by IDs. */
async function idsOf<T extends Referring>(
	run: Place,
	parts: Array<Part<T>>,
): Promise<{ found: Array<Part<T>>; refused: Result[] }> {
	const wanted = parts.flatMap((part) =>
		namesIn(part.part).map(({ around, named }) => ({ part, around, named, ids: placeholders(named.to, part.ids) })),
	);
	const errors = new Map<Part<T>, Error>();
	const known = new Map<NamedReference, string>();
	const unpaid = new Map<Part<T>, string[]>();
	const together = groupBy(
		wanted,
		({ part, named, ids }) =>
			`${part.each.tenantId} ${pathOf(named.to, ids)} ${named.to.noun} ${named.ways.join(' ')}`,
	);
	for (const group of together.values()) {
		const answer = await answerFor(run, group).catch((error: Error) => error);
		for (const { part, around, named } of group) {
			try {
				if (answer instanceof Error) throw answer;
				const record = answer(named);
				const value = String(record[named.gives]);
				known.set(named, value);
				if (isUnpaid(named.to, record)) unpaid.set(part, [...(unpaid.get(part) ?? []), value]);
			} catch (error) {
				if (!errors.has(part))
					errors.set(
						part,
						answer instanceof Error ? answer : within([...around, named.label], error as Error),
					);
			}
		}
	}
	return {
		found: parts
			.filter((part) => !errors.has(part))
			.map((each) =>
				known.size === 0 ? each : { ...each, part: withValues(each.part, known), unpaid: unpaid.get(each) },
			),
		refused: [...errors].map(([{ each }, error]) => ({ items: each.items, error })),
	};
}

/**
 * Looks up names of one list. Returns a function that gives the record of a name, and throws in the user's words for
 * an unknown or ambiguous name.
 * @throws the error of the look-up
 */
async function answerFor<T extends Referring>(
	run: Place,
	group: Array<Wanted<T>>,
): Promise<(named: NamedReference) => IDataObject> {
	const [{ part: { each: { tenantId } }, named: { to, ways }, ids }] = group; // prettier-ignore
	const meant = new Map<string, { way: string; records: IDataObject[] }>();
	for (const way of ways) {
		const open = group.map(({ named }) => named.value).filter((value) => !meant.has(normaliseKey(value)));
		if (open.length === 0) break;
		for (const [value, records] of await findReferred(run, to, tenantId, way, open, ids))
			if (records.length > 0) meant.set(value, { way, records });
	}
	const missing = new Set(group.map(({ named }) => named.value).filter((value) => !meant.has(normaliseKey(value))));
	const offers = new Map<string, string>();
	for (const value of [...missing].slice(0, MOST_OFFERS))
		offers.set(value, await similarTo(run, to, tenantId, value, ids));
	return ({ value }) => {
		const { way, records } = meant.get(normaliseKey(value)) ?? {};
		if (!way || !records) throw new Error(`${noneWith(to, ways, value)}.${offers.get(value) ?? ''}`);
		return requireUnique(records, to, way, value);
	};
}

/** The references in a body, with the labels around each. */
function namesIn(
	value: unknown,
	around: string[] = [],
	field = '',
): Array<{ around: string[]; named: NamedReference }> {
	if (value instanceof NamedReference) return [{ around, named: value }];
	if (Array.isArray(value)) {
		const isOfLines = LINES.test(field);
		return value.flatMap((each, index) => namesIn(each, isOfLines ? [...around, `Line ${index + 1}`] : around));
	}
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, each]) => namesIn(each, around, name));
}

/** Fields with the lines of a document, whose errors name the line number. */
const LINES = /(lines|items)$/i;

/** A copy with values instead of references. */
function withValues<T>(value: T, known: ReadonlyMap<NamedReference, string>): T {
	if (value instanceof NamedReference) return known.get(value) as T;
	if (Array.isArray(value)) return value.map((each: unknown) => withValues(each, known)) as T;
	if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, each]) => [name, withValues<unknown>(each, known)]),
	) as T;
}

const within = (labels: string[], error: Error) => new FieldError(labels, error.message);

/** Only the IDs of the path's placeholders. With the record's own ID, it would be the path of one record. */
function placeholders({ path }: Pick<Entry, 'path'>, ids: Ids): Ids {
	return Object.fromEntries(Object.entries(ids).filter(([field]) => path.includes(`{${field}}`)));
}
