import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ATTACHMENTS } from '../../xero/catalogue';
import { numbered } from '../../xero/fileName';
import { FILES } from '../../xero/limits';
import { FieldError, labelled, labelledAsync } from '../fields/fieldError';
import { isEmpty, truth } from '../fields/value';
import { optional } from '../fields/optional';
import { plainText } from '../fields/plainText';
import { fileWrite, includeOnline, inputField, inputFile, type InputFile } from './files';
import type { PendingBelow, PendingWrite, Prepared } from '../write/pendingWrites';
import type { RunContext } from '../run/runContext';
import type { Resource } from '../types';
import type { Result } from '../run/result';
import { partResource } from '../targets/owners';

const NAME = 'fileToAttach';
const LABEL = 'Attachment';

/** Fields for a file to attach to a new record; none if Xero accepts no files there. */
export function attachmentProperties({ below, noun, online }: Resource): INodeProperties[] {
	if (!below?.includes(ATTACHMENTS.segment)) return [];
	return [
		{
			displayName: LABEL,
			name: NAME,
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: `File to attach to the ${noun} after it is written; a skipped one gets no file`,
			options: [
				{
					...optional(inputField),
					default: '',
					placeholder: 'e.g. data',
					description: `${inputField.description}. Leave empty to attach no file.`,
				},
				{
					displayName: 'File Name',
					name: 'fileName',
					type: 'string',
					default: '',
					placeholder: 'e.g. receipt.pdf',
					description: "Name of the file in Xero. Leave empty for the file's own.",
				},
				...(online ? [includeOnline] : []),
			],
		},
	];
}

/** Adds files to the writes of their items. If a file cannot be attached, the whole write is refused here. */
export async function withFiles<T extends PendingWrite>(
	run: RunContext,
	resource: Resource,
	prepared: Prepared<T>,
): Promise<Prepared<T>> {
	if (!resource.below?.includes(ATTACHMENTS.segment)) return prepared;
	const whole: T[] = [];
	const refused: Result[] = [...prepared.refused];
	for (const write of prepared.writes) {
		try {
			const parts = await filesOf(run, resource, write.items);
			whole.push(parts.length > 0 ? { ...write, below: parts } : write);
		} catch (error) {
			refused.push({ items: write.items, error: error as Error });
		}
	}
	return { writes: whole, refused };
}

/** The files of one record's items, each file once, because all rows of a document usually have the same file. */
async function filesOf(run: RunContext, resource: Resource, items: readonly number[]): Promise<PendingBelow[]> {
	const files = new Map<string, { file: InputFile; isOnline?: boolean }>();
	for (const item of items) {
		const given = run.param<IDataObject>(NAME, item, {});
		const found = await labelledAsync(LABEL, async () => await readFile(run, item, given));
		if (found) files.set(`${found.file.hash} ${found.file.name.toLowerCase()}`, found);
	}
	if (files.size > FILES.perRecord)
		throw new FieldError(
			LABEL,
			`There are ${files.size} files, but Xero takes up to ${FILES.perRecord} for each ${resource.noun}.`,
		);
	const names = new Set<string>();
	return [...files.values()].map(({ file, isOnline }): PendingBelow => {
		let { name } = file;
		for (let count = 2; names.has(name.toLowerCase()); count++) name = numbered(file.name, count);
		names.add(name.toLowerCase());
		return {
			resource: partResource(resource, ATTACHMENTS),
			intention: 'save',
			what: `file '${name}'`,
			notDone: 'not attached',
			remedy: `Do not create the ${resource.noun} again: attach the file to it with 'Add Attachment'.`,
			...fileWrite(ATTACHMENTS, file, name, isOnline),
		};
	});
}

async function readFile(run: RunContext, item: number, given: IDataObject) {
	const { inputDataFieldName, fileName } = given;
	const name = labelled('File Name', () => (isEmpty(fileName) ? '' : plainText(fileName).trim()));
	const isOnline = isEmpty(given.includeOnline)
		? false
		: labelled('Include Online', () => truth(given.includeOnline));
	if (isEmpty(inputDataFieldName)) {
		if (name === '' && !isOnline) return undefined;
		throw new FieldError(
			inputField.displayName,
			'It is empty, so there is no file. Fill it in, or remove the other fields.',
		);
	}
	const field = plainText(inputDataFieldName).trim();
	const file = await inputFile(run, item, field, name, FILES.mostSent);
	return { file, isOnline: isOnline || undefined };
}
