import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { append } from '../../xero/append';
import type { Call } from '../call';
import { draftEach, groupBy, halves, writeDrafts, type Draft } from '../drafts';
import { among } from '../fields/among';
import { collection, labelled, type Field } from '../fields/field';
import { findForDrafts, fold, theOne } from '../find';
import type { Operation, Resource, Result, Verb } from '../types';
import { writeOptions } from './options';
import { readRecord, type RecordSpec } from './record';
import { AS_IT_IS, needsCurrent, together, type Shape } from './shape';

/** A field by which a record is recognised. */
export interface Match {
	/** 'id' or the name of one of the resource's keys. */
	way: string;
	field: Field;
	/** Xero itself finds the record by this field when it is written; the others are looked up first. */
	native: boolean;
}

export interface UpsertSpec extends RecordSpec {
	matches: Match[];
}

const MATCH_BY = 'matchBy';

/** Create or update: each item is matched with a record in Xero by the field the user picks. */
export const upsertRecord =
	(spec: UpsertSpec): Verb =>
	(resource): Operation => ({
		value: 'upsert',
		name: 'Create or Update',
		action: `Create or update ${resource.noun}`,
		description: `Create a new ${resource.noun}, or update the current one if it already exists (upsert)`,
		properties: [
			...matchProperties(resource, spec),
			...spec.main.map(({ property }) => property),
			collection('additionalFields', 'Additional Fields', spec.additional),
			...(resource.batch ? [writeOptions()] : []),
		],
		handler: { kind: 'batch', run: async (call) => await upsert(call, resource, spec) },
	});

async function upsert(call: Call, resource: Resource, spec: UpsertSpec): Promise<Result[]> {
	const { drafts, refused } = await draftEach(call, async (item) => {
		const match = matchOf(call, spec, item);
		// A field that is already on the top level (the name) is not asked for twice.
		const main = spec.main.some(({ name }) => name === match.field.name) ? spec.main : [match.field, ...spec.main];
		const body = readRecord(call, item, { ...spec, main: relaxed(main, match) });
		if (body[match.field.wire] === undefined) throw new Error(`'${match.field.property.displayName}' is empty, so the ${resource.noun} cannot be matched.`);
		return { items: [item], tenantId: await call.tenant(item), body, outcome: 'saved', way: match.way };
	});
	const wanted = [...merged(drafts as Matched[], spec)];
	const { ready, refused: ambiguous } = await matched(call, resource, spec, wanted);
	const [created, saved] = [ready.filter(({ method }) => method === 'PUT'), ready.filter(({ method }) => method !== 'PUT')];
	const purpose = `create or update the ${resource.nouns}`;
	const results = [
		...(await writeDrafts(call, resource, saved, 'POST', purpose)),
		...(await writeDrafts(call, resource, created, 'PUT', purpose)),
	];
	return [...refused, ...[...ambiguous, ...results].flatMap(forEachItem)];
}

interface Matched extends Draft {
	way: string;
}

/** An ID names a record that exists: nothing else is required of the item then. */
function relaxed(fields: Field[], match: Match): Field[] {
	if (match.way !== 'id') return fields;
	return fields.map((field) => (field === match.field ? field : { ...field, property: { ...field.property, required: false } }));
}

function matchOf(call: Call, { matches }: UpsertSpec, item: number): Match {
	const way = call.param<string>(MATCH_BY, item, matches[0].way);
	const choices = matches.map(({ way: value, field }) => ({ name: field.property.displayName, value }));
	const chosen = labelled('Match By', () => among(way, choices));
	return matches.find((each) => each.way === chosen) as Match;
}

/** Items that mean the same record become one write: a table of orders names each customer many times. Later values win, empty ones never. */
function merged(drafts: Matched[], { matches, shape = AS_IT_IS }: UpsertSpec): Matched[] {
	const keyOf = ({ way, tenantId, body }: Matched) => {
		const { wire } = (matches.find((match) => match.way === way) as Match).field;
		return `${tenantId} ${way} ${fold(String(body[wire]))}`;
	};
	return [...groupBy(drafts, keyOf).values()].map((same) => ({
		...same[0],
		items: same.flatMap(({ items }) => items),
		body: together(
			shape,
			same.map(({ body }) => body),
		),
	}));
}

/** Looks up what Xero does not match by itself. Found: an update by ID. Not found: a creation that may not overwrite anything. */
async function matched(call: Call, resource: Resource, { matches, shape = AS_IT_IS }: UpsertSpec, drafts: Matched[]): Promise<{ ready: Draft[]; refused: Result[] }> {
	const ready: Draft[] = [];
	const refused: Result[] = [];
	const matchOfWay = (way: string) => matches.find((match) => match.way === way) as Match;
	const [blind, looked] = halves(drafts, ({ way, body }) => matchOfWay(way).native && !needsCurrent(shape, body));
	append(ready, blind.map((draft) => ({ ...draft, body: shape.toWire(draft.body) })));
	for (const group of groupBy(looked, ({ tenantId, way }) => `${tenantId} ${way}`).values()) {
		const [{ tenantId, way }] = group;
		const { field } = matchOfWay(way);
		const valueOf = ({ body }: Draft) => String(body[field.wire]);
		const { found, refused: unasked } = await findForDrafts(call, resource, tenantId, way, group, valueOf);
		append(refused, unasked);
		for (const draft of unasked.length > 0 ? [] : group) {
			const records = found.get(fold(valueOf(draft))) ?? [];
			// An ID names a record that exists; with any other key, one that is not there is created.
			if (records.length === 0 && way !== 'id') ready.push({ ...draft, body: shape.toWire(draft.body), outcome: 'created', method: 'PUT' });
			else {
				try {
					ready.push(asUpdate(resource, draft, theOne(records, resource, way, valueOf(draft)), shape));
				} catch (error) {
					refused.push({ items: draft.items, error: error as Error });
				}
			}
		}
	}
	return { ready, refused };
}

function asUpdate(resource: Resource, draft: Draft, record: IDataObject, shape: Shape): Draft {
	const id = String(record[resource.id]);
	return {
		...draft,
		outcome: 'updated',
		body: { [resource.id]: id, ...shape.toWire(draft.body, record) },
		path: resource.batch ? undefined : `${resource.path}/${encodeURIComponent(id)}`,
	};
}

/** Every input item gets its own output, so that the next node sees the contact beside each of the rows. */
function forEachItem(result: Result): Result[] {
	return result.items.map((item) => ({ ...result, items: [item] }));
}

function matchProperties(resource: Resource, { matches, main }: UpsertSpec): INodeProperties[] {
	const apart = matches.filter(({ field }) => !main.some(({ name }) => name === field.name));
	if (matches.length === 1) return apart.map(({ field }) => ({ ...field.property, required: true }));
	return [
		{
			displayName: 'Match By',
			name: MATCH_BY,
			type: 'options',
			default: matches[0].way,
			description: `How it is found out whether Xero already has the ${resource.noun}`,
			options: matches
				.map(({ way, field }) => ({ name: field.property.displayName, value: way }))
				.sort((a, b) => a.name.localeCompare(b.name)),
		},
		...apart.map(({ way, field }) => ({ ...field.property, required: true, displayOptions: { show: { [MATCH_BY]: [way] } } })),
	];
}
