import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { documentOf, partyIn, statusFieldOf, type Document } from '../../xero/catalogue';
import { utcDay } from '../../xero/calendar';
import { withIsoDates } from '../../xero/dates';
import { calendarOf } from '../lookup/calendar';
import { readAt } from '../fields/dateFormat';
import { bodyOf, collection } from '../fields/group';
import { date, options, type Field } from '../fields/field';
import { labelled } from '../fields/fieldError';
import { halves } from '../groupBy';
import { asCopied } from '../lines/written';
import type { Place, Referred } from '../lookup/resolveReferences';
import { prepareEach, type Prepared } from '../write/pendingWrites';
import type { PlannedDocument } from '../documents/planDocuments';
import { resolveDocuments } from '../documents/resolveDocuments';
import { neverChanging } from '../existing/ifExists';
import type { RunContext } from '../run/runContext';
import { emit } from '../write/emit';
import { send } from '../write/send';
import { startStates } from '../screens/statusChoices';
import type { Operation, Resource, Verb } from '../types';
import type { Result } from '../run/result';
import { IN_ONE_GO, writeOptions } from '../screens/writeOptions';
import { findTargets, resolveTargets } from '../targets/findTargets';
import { type GivenTarget, type Target, readTargets, targetProperty } from '../targets/target';

/** What may be said of a copy besides its date and status. */
export interface CopySpec {
	fields: Field[];
}

type Copies = NonNullable<Document['copies']>;

/** New documents with the contact, lines and currency of ones that are there. Nothing of those changes. */
export const copyDocument =
	({ fields }: CopySpec): Verb =>
	(resource): Operation => {
		const own = [dateField(resource), statusField(resource)];
		return {
			value: 'copy',
			name: 'Copy to New',
			action: `Copy ${resource.noun} to a new one`,
			description: `Make new ${resource.nouns} with the lines, contact and currency of others, ${IN_ONE_GO}`,
			properties: [
				targetProperty(resource),
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
		description: `Date of the new ${resource.noun}. Leave empty for today in the organisation's time zone.`,
	});

/** A copy of an approved document is a draft unless said otherwise: nobody has looked at it. */
function statusField(resource: Resource): Field {
	return options('status', statusFieldOf(resource), 'Status', startStates(resource), {
		description: `Status of the new ${resource.noun}, independent of the status of the copied one`,
	});
}

/** What an item says of its copy. */
type Given = GivenTarget & { given: IDataObject };

async function copy(run: RunContext, resource: Resource, fields: Field[]): Promise<Result[]> {
	const inputs = await readTargets(run, resource, async (item) => ({ given: await readGiven(run, item, fields) }));
	const { planned, originals } = await planCopies(run, resource, inputs);
	// A number that is given may be that of a document which its creation would change.
	const existence = neverChanging(resource);
	const resolved = await resolveDocuments(run.sender, resource, () => resource, planned, existence);
	const sent = await send(run.sender, resource, resolved.batches);
	return emit(resolved, sent).map((result) => withOtherTotal(result, resource, originals));
}

/** New documents of those that the items name, and these by item. Xero has to be asked for them first. */
async function planCopies(
	run: RunContext,
	resource: Resource,
	inputs: Prepared<Given>,
): Promise<{ planned: Prepared<PlannedDocument>; originals: Map<number, IDataObject> }> {
	const find = async (targets: Array<Referred<Given>>) => await wholeRecords(run, resource, targets);
	const { writes: found, refused } = await resolveTargets(run, resource, inputs, find);
	const byItem = new Map(found.map((each) => [each.target.item, each]));
	const planned = await prepareEach({ items: [...byItem.keys()] }, async (item): Promise<PlannedDocument> => {
		const { target, items, id, record } = byItem.get(item) as (typeof found)[number];
		const { tenantId, given } = target;
		const today = async () => (await calendarOf(run, tenantId, false)).today;
		const body = await bodyOfCopy(resource, withIsoDates(record), given, today);
		return { items, tenantId, of: { CopiedFrom: id }, copyOf: id, body, outcome: 'created', isContactKnown: false };
	});
	return {
		planned: { ...planned, refused: [...refused, ...planned.refused] },
		originals: new Map(found.map(({ target: { item }, record }) => [item, record])),
	};
}

async function readGiven(run: RunContext, item: number, fields: Field[]): Promise<IDataObject> {
	const own = Object.fromEntries(['date', 'status'].map((name) => [name, run.param<unknown>(name, item, '')]));
	const more = run.param<IDataObject>('additionalFields', item, {});
	return bodyOf(fields, { ...more, ...own }, await readAt(run, item));
}

/** The documents to copy, with all that a copy takes over: rows of lists lack some of it. */
async function wholeRecords<T extends Target>(place: Place, resource: Resource, targets: readonly T[]) {
	const { fields } = copiesOf(resource);
	const isShort = resource.rowsLack?.some((path) => fields.includes(path)) ?? false;
	const [listed, named] = halves(targets, ({ way }) => isShort && way !== 'id');
	const first = await findTargets(place, resource, named, true);
	const rows = await findTargets(place, resource, listed);
	const byId = rows.found.map(({ target: of, id }) => ({ ...of, way: 'id', value: id, of }));
	const whole = await findTargets(place, resource, byId, true);
	return {
		found: [...first.found, ...whole.found.map(({ target, ...rest }) => ({ ...rest, target: target.of }))],
		missing: [...first.missing, ...rows.missing, ...whole.missing],
	};
}

async function bodyOfCopy(
	resource: Resource,
	record: IDataObject,
	given: IDataObject,
	today: () => Promise<string>,
): Promise<IDataObject> {
	const { lines, contact, startsAs } = documentOf(resource);
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
		[statusFieldOf(resource)]: startsAs[0],
		...given,
		[dateOf]: day,
		[lines]: rows.map((line, index) => labelled(`Line ${index + 1}`, () => asCopied(line))),
	};
}

/** Other days keep their distance from the date; those that the document does not have are left to Xero. */
function shifted(record: IDataObject, dateOf: string, day: string, others: readonly string[]): IDataObject {
	const from = utcDay(record[dateOf]);
	if (!from) return {};
	return Object.fromEntries(
		others.flatMap((field) => {
			const other = utcDay(record[field]);
			if (!other) return [];
			const distance = Math.round(other.diff(from, 'days').days);
			return [[field, DateTime.fromISO(day, { zone: 'utc' }).plus({ days: distance }).toISODate()]];
		}),
	);
}

/** Tax is worked out anew, by the rates of today: where that makes another total, the user is told. */
function withOtherTotal(result: Result, resource: Resource, originals: Map<number, IDataObject>): Result {
	const before = originals.get(result.items[0])?.Total;
	if ('error' in result || typeof before !== 'number') return result;
	const rows = result.rows.map((row) => {
		const { Total, warnings = [] } = row;
		if (typeof Total !== 'number' || Math.round(Total * 100) === Math.round(before * 100)) return row;
		const text =
			`The total is ${Total.toFixed(2)}, but the total of the copied ${resource.noun} is ` +
			`${before.toFixed(2)}. Xero has recalculated the amounts and the tax.`;
		return { ...row, warnings: [...(warnings as string[]), text] };
	});
	return { ...result, rows };
}
