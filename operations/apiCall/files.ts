import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isRead, type Method } from '../../xero/apiCall';
import type { ApiPath } from '../../xero/apiPath';
import type { Download } from '../../xero/download';
import { extensionOf } from '../../xero/fileName';
import type { XeroRequest } from '../../xero/types';
import { FILES } from '../../xero/limits';
import { among } from '../fields/among';
import { FieldError, labelled } from '../fields/fieldError';
import { isEmpty } from '../fields/value';
import { plainText } from '../fields/plainText';
import { fieldName, inputField, inputFile, outputField, storedFile } from '../files/files';
import type { RunContext } from '../run/runContext';
import type { Done } from '../run/sideBySide';

/** Files that an API call sends and receives, with the same size limits as all other files. */

const BODIES = [
	{ name: 'JSON', value: 'json', description: 'As the documentation of the Xero API shows it' },
	{ name: 'File', value: 'file', description: 'A file from the input item, such as an attachment' },
];

/** The output option for a reply that is a file. */
export const FILE_OUTPUT = { name: 'File', value: 'file', description: 'A PDF or another file, for calls that read' };

const PDF = 'application/pdf';

export const bodyField: INodeProperties = {
	displayName: 'Body Is',
	name: 'bodyIs',
	type: 'options',
	default: 'json',
	options: BODIES,
	description: 'Whether the call sends JSON or a file',
};

export const sentFileField: INodeProperties = {
	...inputField,
	hint: 'The name of the input field containing the file to send',
};

export const receivedFileFields: INodeProperties[] = [
	outputField,
	{
		displayName: 'File Type',
		name: 'fileType',
		type: 'string',
		default: PDF,
		placeholder: 'e.g. image/png',
		description: 'MIME type to ask for: application/pdf for a printed document, or the MimeType of an attachment',
	},
];

/** Whether the item sends a file instead of JSON. */
export const sendsFile = (run: RunContext, item: number): boolean =>
	labelled(bodyField.displayName, () => among(run.param<unknown>(bodyField.name, item, 'json'), BODIES)) === 'file';

/** The file of the item. @throws FieldError when there is none, or it is too large */
export const fileToSend = async (run: RunContext, item: number) =>
	await inputFile(run, item, fieldName(run, item, sentFileField), '', FILES.mostSent);

/** MIME type of the file that the item wants. @throws FieldError for a call that writes */
export function typeToReceive(run: RunContext, item: number, method: Method): string {
	if (!isRead(method))
		throw new FieldError('Output', `'${FILE_OUTPUT.name}' is for calls that read; ${method} answers in JSON.`);
	const type = run.param<unknown>('fileType', item, PDF);
	const read = labelled('File Type', () => (isEmpty(type) ? PDF : plainText(type).trim()));
	if (!/^[\w.+-]+\/[\w.+-]+$/.test(read))
		throw new FieldError('File Type', 'This is not a MIME type such as application/pdf.');
	return read;
}

/** Puts the answer to a call into a binary field. */
export async function receive(
	run: RunContext,
	item: number,
	{ parts }: ApiPath,
	request: Omit<XeroRequest, 'method'>,
	type: string,
): Promise<Done> {
	const field = fieldName(run, item, outputField);
	const last = parts.at(-1) ?? '';
	const name = extensionOf(last) === '' && type === PDF ? `${last}.pdf` : last;
	const download: Download = {
		accept: type,
		// For a path without a PDF, Xero sends JSON instead.
		type: type === PDF ? PDF : undefined,
		mostBytes: FILES.mostReceived,
		take: async (bytes, found) => await storedFile(run, bytes, name, found || type),
	};
	const { body: binary } = await run.client.request<Awaited<ReturnType<typeof storedFile>>>({
		...request,
		method: 'GET',
		download,
	});
	const row: IDataObject = { FileName: binary.fileName, MimeType: binary.mimeType };
	return { rows: [row], files: [{ [field]: binary }] };
}
