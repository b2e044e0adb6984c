import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ATTACHMENTS } from '../../xero/catalogue';
import type { Connected } from '../../xero/client';
import { megabytes } from '../../xero/download';
import { numbered } from '../../xero/fileName';
import { FILES, LIMITS } from '../../xero/limits';
import { inParallel } from '../../xero/pool';
import { completeBodies } from '../documents/completeBodies';
import { emit } from '../write/emit';
import { among } from '../fields/among';
import { isEmpty, truth } from '../fields/value';
import { labelled } from '../fields/fieldError';
import { plainText } from '../fields/plainText';
import { fieldName, inputField, inputFile, type InputFile } from '../files/files';
import { groupBy, halves } from '../groupBy';
import { itemsInWords } from '../run/itemWords';
import type { Batch, PendingWrite, Prepared, Resolved } from '../write/pendingWrites';
import { tryReading, valueOrThrow, type Reading } from '../fields/tryReading';
import type { Result } from '../run/result';
import type { RunContext } from '../run/runContext';
import { send } from '../write/send';
import type { Sender } from '../write/sender';
import type { Operation, Resource, Verb } from '../types';
import { columnsBelow, nameOf, partResource, resolveOwners, type Owner } from '../targets/owners';
import { readBelow } from './subList';
import { type GivenTarget, readTargets, targetProperty } from '../targets/target';

const IF_EXISTS = [
	{ name: 'Keep Both', value: 'keepBoth', description: 'Attach it under its name with a number' },
	{ name: 'Replace It', value: 'replace', description: 'As Xero does by itself: it costs no further call' },
	{ name: 'Skip', value: 'skip', description: 'Leave the file in Xero as it is and return it' },
];

const options = (online = false): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. receipt.pdf',
			description:
				"Name of the file in Xero. Empty for the file's own. Characters that Xero does not take become '_'.",
		},
		{
			displayName: 'If the File Already Exists',
			name: 'ifFileExists',
			type: 'options',
			options: IF_EXISTS,
			default: 'replace',
			description: 'What to do when a file of this name is attached already',
		},
		...(online
			? [
					{
						displayName: 'Include Online',
						name: 'includeOnline',
						type: 'boolean',
						default: false,
						description: 'Whether the customer sees the file with the online invoice',
					} as INodeProperties,
				]
			: []),
	],
});

/** Attaches a file to a record. */
export const addAttachment: Verb = (resource): Operation => {
	const below = partResource(resource, ATTACHMENTS);
	return {
		value: 'addAttachment',
		name: 'Add Attachment',
		action: `Add attachment to ${resource.noun}`,
		description:
			`Attach files to ${resource.nouns}; Xero takes up to ${FILES.perRecordInWords} for each, of up to ` +
			megabytes(FILES.mostSent),
		properties: [targetProperty(resource), inputField, options(resource.online)],
		isPlain: true,
		columns: columnsBelow(resource, below),
		wording: { nouns: below.nouns, done: 'added' },
		scope: below.scope.write,
		ifUnknown: 'Run it again in some minutes: Xero replaces a file of the same name.',
		handler: { kind: 'batch', execute: async (run) => await attach(run, resource, below) },
	};
};

/** A file on its way to a record. */
interface Upload {
	file: InputFile;
	ifExists: string;
	includeOnline?: boolean;
}

type Owned = Owner & { input: Upload };

async function attach(run: RunContext, resource: Resource, below: Resource): Promise<Result[]> {
	const inputs = await readTargets(run, resource, async (item) => await readUpload(run, item));
	const resolved = await resolveUploads(run.sender, resource, below, inputs);
	const sent = await send(run.sender, below, resolved.batches);
	return emit(resolved, sent);
}

async function readUpload(run: RunContext, item: number): Promise<Upload> {
	const { fileName, ifFileExists, includeOnline } = run.param<IDataObject>('options', item, {});
	const name = labelled('File Name', () => (isEmpty(fileName) ? '' : plainText(fileName)));
	return {
		ifExists: labelled('If the File Already Exists', () =>
			among(isEmpty(ifFileExists) ? 'replace' : ifFileExists, IF_EXISTS),
		),
		includeOnline: isEmpty(includeOnline) ? undefined : labelled('Include Online', () => truth(includeOnline)),
		file: await inputFile(run, item, fieldName(run, item, inputField), name, FILES.mostSent),
	};
}

/** The records, the files that they have already, and what is to be done with each new one. */
async function resolveUploads(
	sender: Sender,
	resource: Resource,
	below: Resource,
	inputs: Prepared<GivenTarget & Upload>,
): Promise<Resolved> {
	const { writes: owners, refused } = await resolveOwners(sender, resource, inputs);
	const { journal } = sender;
	// What an earlier try has prepared goes out as it is, and its name is taken.
	const [open, prepared] = halves(owners, ({ items }) => journal.of(items).length === 0);
	const attachedTo = await readAttached(sender, below, open);
	const taken = new Map(
		journal.writesTo(below.path).map((write) => [placeOf(write, String(write.body.FileName)), write.items[0]]),
	);
	const writes = prepared.flatMap(({ items }) => journal.of(items).map(({ write }) => write));
	const settled: Result[] = [...refused];
	for (const owner of open) {
		try {
			const outcome = settle(owner, valueOrThrow(attachedTo(owner)), taken, resource);
			if ('body' in outcome) writes.push(outcome);
			else settled.push(outcome);
		} catch (error) {
			settled.push({ items: owner.items, error: error as Error });
		}
	}
	const batch: Batch = { intention: 'save', purpose: `add the ${below.nouns}`, writes };
	return await completeBodies(sender, below, [batch], settled);
}

const keyOf = ({ tenantId, ids }: Pick<PendingWrite, 'tenantId' | 'ids'>) =>
	JSON.stringify([tenantId, ids]).toLowerCase();

/** The place of a file of this name with its record. */
const placeOf = (owner: Pick<PendingWrite, 'tenantId' | 'ids'>, name: string) =>
	`${keyOf(owner)} ${name.toLowerCase()}`;

/**
 * The files that records have already, where it is asked for. A list that cannot be read is the answer for each item
 * that asked.
 */
async function readAttached(
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
 * What is to be done with a file, by what is attached already and what this run attaches.
 * @param taken places of the files of this run, with the item that attaches each
 * @throws Error for a second file of one name
 */
function settle(
	owner: Owned,
	rows: IDataObject[],
	taken: Map<string, number>,
	resource: Resource,
): PendingWrite | Result {
	const { item, items, tenantId, ids, named } = owner;
	const { file, ifExists, includeOnline } = owner.input;
	const existing = (name: string) =>
		rows.find(({ FileName }) => String(FileName ?? '').toLowerCase() === name.toLowerCase());
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
	const online = includeOnline === undefined ? {} : { IncludeOnline: includeOnline };
	const body = { FileName: name, ContentLength: file.size, ContentHash: file.hash, ...online };
	return { items, tenantId, ids, of: named, body, query: online, file: file.upload, outcome: 'added' };
}
