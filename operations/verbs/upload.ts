import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ATTACHMENTS } from '../../xero/catalogue';
import { numbered } from '../../xero/fileName';
import { among } from '../fields/among';
import { isEmpty, labelled, truth } from '../fields/field';
import { plainText } from '../fields/plainText';
import { fieldName, inputField, inputFile, MOST_BYTES, type InputFile } from '../files';
import { itemNames } from '../itemNames';
import { carryOut } from '../carryOut';
import type { PendingWrite } from '../pendingWrites';
import type { RunContext } from '../runContext';
import { sideBySide } from '../sideBySide';
import type { Operation, Resource, Verb } from '../types';
import type { Result } from '../result';
import { findOwners, nameOf, partResource, type Owner } from './owners';
import { readBelow } from './subList';

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
export const addAttachment =
	(target: (resource: Resource) => INodeProperties): Verb =>
	(resource): Operation => {
		const below = partResource(resource, ATTACHMENTS);
		return {
			value: 'addAttachment',
			name: 'Add Attachment',
			action: `Add attachment to ${resource.noun}`,
			description: `Attach files to ${resource.nouns}; Xero takes up to ten for each, of up to 10 MB`,
			properties: [target(resource), inputField, options(resource.online)],
			isPlain: true,
			wording: { nouns: below.nouns, done: 'added' },
			scope: below.scope.write,
			ifUnknown: 'Run it again in some minutes: Xero replaces a file of the same name.',
			handler: { kind: 'batch', execute: async (run) => await attach(run, resource, below) },
		};
	};

/** A file on its way to a record. */
interface Upload {
	owner: Owner;
	file: InputFile;
	ifExists: string;
	includeOnline?: boolean;
}

async function attach(run: RunContext, resource: Resource, below: Resource): Promise<Result[]> {
	const { owners, refused } = await findOwners(run, resource);
	const uploads: Upload[] = [];
	for (const owner of owners) {
		try {
			uploads.push(await readUpload(run, owner));
		} catch (error) {
			refused.push({ items: [owner.item], error: error as Error });
		}
	}
	const { attached, refused: unread } = await attachedTo(run, below, uploads);
	const writes: PendingWrite[] = [];
	const results: Result[] = [...refused, ...unread];
	const taken = new Map<string, { name: string; item: number }>();
	for (const upload of uploads) {
		const rows = attached.get(keyOf(upload.owner)) ?? [];
		if (unread.some(({ items }) => items.includes(upload.owner.item))) continue;
		const settled = settle(upload, rows, taken, resource);
		if ('write' in settled) writes.push(settled.write);
		else results.push(settled.result);
	}
	return [...results, ...(await carryOut(run, below, writes, 'save', `add the ${below.nouns}`))];
}

async function readUpload(run: RunContext, owner: Owner): Promise<Upload> {
	const { item } = owner;
	const { fileName, ifFileExists, includeOnline } = run.param<IDataObject>('options', item, {});
	const name = labelled('File Name', () => (isEmpty(fileName) ? '' : plainText(fileName)));
	return {
		owner,
		ifExists: labelled('If the File Already Exists', () =>
			among(isEmpty(ifFileExists) ? 'replace' : ifFileExists, IF_EXISTS),
		),
		includeOnline: isEmpty(includeOnline) ? undefined : labelled('Include Online', () => truth(includeOnline)),
		file: await inputFile(run, item, fieldName(run, item, inputField), name, MOST_BYTES),
	};
}

const keyOf = ({ tenantId, ids }: Owner) => JSON.stringify([tenantId, ids]).toLowerCase();

/**
 * The files that records have already, where it is asked for. A list that cannot be read is the answer for each item
 * that asked.
 */
async function attachedTo(
	run: RunContext,
	below: Resource,
	uploads: Upload[],
): Promise<{ attached: Map<string, IDataObject[]>; refused: Result[] }> {
	const asking = uploads.filter(({ ifExists }) => ifExists !== 'replace').map(({ owner }) => owner);
	const attached = new Map<string, IDataObject[]>();
	const once = [...new Map(asking.map((owner) => [keyOf(owner), owner])).values()];
	const failures = await sideBySide(
		run,
		once,
		({ item }) => item,
		async (owner) => {
			attached.set(keyOf(owner), await readBelow(run, below, owner));
			return { rows: [] };
		},
	);
	const refused = asking
		.filter((owner) => !attached.has(keyOf(owner)))
		.map(({ item }): Result => ({ items: [item], error: errorIn(failures) }));
	return { attached, refused };
}

const errorIn = (results: Result[]): Error =>
	results.flatMap((result) => ('error' in result ? [result.error] : []))[0] ??
	new Error('The attachments were not read.');

/** What is to be done with a file, by what is attached already and what this run attaches. */
function settle(
	{ owner, file, ifExists, includeOnline }: Upload,
	rows: IDataObject[],
	taken: Map<string, { name: string; item: number }>,
	resource: Resource,
): { write: PendingWrite } | { result: Result } {
	const { item, tenantId, ids, named } = owner;
	const place = (name: string) => `${keyOf(owner)} ${name.toLowerCase()}`;
	const existing = (name: string) =>
		rows.find(({ FileName }) => String(FileName ?? '').toLowerCase() === name.toLowerCase());
	let { name } = file;
	if (ifExists === 'keepBoth')
		for (let count = 2; existing(name) !== undefined || taken.has(place(name)); count++)
			name = numbered(file.name, count);
	const found = existing(name);
	if (ifExists === 'skip' && found)
		return { result: { items: [item], rows: [{ ...named, ...found, outcome: 'skipped' }] } };
	const other = taken.get(place(name));
	if (other) {
		const words =
			`${itemNames([other.item])} already attaches a file '${name}' to the ${nameOf(resource, owner)}. ` +
			"Give it another 'File Name', or choose 'Keep Both' in 'If the File Already Exists'.";
		return { result: { items: [item], error: new Error(words) } };
	}
	taken.set(place(name), { name, item });
	const online = includeOnline === undefined ? {} : { IncludeOnline: includeOnline };
	return {
		write: {
			items: [item],
			tenantId,
			ids,
			of: named,
			body: { FileName: name, ContentLength: file.size, ContentHash: file.hash, ...online },
			query: online,
			file: file.upload,
			outcome: 'added',
		},
	};
}
