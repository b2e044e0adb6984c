import type { GenericValue, IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import { writeOf, type Write } from './apis/api';
import { pathOf, type Entry } from './catalogue';
import { setAt } from './fieldPath';
import { namedReadyAt } from './eventualConsistency';
import type { Upload } from './types';
import type { Element, Outcome, WritePlan } from './writePlan';

/** A write as it goes over the wire, without what the client adds. */
export interface WriteRequest {
	method: IHttpRequestMethods;
	path: string;
	query: Record<string, GenericValue>;
	body: IDataObject | undefined;
	upload?: Upload;
}

export const wayOf = ({ entry, intention }: Pick<WritePlan, 'entry' | 'intention'>): Write => writeOf(entry, intention);

/** The one place where elements become a request. */
export function writeRequest(
	plan: Pick<WritePlan, 'entry' | 'intention' | 'ids'>,
	elements: readonly Element[],
): WriteRequest {
	const { entry, ids } = plan;
	const way = wayOf(plan);
	const bodies = elements.map(({ body }) => body);
	const named = way.at === 'record' ? { [entry.id]: String(bodies[0][way.by ?? entry.id] ?? '') } : {};
	return {
		method: way.method,
		path: pathOf(entry, { ...ids, ...named }),
		query: { ...entry.api.writeQuery(entry, way), ...elements[0].query },
		body: entry.api.encode(entry, way, bodies),
		upload: elements[0].file,
	};
}

/** From when on Xero finds all that the call names, ms: parents, the record itself, and what its fields refer to. */
export function readyAt({ entry, ids = {} }: WritePlan, elements: readonly Element[]): number | undefined {
	return namedReadyAt(
		entry.api,
		[ids, ...elements.map(({ body }) => body)].flatMap((each) => Object.values(each)),
	);
}

/** One record a call, named in its path: a 404 is about that very record. */
export function isDeletionByPath(plan: WritePlan): boolean {
	return plan.intention === 'delete' && wayOf(plan).at === 'record';
}

/** The outcome of a write that Xero answers without a record. */
export function unanswered({ entry, intention, ids }: WritePlan, { body }: Element): Outcome {
	const named = { ...ids, ...(entry.id === '' ? {} : { [entry.id]: body[entry.id] }) };
	return {
		record: intention === 'delete' ? { ...named, deleted: true } : { ...named, ...asRecord(entry, body) },
		warnings: [],
	};
}

/** A body under the names that its record has. */
export function asRecord({ bodyNames = {} }: Pick<Entry, 'bodyNames'>, body: IDataObject): IDataObject {
	const record = { ...body };
	for (const [own, path] of Object.entries(bodyNames)) {
		if (body[own] === undefined) continue;
		delete record[own];
		setAt(record, path, body[own]);
	}
	return record;
}

/** The records of an answer; what is no record is left out. */
export function recordsIn(given: unknown): IDataObject[] {
	return (Array.isArray(given) ? given : []).filter(
		(row): row is IDataObject => typeof row === 'object' && row !== null,
	);
}

/** The field that an answered row has its ID in; '' for one that Xero gives none. */
export const idFieldOf = ({ entry, fields }: Pick<WritePlan, 'entry' | 'fields'>, row: IDataObject): string =>
	entry.mayLackId && row[fields.id] === undefined ? '' : fields.id;
