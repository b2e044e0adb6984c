import type { IDataObject } from 'n8n-workflow';

import { hasEnded, wholeQuery } from '../../xero/catalogue';
import { keptList } from '../pickers/lists';
import { toOutputRecord } from '../output/outputRecord';
import type { Operation, Resource, Verb } from '../types';
import { simplifyProperty } from '../screens/simplify';
import { readRecord, type RecordSpec } from './record';

/** A search in a list that fits into one answer. */
export interface FindOneSpec {
	value: string;
	/** Title Case: "Find by Rate". */
	name: string;
	action: string;
	description: string;
	/** The fields to search by; `fits` reads them by their paths. */
	asked: RecordSpec;
	/** True for a record in use that matches the search. */
	fits(record: IDataObject, asked: IDataObject): boolean;
	/** The search in words: "of 15 %". */
	words(asked: IDataObject): string;
}

/**
 * Finds the one record in use that matches an item's search; none or several is an error. The list is read once for
 * all items.
 */
export const findOne =
	({ asked: question, fits, words, ...screen }: FindOneSpec): Verb =>
	(resource): Operation => ({
		...screen,
		properties: [...question.main.map(({ property }) => property), simplifyProperty],
		handler: {
			kind: 'each',
			execute: async (run, item) => {
				const asked = await readRecord(run, item, question);
				const tenantId = await run.tenant(item);
				const list = await keptList(run.client, tenantId, resource, wholeQuery(resource));
				const found = list.filter((record) => !hasEnded(resource, record) && fits(record, asked));
				const record = toOutputRecord(theOnly(found, resource, words(asked)));
				return [run.param<boolean>('simplify', item, true) ? resource.simplify(record) : record];
			},
		},
	});

/** @throws Error in the user's words unless there is exactly one */
function theOnly(found: IDataObject[], { noun, nouns, label, id }: Resource, words: string): IDataObject {
	if (found.length === 0) throw new Error(`Xero has no ${noun} in use ${words} in this organisation.`);
	if (found.length === 1) return found[0];
	const names = found.slice(0, 8).map((record) => `${String(record[label])} (${String(record[id])})`);
	throw new Error(
		`${found.length} ${nouns} are ${words}: ${names.join(', ')}. Narrow it down, or give the name of the right one.`,
	);
}
