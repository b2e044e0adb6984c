import { DateTime } from 'luxon';
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { documentOf, partyIn, type Document } from '../../xero/catalogue';
import { withIsoDates } from '../../xero/dates';
import { calendarOf } from '../calendar';
import { readAt } from '../fields/dateFormat';
import { bodyOf, collection, date, labelled, options, type Field } from '../fields/field';
import { recognitionOf } from '../recognition';
import { halves } from '../groups';
import { asCopied } from '../lines/written';
import type { PlannedDocument } from '../planDocuments';
import { emitDocuments, resolveDocuments, type Existence } from '../resolveDocuments';
import type { RunContext } from '../runContext';
import { send } from '../send';
import { statusChoicesOf } from '../statusNames';
import type { Operation, Resource, Verb } from '../types';
import type { Result } from '../result';
import { writeOptions } from './options';
import { findTargets, readTargets, type Target } from './target';

/** What may be said of a copy besides its date and status. */
export interface CopySpec {
	fields: Field[];
}

type Copies = NonNullable<Document['copies']>;

/** New documents with the contact, lines and currency of ones that are there. Nothing of those changes. */
export const copyDocument =
	(target: (resource: Resource) => INodeProperties, { fields }: CopySpec): Verb =>
	(resource): Operation => {
		const own = [dateField(resource), statusField(resource)];
		return {
			value: 'copy',
			name: 'Copy to New',
			action: `Copy ${resource.noun} to a new one`,
			description: `Make new ${resource.nouns} with the lines, contact and currency of others, up to 50 in one go`,
			properties: [
				target(resource),
				...own.map(({ property }) => property),
				collection('additionalFields', 'Additional Fields', fields),
				writeOptions(),
			],
			handler: { kind: 'batch', execute: async (run) => await copy(run, resource, [...own, ...fields]) },
		};
	};

function copiesOf(resource: Resource): Copies {
	const { copies } = documentOf(resource);
	if (!copies) throw new Error(`Nobody has said what a copy of ${resource.nouns} takes over.`);
	return copies;
}

const dateField = (resource: Resource): Field =>
	date('date', copiesOf(resource).days[0], 'Date', {
		description: `Date of the new ${resource.noun}. Empty for today in the organisation's time zone.`,
	});

/** A copy of an approved document is a draft unless said otherwise: nobody has looked at it. */
function statusField(resource: Resource): Field {
	const { status } = resource;
	const offered = documentOf(resource).stages.filter((stage) => copiesOf(resource).startsAs.includes(stage));
	return options('status', status?.field ?? 'Status', 'Status', statusChoicesOf(status ?? {}, ...offered), {
		description: `Status of the new ${resource.noun}, whatever that of the copied one`,
	});
}

interface Wanted {
	target: Target;
	given: IDataObject;
}

async function copy(run: RunContext, resource: Resource, fields: Field[]): Promise<Result[]> {
	const { targets, refused } = await readTargets(run, resource);
	const wanted: Wanted[] = [];
	for (const target of targets) {
		try {
			wanted.push({ target, given: await readGiven(run, target.item, fields) });
		} catch (error) {
			refused.push({ items: [target.item], error: error as Error });
		}
	}
	const { found, missing } = await wholeRecords(run, resource, wanted);
	const originals = new Map<number, IDataObject>();
	const writes: PlannedDocument[] = [];
	for (const { target, record } of found) {
		const { item, tenantId } = target;
		try {
			const today = async () => (await calendarOf(run, tenantId, false)).today;
			const given = wanted.find((each) => each.target === target)?.given ?? {};
			const body = await bodyOfCopy(resource, withIsoDates(record), given, today);
			originals.set(item, record);
			const id = String(record[resource.id]);
			writes.push({
				items: [item],
				tenantId,
				of: { CopiedFrom: id },
				copyOf: id,
				body,
				outcome: 'created',
				isContactKnown: false,
			});
		} catch (error) {
			refused.push({ items: [item], error: error as Error });
		}
	}
	writes.sort((a, b) => a.items[0] - b.items[0]);
	// A number that is given may be that of a document which its creation would change.
	const { createChanges } = documentOf(resource);
	const existence: Existence | undefined = createChanges
		? { mode: 'refuse', by: recognitionOf(resource, createChanges) }
		: undefined;
	const planned = { writes, refused: [...refused, ...missing] };
	const resolved = await resolveDocuments(run.sender, resource, () => resource, planned, existence);
	const sent = await send(run.sender, resource, resolved.batches);
	return emitDocuments(resource, resolved, sent, existence).map((result) =>
		withOtherTotal(result, resource, originals),
	);
}

async function readGiven(run: RunContext, item: number, fields: Field[]): Promise<IDataObject> {
	const own = Object.fromEntries(['date', 'status'].map((name) => [name, run.param<unknown>(name, item, '')]));
	const more = run.param<IDataObject>('additionalFields', item, {});
	return bodyOf(fields, { ...more, ...own }, await readAt(run, item));
}

/** The documents to copy, with all that a copy takes over: rows of lists lack some of it. */
async function wholeRecords(run: RunContext, resource: Resource, wanted: readonly Wanted[]) {
	const targets = wanted.map(({ target }) => target);
	const { fields } = copiesOf(resource);
	const isShort = resource.rowsLack?.some((path) => fields.includes(path)) ?? false;
	const [listed, named] = halves(targets, ({ way }) => isShort && way !== 'id');
	const first = await findTargets(run, resource, named, true);
	if (listed.length === 0) return first;
	const rows = await findTargets(run, resource, listed);
	const byId = new Map(
		rows.found.map(({ target, record }): [Target, Target] => [
			{ ...target, way: 'id', value: String(record[resource.id]) },
			target,
		]),
	);
	const whole = await findTargets(run, resource, [...byId.keys()], true);
	return {
		found: [
			...first.found,
			...whole.found.map(({ target, record }) => ({ target: byId.get(target) as Target, record })),
		],
		missing: [...first.missing, ...rows.missing, ...whole.missing],
	};
}

async function bodyOfCopy(
	resource: Resource,
	record: IDataObject,
	given: IDataObject,
	today: () => Promise<string>,
): Promise<IDataObject> {
	const { lines, contact, stages } = documentOf(resource);
	const { fields, days } = copiesOf(resource);
	const rows = (record[lines] ?? []) as IDataObject[];
	if (rows.length === 0) throw new Error(`The ${resource.noun} has no lines to copy.`);
	const [dateOf, ...others] = days;
	const day = String(given[dateOf] ?? (await today()));
	const kept = Object.fromEntries(
		fields.flatMap((field) => ((record[field] ?? '') === '' ? [] : [[field, record[field]]])),
	) as IDataObject;
	const party = contact && partyIn(contact, record)[contact.to.id];
	return {
		...resource.kind?.body,
		...(contact && party ? { [contact.field]: { [contact.to.id]: party } } : {}),
		...kept,
		...shifted(record, dateOf, day, others),
		[resource.status?.field ?? 'Status']: stages[0],
		...given,
		[dateOf]: day,
		[lines]: rows.map((line, index) => labelled(`Line ${index + 1}`, () => asCopied(line))),
	};
}

/** Other days keep their distance from the date; those that the document does not have are left to Xero. */
function shifted(record: IDataObject, dateOf: string, day: string, others: readonly string[]): IDataObject {
	const from = dayIn(record, dateOf);
	if (!from) return {};
	return Object.fromEntries(
		others.flatMap((field) => {
			const other = dayIn(record, field);
			if (!other) return [];
			const distance = Math.round(other.diff(from, 'days').days);
			return [[field, DateTime.fromISO(day, { zone: 'utc' }).plus({ days: distance }).toISODate()]];
		}),
	);
}

function dayIn(record: IDataObject, field: string): DateTime | undefined {
	const day = DateTime.fromISO(String(record[field] ?? '').slice(0, 10), { zone: 'utc' });
	return day.isValid ? day : undefined;
}

/** Tax is worked out anew, by the rates of today: where that makes another total, the user is told. */
function withOtherTotal(result: Result, resource: Resource, originals: Map<number, IDataObject>): Result {
	const before = originals.get(result.items[0])?.Total;
	if ('error' in result || typeof before !== 'number') return result;
	const rows = result.rows.map((row) => {
		const { Total, warnings = [] } = row;
		if (typeof Total !== 'number' || Math.round(Total * 100) === Math.round(before * 100)) return row;
		const text =
			`The total is ${Total.toFixed(2)}; that of the copied ${resource.noun} is ${before.toFixed(2)}. ` +
			'Xero has worked out amounts and tax anew.';
		return { ...row, warnings: [...(warnings as string[]), text] };
	});
	return { ...result, rows };
}
