import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { documentOf, partyIn, statusFieldOf, type Document } from '../../xero/catalogue';
import { utcDay } from '../../xero/calendar';
import { setAt, valueAt } from '../../xero/fieldPath';
import { labelled } from '../fields/fieldError';
import { asCopied } from '../lines/written';
import type { Resource } from '../types';

type Copies = NonNullable<Document['copies']>;

/** What a copy takes over. @throws Error for documents that nobody copies */
export function copiesOf(resource: Resource): Copies {
	const { copies } = documentOf(resource);
	if (!copies) throw new Error(`Nobody has said what a copy of ${resource.nouns} takes over.`);
	return copies;
}

/** What a record has at some paths, by path; what is empty is left out. */
export const filledAt = (record: IDataObject, paths: readonly string[]) =>
	Object.fromEntries(
		paths.map((path) => [path, valueAt(record, path)]).filter(([, value]) => (value ?? '') !== ''),
	) as IDataObject;

/** A new document of one that is there. @param given what it has of its own, by path */
export async function bodyOfCopy(
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
	const party = contact && partyIn(contact, record)[contact.to.id];
	const body: IDataObject = {
		...resource.kind?.body,
		...(contact && party ? { [contact.field]: { [contact.to.id]: party } } : {}),
	};
	const values = {
		...filledAt(record, fields),
		...shifted(record, dateOf, day, others),
		[statusFieldOf(resource)]: startsAs[0],
		...given,
		[dateOf]: day,
	};
	for (const [path, value] of Object.entries(values)) setAt(body, path, value);
	return { ...body, [lines]: rows.map((line, index) => labelled(`Line ${index + 1}`, () => asCopied(line))) };
}

/** Other days keep their distance from the date; missing days are left to Xero. */
function shifted(record: IDataObject, dateOf: string, day: string, others: readonly string[]): IDataObject {
	const from = utcDay(valueAt(record, dateOf));
	if (!from) return {};
	return Object.fromEntries(
		others.flatMap((field) => {
			const other = utcDay(valueAt(record, field));
			if (!other) return [];
			const distance = Math.round(other.diff(from, 'days').days);
			return [[field, DateTime.fromISO(day, { zone: 'utc' }).plus({ days: distance }).toISODate()]];
		}),
	);
}
