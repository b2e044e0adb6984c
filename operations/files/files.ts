import { createHash } from 'crypto';
import type { IBinaryData, INodeProperties } from 'n8n-workflow';

import type { Entry } from '../../xero/catalogue';
import { megabytes, type Bytes } from '../../xero/download';
import { cleanFileName, extensionOf } from '../../xero/fileName';
import { FILES } from '../../xero/limits';
import type { Upload } from '../../xero/types';
import { FieldError } from '../fields/fieldError';
import { isEmpty } from '../fields/value';
import { plainText } from '../fields/plainText';
import type { RunContext } from '../run/runContext';

export const inputField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'inputDataFieldName',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the input field containing the file to attach',
	description: `Name of the binary field of the input item that holds the file, of up to ${megabytes(FILES.mostSent)}`,
};

export const outputField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the output binary field to put the file in',
	description: 'Name of the binary field of the output item that the file is put into',
};

export const includeOnline: INodeProperties = {
	displayName: 'Include Online',
	name: 'includeOnline',
	type: 'boolean',
	default: false,
	description: 'Whether the customer sees the file with the online invoice',
};

/** A file of an input item. */
export interface InputFile {
	/** Name for Xero. */
	name: string;
	size: number;
	/** SHA-256 of its bytes. */
	hash: string;
	upload: Upload;
}

const MIME_TYPE = /^[\w.+-]+\/[\w.+-]+$/;

/**
 * Reads the file of an item. Its bytes are read once for the hash and again for sending, so that they do not stay in
 * memory.
 * @param field name of its binary field
 * @param given other name for the file; '' keeps its own name
 * @param mostBytes larger ones are refused
 * @throws FieldError when there is none, or it cannot be sent
 */
export async function inputFile(
	run: RunContext,
	item: number,
	field: string,
	given: string,
	mostBytes: number,
): Promise<InputFile> {
	const { helpers } = run.ctx;
	const data = fileOf(run, item, field);
	const size = data.id ? await storedSize(run, data, data.id) : Buffer.byteLength(data.data, 'base64');
	const refuse = (problem: string) => new FieldError(inputField.displayName, problem);
	if (size === 0) throw refuse(`The file in '${field}' is empty.`);
	if (size > mostBytes)
		throw refuse(
			`The file in '${field}' is too large: ${megabytes(size)}. Xero takes up to ${megabytes(mostBytes)}.`,
		);
	return {
		name: nameOf(data, given, field),
		size,
		hash: await hashOf(run, data),
		upload: {
			type: MIME_TYPE.test(data.mimeType) ? data.mimeType : 'application/octet-stream',
			load: async () => await helpers.getBinaryDataBuffer(item, field),
		},
	};
}

function fileOf(run: RunContext, item: number, field: string): IBinaryData {
	try {
		return run.ctx.helpers.assertBinaryData(item, field);
	} catch {
		const others = Object.keys(run.ctx.getInputData()[item].binary ?? {}).map((name) => `'${name}'`);
		const has =
			others.length > 0 ? `It has files in: ${others.slice(0, 10).join(', ')}.` : 'It has no file at all.';
		const problem = new FieldError(inputField.displayName, `The item has no file in '${field}'. ${has}`);
		throw problem;
	}
}

/** Older n8n versions tell the size of a stored file only when they are asked. */
async function storedSize({ ctx }: RunContext, { bytes }: IBinaryData, id: string): Promise<number> {
	return bytes ?? (await ctx.helpers.getBinaryMetadata(id)).fileSize;
}

async function hashOf({ ctx }: RunContext, { id, data }: IBinaryData): Promise<string> {
	const hash = createHash('sha256');
	if (!id) return hash.update(data, 'base64').digest('hex');
	for await (const chunk of await ctx.helpers.getBinaryStream(id)) hash.update(chunk as Buffer);
	return hash.digest('hex');
}

/** A name without an extension gets the file's own extension, because Xero uses it to recognise the type. */
function nameOf({ fileName = '', fileExtension = '' }: IBinaryData, given: string, field: string): string {
	const own = extensionOf(fileName) || extensionOf(`file.${fileExtension}`);
	const wanted = given.trim() || fileName || field;
	return cleanFileName(extensionOf(wanted.trim()) ? wanted : `${wanted.trim()}${own}`, `file${own}`);
}

/**
 * What a write of a file consists of: the bytes go out, the body only says which.
 * @param isOnline shown to customers; undefined where nothing is said of it
 */
export function fileWrite(
	{ label }: Pick<Entry, 'label'>,
	{ upload, size, hash }: InputFile,
	name: string,
	isOnline?: boolean,
) {
	const query = isOnline === undefined ? {} : { IncludeOnline: isOnline };
	return { body: { [label]: name, ContentLength: size, ContentHash: hash, ...query }, query, file: upload };
}

/** The item's name of a binary field. @throws FieldError when it is empty */
export function fieldName(run: RunContext, item: number, { name, displayName }: INodeProperties): string {
	const value = run.param<unknown>(name, item, 'data');
	if (isEmpty(value)) throw new FieldError(displayName, 'It is empty. Fill it in.');
	return plainText(value).trim();
}

/** Stores bytes from Xero in n8n, under a safe file name. */
export async function storedFile({ ctx }: RunContext, bytes: Bytes, name: string, type: string): Promise<IBinaryData> {
	return await ctx.helpers.prepareBinaryData(bytes, cleanFileName(name, 'file'), type || undefined);
}
