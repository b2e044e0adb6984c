import type { IDataObject } from 'n8n-workflow';

import { statusFieldOf } from '../../xero/catalogue';
import { withIsoDates } from '../../xero/dates';
import { calendarOf } from '../lookup/calendar';
import { readAt } from '../fields/dateFormat';
import { bodyOf, collection } from '../fields/group';
import { date, options, type Field } from '../fields/field';
import { partition } from '../groupBy';
import type { Place, Referred } from '../lookup/resolveReferences';
import { prepareEach, type Prepared } from '../write/pendingWrites';
import { bodyOfCopy, copiesOf, filledAt } from '../documents/copiedBody';
import type { PlannedDocument } from '../documents/knownContacts';
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

/** What may be said of a copy. */
export interface CopySpec {
	/** Its date and status, where those have words of their own. */
	own?: readonly [date: Field, status: Field];
	/** In 'Additional Fields'. */
	fields: Field[];
}

/** Creates new documents with the contact, lines and currency of existing ones, which stay unchanged. */
export const copyDocument =
	({ own: given, fields }: CopySpec): Verb =>
	(resource): Operation => {
		const own = given ?? [dateField(resource), statusField(resource)];
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
			handler: { kind: 'batch', execute: async (run) => await copy(run, resource, { own, fields }) },
		};
	};

const dateField = (resource: Resource): Field =>
	date('date', copiesOf(resource).days[0], 'Date', {
		description: `Date of the new ${resource.noun}. Leave empty for today in the organisation's time zone.`,
	});

/** A copy is a draft by default, even of an approved document, because nobody has checked it. */
function statusField(resource: Resource): Field {
	return options('status', statusFieldOf(resource), 'Status', startStates(resource), {
		description: `Status of the new ${resource.noun}, independent of the status of the copied one`,
	});
}

/** The values of an item for its copy. */
type Given = GivenTarget & { given: IDataObject };

async function copy(run: RunContext, resource: Resource, spec: Required<CopySpec>): Promise<Result[]> {
	const inputs = await readTargets(run, resource, async (item) => ({ given: await readGiven(run, item, spec) }));
	const { planned, originals } = await planCopies(run, resource, inputs);
	// The given number may belong to an existing document that the creation would change.
	const existence = neverChanging(resource);
	const resolved = await resolveDocuments(run.sender, resource, () => resource, planned, existence);
	const sent = await send(run.sender, resource, resolved.batches);
	return emit(resolved, sent).map((result) => withOtherTotal(result, resource, originals));
}

/** Plans the copies, and returns the originals by item. The originals must be read first. */
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

/** By path in the body. */
async function readGiven(run: RunContext, item: number, { own, fields }: Required<CopySpec>): Promise<IDataObject> {
	const top = Object.fromEntries(own.map(({ name }) => [name, run.param<unknown>(name, item, '')]));
	const more = run.param<IDataObject>('additionalFields', item, {});
	const all = [...own, ...fields];
	const body = bodyOf(all, { ...more, ...top }, await readAt(run, item));
	return filledAt(
		body,
		all.map(({ wire }) => wire),
	);
}

/** The complete documents to copy, because rows of lists lack some fields. */
async function wholeRecords<T extends Target>(place: Place, resource: Resource, targets: readonly T[]) {
	const { fields } = copiesOf(resource);
	const isShort = resource.rowsLack?.some((path) => fields.includes(path)) ?? false;
	const [listed, named] = partition(targets, ({ way }) => isShort && way !== 'id');
	const first = await findTargets(place, resource, named, true);
	const rows = await findTargets(place, resource, listed);
	const byId = rows.found.map(({ target: of, id }) => ({ ...of, way: 'id', value: id, of }));
	const whole = await findTargets(place, resource, byId, true);
	return {
		found: [...first.found, ...whole.found.map(({ target, ...rest }) => ({ ...rest, target: target.of }))],
		missing: [...first.missing, ...rows.missing, ...whole.missing],
	};
}

/** Xero calculates the tax with today's rates. If this changes the total, the row gets a warning. */
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
