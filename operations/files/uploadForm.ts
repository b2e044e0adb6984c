import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { FILES } from '../../xero/limits';
import { among } from '../fields/among';
import { labelled } from '../fields/fieldError';
import { optional } from '../fields/optional';
import { plainText } from '../fields/plainText';
import { isEmpty, truth } from '../fields/value';
import type { RunContext } from '../run/runContext';
import { fieldName, includeOnline, inputField, inputFile, type InputFile } from './files';

const IF_EXISTS = [
	{ name: 'Keep Both', value: 'keepBoth', description: 'Attach it under its name with a number' },
	{
		name: 'Replace It',
		value: 'replace',
		description: 'Replace the file in Xero, as Xero does by itself; this needs no further call',
	},
	{ name: 'Skip', value: 'skip', description: 'Leave the file in Xero as it is and return it' },
];

/** 'Options' of an upload. @param online customers may be shown the file */
export const uploadOptions = (online = false): INodeProperties => ({
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
				"Name of the file in Xero. Leave empty for the file's own. Characters that Xero does not take become '_'.",
		},
		{
			displayName: 'If the File Already Exists',
			name: 'ifFileExists',
			type: 'options',
			options: IF_EXISTS,
			default: 'replace',
			description: 'What to do when a file of this name is attached already',
		},
		...(online ? [optional(includeOnline)] : []),
	],
});

/** A file on its way to a record. */
export interface Upload {
	file: InputFile;
	ifExists: string;
	/** undefined where nothing is said of it. */
	includeOnline?: boolean;
}

/** @throws Error in the user's words when there is no file, or it cannot be sent */
export async function readUpload(run: RunContext, item: number): Promise<Upload> {
	const { fileName, ifFileExists, includeOnline: isOnline } = run.param<IDataObject>('options', item, {});
	const name = labelled('File Name', () => (isEmpty(fileName) ? '' : plainText(fileName)));
	return {
		ifExists: labelled('If the File Already Exists', () =>
			among(isEmpty(ifFileExists) ? 'replace' : ifFileExists, IF_EXISTS),
		),
		includeOnline: isEmpty(isOnline) ? undefined : labelled('Include Online', () => truth(isOnline)),
		file: await inputFile(run, item, fieldName(run, item, inputField), name, FILES.mostSent),
	};
}
