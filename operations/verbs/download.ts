import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { targetProperty } from '../targets/target';

import { ATTACHMENTS, pathOf } from '../../xero/catalogue';
import { megabytes, type Download } from '../../xero/download';
import { FILES } from '../../xero/limits';
import { among } from '../fields/among';
import { isEmpty } from '../fields/value';
import { labelled } from '../fields/fieldError';
import { choiceOf } from '../fields/choice';
import { pickerProperty } from '../fields/locator';
import { fieldName, outputField, storedFile } from '../files/files';
import type { RunContext } from '../run/runContext';
import type { Done } from '../run/sideBySide';
import type { Operation, Resource, Verb } from '../types';
import { columnsBelow, forEachOwner, nameOf, ownColumns, partResource, type Owner } from '../targets/owners';
import { readBelow } from '../targets/below';

const PDF = 'application/pdf';

/** A file to download, and its output row. */
interface Wanted {
	path: string;
	name: string;
	/** MIME type to request. */
	type: string;
	/** Only this type is accepted. */
	only?: string;
	scope: string;
	purpose: string;
	row: IDataObject;
}

/** Downloads the PDF of a document. @throws Error for records without PDF */
export const downloadPdf: Verb = (resource): Operation => {
	if (!resource.below?.includes('pdf')) throw new Error(`Xero has no PDF of ${resource.nouns}.`);
	return {
		value: 'downloadPdf',
		name: 'Download PDF',
		action: `Download PDF of ${resource.noun}`,
		description: `Download ${resource.nouns} as PDF files, as Xero prints them`,
		properties: [targetProperty(resource), outputField],
		columns: [...ownColumns(resource), { field: 'FileName' }, { field: 'MimeType' }],
		handler: {
			kind: 'batch',
			reads: true,
			execute: async (run) =>
				await forEachOwner(
					run,
					resource,
					async (owner) => await fetchAll(run, owner, [pdfOf(resource, owner)]),
				),
		},
	};
};

function pdfOf(resource: Resource, owner: Owner): Wanted {
	return {
		path: pathOf(resource, owner.ids),
		name: `${String(owner.record?.[resource.label] ?? owner.ids[resource.id])}.pdf`,
		type: PDF,
		only: PDF,
		scope: resource.scope.read,
		purpose: `download the PDF of the ${nameOf(resource, owner)}`,
		row: {},
	};
}

const WHICH = [
	{ name: 'All', value: 'all', description: 'Each in an output item of its own' },
	{ name: 'One', value: 'one', description: 'By its file name or ID' },
];

/** Both modes find by name and by ID, because plain text of expressions may be either. */
const NAMED = [
	{ mode: 'name', label: 'By File Name', placeholder: 'e.g. receipt.pdf' },
	{ mode: 'id', label: 'By ID', placeholder: 'e.g. 52208ff9-528a-4985-a9ad-b2b1d4210e38' },
];

const attachmentProperties = (noun: string): INodeProperties[] => [
	{
		displayName: 'Attachments',
		name: 'attachments',
		type: 'options',
		options: WHICH,
		default: 'all',
		description: `Which of the files attached to the ${noun} to download`,
	},
	{
		...pickerProperty('attachment', 'Attachment', 'searchAttachments', NAMED, {
			description: `The file, from the list of those attached to the ${noun} or by name or ID`,
			required: true,
		}),
		displayOptions: { show: { attachments: ['one'] } },
	},
];

/** Files attached to a record. */
export const downloadAttachments: Verb = (resource): Operation => {
	const below = partResource(resource, ATTACHMENTS);
	return {
		value: 'downloadAttachment',
		name: 'Download Attachment',
		action: `Download attachments of ${resource.noun}`,
		description:
			`Download one or all of the files attached to ${resource.nouns}, each in an output item of its ` +
			`own; up to ${megabytes(FILES.mostReceived)} a file`,
		properties: [targetProperty(resource), ...attachmentProperties(resource.noun), outputField],
		columns: columnsBelow(resource, below),
		scope: below.scope.read,
		handler: {
			kind: 'batch',
			reads: true,
			execute: async (run) =>
				await forEachOwner(run, resource, async (owner) => {
					const isOne = isOneWanted(run, owner.item);
					const name = isOne ? wantedName(run, owner.item) : '';
					const rows = await readBelow(run, below, owner);
					const wanted = isOne ? rows.filter((row) => isNamed(below, row, name)) : rows;
					if (isOne && wanted.length === 0) throw new Error(noneNamed(below, name, rows, resource, owner));
					return await fetchAll(
						run,
						owner,
						wanted.map((row) => toWanted(below, owner, row)),
					);
				}),
		},
	};
};

function isOneWanted(run: RunContext, item: number): boolean {
	return labelled('Attachments', () => among(run.param<unknown>('attachments', item, 'all'), WHICH)) === 'one';
}

function wantedName(run: RunContext, item: number): string {
	const value = run.param<unknown>('attachment', item, '');
	if (isEmpty(value)) throw new Error("'Attachment' is empty. Choose one, or 'All' in 'Attachments'.");
	return labelled('Attachment', () => choiceOf(value, 'name').value);
}

const isNamed = ({ id, label }: Resource, row: IDataObject, name: string) =>
	[row[id], row[label]].some((each) => String(each ?? '').toLowerCase() === name.toLowerCase());

function noneNamed({ label }: Resource, name: string, rows: IDataObject[], resource: Resource, owner: Owner): string {
	const names = rows.map((row) => `'${String(row[label])}'`).join(', ');
	const has = names ? `It has: ${names.slice(0, 500)}.` : 'It has none.';
	return `The ${nameOf(resource, owner)} has no attachment '${name.slice(0, 100)}'. ${has}`;
}

/** By ID, because names may contain characters that are not allowed in a path. */
function toWanted(below: Resource, { ids }: Owner, row: IDataObject): Wanted {
	const type = typeof row.MimeType === 'string' && row.MimeType !== '' ? row.MimeType : 'application/octet-stream';
	return {
		path: pathOf(below, { ...ids, [below.id]: String(row[below.id]) }),
		name: String(row[below.label] ?? row[below.id]),
		// With this type, Xero returns the file itself instead of its data.
		type,
		scope: below.scope.read,
		purpose: `download the attachment '${String(row[below.label] ?? '').slice(0, 100)}'`,
		row,
	};
}

/** Downloads the files of one item one after another, in parallel with other items. */
async function fetchAll(run: RunContext, owner: Owner, files: Wanted[]): Promise<Done> {
	const { item, tenantId, named } = owner;
	const field = fieldName(run, item, outputField);
	const done: Required<Done> = { rows: [], files: [] };
	for (const { path, name, type, only, scope, purpose, row } of files) {
		const download: Download = {
			accept: type,
			type: only,
			mostBytes: FILES.mostReceived,
			take: async (bytes, found) => await storedFile(run, bytes, name, found || type),
		};
		const call = { method: 'GET' as const, path, tenantId, scope, purpose, itemIndex: item, download };
		const { body: binary } = await run.client.request<Awaited<ReturnType<typeof storedFile>>>(call);
		done.rows.push({ ...named, ...row, FileName: row.FileName ?? binary.fileName, MimeType: binary.mimeType });
		done.files.push({ [field]: binary });
	}
	return done;
}
