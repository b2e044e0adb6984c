import type { IDataObject } from 'n8n-workflow';

import type { Intention } from '../../xero/apis/api';
import { CODES, hasEnded, NO_TAX, statusIn, wholeQuery } from '../../xero/catalogue';
import type { Connected } from '../../xero/client';
import { FieldError } from '../fields/fieldError';
import { findRecords, normaliseKey } from '../lookup/find';
import type { Findable } from '../lookup/findable';
import { itemsInWords } from '../run/itemWords';
import type { PendingWrite } from '../write/pendingWrites';
import { keptList } from '../pickers/lists';

/**
 * What Xero would surely refuse, as far as a list that is kept anyway, or one look-up for all writes, can tell: codes
 * of accounts and items and types of tax that the organisation does not have or has archived, and numbers that are
 * taken, be it by an item before.
 */

/** Most numbers to look up in one run; one call takes about 100. */
const MOST_NUMBERS = 500;

interface Code {
	value: string;
	/** The labels around it: "Line 2". */
	around: string[];
}

/** Problems with the codes and numbers of writes, as far as they are certain. */
export async function surelyRefused(
	run: Connected,
	resource: Findable,
	tenantId: string,
	writes: readonly PendingWrite[],
	intention: Intention,
): Promise<Map<PendingWrite, string>> {
	const problems = new Map<PendingWrite, string>();
	const note = (found: ReadonlyMap<PendingWrite, string>) => {
		for (const [write, problem] of found) if (!problems.has(write)) problems.set(write, problem);
	};
	const isNew = intention === 'create';
	for (const codes of CODES)
		if (resource.path !== codes.to.path) note(await unknownCodes(run, tenantId, writes, { ...codes, isNew }));
	if (isNew) note(await takenNumbers(run, resource, tenantId, writes));
	return problems;
}

async function unknownCodes(
	run: Connected,
	tenantId: string,
	writes: readonly PendingWrite[],
	{ fields, to, key, isNew }: (typeof CODES)[number] & { isNew: boolean },
): Promise<Map<PendingWrite, string>> {
	const problems = new Map<PendingWrite, string>();
	const given = writes.map((write) => ({ write, codes: codesIn(write.body, fields) }));
	if (given.every(({ codes }) => codes.length === 0)) return problems;
	// Without the permission for settings, the codes cannot be checked.
	const list = await keptList(run.client, tenantId, to, wholeQuery(to)).catch(() => undefined);
	if (!list) return problems;
	const known = new Map(list.map((record) => [normaliseKey(String(record[key] ?? '')), record]));
	for (const { write, codes } of given) {
		for (const { value, around } of codes) {
			const record = known.get(normaliseKey(value));
			// An update may send back an account that was archived after the document was created.
			if ((record && !(isNew && hasEnded(to, record))) || normaliseKey(value) === normaliseKey(NO_TAX)) continue;
			const shown = value.slice(0, 50);
			const problem = record
				? `The ${to.noun} '${shown}' is ${statusIn(to, record).toLowerCase()}, so Xero refuses it on new records.`
				: `Xero has no ${to.noun} '${shown}' in this organisation.`;
			problems.set(write, new FieldError([...around, inTitleCase(to.noun)], problem).message);
			break;
		}
	}
	return problems;
}

const inTitleCase = (noun: string) => noun.replace(/\b[a-z]/g, (first) => first.toUpperCase());

/** The codes in a body; codes of lines with their line number. */
function codesIn(value: unknown, fields: readonly string[], around: string[] = []): Code[] {
	if (Array.isArray(value))
		return value.flatMap((each, index) => codesIn(each, fields, [...around, `Line ${index + 1}`]));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, each]) => {
		if (fields.includes(name)) return typeof each === 'string' && each !== '' ? [{ value: each, around }] : [];
		return codesIn(each, fields, around);
	});
}

/** Numbers that are already used, for records whose numbers are unique and can be looked up together. */
async function takenNumbers(
	run: Connected,
	resource: Findable,
	tenantId: string,
	writes: readonly PendingWrite[],
): Promise<Map<PendingWrite, string>> {
	const { document, lookups, label, noun } = resource;
	const number = lookups.number;
	if (document?.sameBy?.number !== 'alone' || !number || !('comma' in number.find || 'filter' in number.find))
		return new Map();
	const valueOf = ({ body }: PendingWrite) => String(body[number.field] ?? '').trim();
	const numbered = writes.filter((write) => valueOf(write) !== '').slice(0, MOST_NUMBERS);
	if (numbered.length === 0) return new Map();
	const found = await findRecords(run, resource, tenantId, 'number', numbered.map(valueOf));
	const taken = (record: IDataObject) =>
		!hasEnded(resource, record) || number.valueKeptIn?.includes(statusIn(resource, record));
	const firsts = new Map<string, PendingWrite>();
	const problems = new Map<PendingWrite, string>();
	for (const write of numbered) {
		const key = normaliseKey(valueOf(write));
		const holder = found.get(key)?.find(taken);
		const first = firsts.get(key);
		if (holder)
			problems.set(
				write,
				`Xero already has the ${noun} '${String(holder[label])}' (ID ${String(holder[resource.id])}). ` +
					'Its number cannot be used again.',
			);
		else if (first)
			problems.set(
				write,
				`${itemsInWords([first.items[0]])} already has the number '${valueOf(write).slice(0, 100)}'. ` +
					`Two ${resource.nouns} cannot have the same number.`,
			);
		else firsts.set(key, write);
	}
	return problems;
}
