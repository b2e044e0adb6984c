import { draftDocuments, type DocumentSpec } from '../documents';
import type { Recognition } from '../existing';
import { collection } from '../fields/field';
import { lineSourceProperties } from '../lines/source';
import type { Operation, Verb } from '../types';
import { writeKnowing } from './createDocument';
import { mainProperties, writeOptions } from './options';

export interface UpsertDocumentSpec extends DocumentSpec {
	by: Recognition;
}

/** Create or update by number: the document in Xero becomes what is given. */
export const upsertDocument =
	(spec: UpsertDocumentSpec): Verb =>
	(resource): Operation => ({
		value: 'upsert',
		name: 'Create or Update',
		action: `Create or update ${resource.noun}`,
		description: `Create a new ${resource.noun}, or update the current one if it already exists (upsert)`,
		properties: [
			...mainProperties(spec),
			...lineSourceProperties(spec.side, resource.noun),
			collection('additionalFields', 'Additional Fields', spec.additional),
			writeOptions(true),
		],
		handler: {
			kind: 'batch',
			run: async (call) => {
				const { drafts, refused } = await draftDocuments(call, resource, spec);
				return [...refused, ...(await writeKnowing(call, resource, drafts, spec.by, 'update'))];
			},
		},
	});
