import type { DocumentSpec } from '../documents/documentSpec';
import { recognitionOf } from '../existing/recognition';
import { lineSourceProperties } from '../lines/source';
import { writtenLines } from '../lines/writtenLines';
import { planDocuments } from '../documents/planDocuments';
import { readDocuments } from '../documents/readDocuments';
import { resolveDocuments } from '../documents/resolveDocuments';
import type { Existence } from '../existing/ifExists';
import { send } from '../write/send';
import type { Operation, Verb } from '../types';
import { additionalProperty, documentOptions, mainProperties } from '../documents/form';
import { emit } from '../write/emit';

export interface UpsertDocumentSpec extends DocumentSpec {
	/** Key of the resource that decides which document is meant. */
	by: string;
}

/** Create or update by number; an existing document gets the given values. */
export const upsertDocument =
	(spec: UpsertDocumentSpec): Verb =>
	(resource): Operation => ({
		value: 'upsert',
		name: 'Create or Update',
		action: `Create or update ${resource.noun}`,
		description: `Create a new ${resource.noun}, or update the current one if it already exists (upsert)`,
		properties: [
			...mainProperties(resource, spec),
			...lineSourceProperties(spec.side, resource.noun, 'perhaps'),
			additionalProperty(spec),
			documentOptions(spec),
		],
		writes: [...spec.main, ...spec.additional, writtenLines(resource, spec.side)],
		handler: {
			kind: 'batch',
			execute: async (run) => {
				const existence: Existence = { mode: 'update', by: recognitionOf(resource, spec.by) };
				const inputs = await readDocuments(run, resource, spec);
				const planned = planDocuments(resource, spec, inputs);
				const resolved = await resolveDocuments(run.sender, resource, spec.contacts, planned, existence);
				const sent = await send(run.sender, resource, resolved.batches);
				return emit(resolved, sent);
			},
		},
	});
