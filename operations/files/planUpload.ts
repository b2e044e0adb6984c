import type { IDataObject } from 'n8n-workflow';

import type { Connected } from '../../xero/client';
import { numbered } from '../../xero/fileName';
import { LIMITS } from '../../xero/limits';
import { inParallel } from '../../xero/pool';
import { tryReading, type Reading } from '../fields/tryReading';
import { groupBy } from '../groupBy';
import { itemsInWords } from '../run/itemWords';
import type { Result } from '../run/result';
import { readBelow } from '../targets/below';
import { nameOf, type Owner } from '../targets/owners';
import type { Resource } from '../types';
import type { PendingWrite } from '../write/pendingWrites';
import { fileWrite } from './files';
import type { Upload } from './uploadForm';

/** A record with a file on its way to it. */
export type Owned = Owner & { input: Upload };

const keyOf = ({ tenantId, ids }: Pick<PendingWrite, 'tenantId' | 'ids'>) =>
	JSON.stringify([tenantId, ids]).toLowerCase();

/** A key for the record and file name. */
export const placeOf = (owner: Pick<PendingWrite, 'tenantId' | 'ids'>, name: string) =>
	`${keyOf(owner)} ${name.toLowerCase()}`;

/** Reads the existing files of records, if needed. If a list cannot be read, each of its items gets the error. */
export async function readAttached(
	run: Connected,
	below: Resource,
	owners: readonly Owned[],
): Promise<(owner: Owned) => Reading<IDataObject[]>> {
	const asks = ({ input: { ifExists } }: Owned) => ifExists !== 'replace';
	const attached = new Map<string, Reading<IDataObject[]>>();
	await inParallel([...groupBy(owners.filter(asks), keyOf)], LIMITS.inFlight, async ([key, [owner]]) => {
		attached.set(key, await tryReading(async () => await readBelow(run, below, owner)));
	});
	return (owner) => (asks(owner) ? attached.get(keyOf(owner)) : undefined) ?? { value: [] };
}

/**
 * Decides what to do with a file, depending on existing files and files of this run.
 * @param taken keys of this run's files, with their items
 * @throws Error for a second file of one name
 */
export function planUpload(
	resource: Resource,
	below: Resource,
	owner: Owned,
	rows: readonly IDataObject[],
	taken: Map<string, number>,
): PendingWrite | Result {
	const { item, items, tenantId, ids, named } = owner;
	const { file, ifExists, includeOnline } = owner.input;
	const existing = (name: string) =>
		rows.find((row) => String(row[below.label] ?? '').toLowerCase() === name.toLowerCase());
	let { name } = file;
	if (ifExists === 'keepBoth')
		for (let count = 2; existing(name) !== undefined || taken.has(placeOf(owner, name)); count++)
			name = numbered(file.name, count);
	const found = existing(name);
	if (ifExists === 'skip' && found) return { items, rows: [{ ...named, ...found, outcome: 'skipped' }] };
	const other = taken.get(placeOf(owner, name));
	if (other !== undefined)
		throw new Error(
			`${itemsInWords([other])} already attaches a file '${name}' to the ${nameOf(resource, owner)}. ` +
				"Give it another 'File Name', or choose 'Keep Both' in 'If the File Already Exists'.",
		);
	taken.set(placeOf(owner, name), item);
	return { items, tenantId, ids, of: named, outcome: 'added', ...fileWrite(below, file, name, includeOnline) };
}
