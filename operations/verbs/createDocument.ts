import { additionalProperty, documentOptions, mainProperties } from '../documents/form';
import type { DocumentSpec } from '../documents/documentSpec';
import { planDocuments } from '../documents/planDocuments';
import { readDocuments } from '../documents/readDocuments';
import { resolveDocuments } from '../documents/resolveDocuments';
import { withoutSameRecords } from '../existing/byContent/sameRecords';
import { DO_NOT_CHECK, ifExistsProperties, readExistence } from '../existing/ifExists';
import { attachmentProperties, withFiles } from '../files/attaching';
import { partition } from '../groupBy';
import { lineSourceProperties } from '../lines/source';
import { writtenLines } from '../lines/writtenLines';
import type { Result } from '../run/result';
import type { RunContext } from '../run/runContext';
import { IN_ONE_GO } from '../screens/writeOptions';
import type { Operation, Resource, Verb } from '../types';
import { emit } from '../write/emit';
import { byItem } from '../write/pendingWrites';
import { send } from '../write/send';

export interface CreateDocumentSpec extends DocumentSpec {
	/** Keys by which an existing document can be recognised; the first is preselected. */
	recognisedBy: readonly string[];
}

/** Create, with an option to prevent duplicates. */
export const createDocument =
	(spec: CreateDocumentSpec): Verb =>
	(resource): Operation => ({
		value: 'create',
		name: 'Create',
		action: `Create ${resource.noun}`,
		description: `Create ${resource.nouns} with their lines, ${IN_ONE_GO}`,
		properties: [
			...mainProperties(resource, spec),
			...lineSourceProperties(
				spec.side,
				resource.noun,
				resource.writes?.update && spec.recognisedBy.length > 0 ? 'ifUpdated' : 'new',
			),
			...ifExistsProperties(resource, spec.recognisedBy),
			additionalProperty(spec),
			...attachmentProperties(resource),
			documentOptions(spec),
		],
		writes: [...spec.main, ...spec.additional, writtenLines(resource, spec.side)],
		handler: { kind: 'batch', execute: async (run) => await create(run, resource, spec) },
	});

async function create(run: RunContext, resource: Resource, spec: CreateDocumentSpec): Promise<Result[]> {
	const existence = readExistence(run, resource, spec.recognisedBy);
	const inputs = await readDocuments(run, resource, spec);
	const planned = await withFiles(run, resource, planDocuments(resource, spec, inputs));
	const { main, additional } = spec;
	const resolved = await resolveDocuments(run.sender, resource, spec.contacts, planned, existence, async (writes) => {
		const [keyless, others] = partition(writes, ({ body }) => resource.keyless?.(body) === true);
		if (keyless.length === 0 || !existence) return { fresh: writes, settled: [] };
		const { fresh, settled } = await withoutSameRecords(run, resource, keyless, {
			main,
			additional,
			again: DO_NOT_CHECK,
		});
		return { fresh: [...fresh, ...others].sort(byItem), settled };
	});
	const sent = await send(run.sender, resource, resolved.batches);
	return emit(resolved, sent);
}
