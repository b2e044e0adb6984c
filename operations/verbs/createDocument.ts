import type { INodeProperties } from 'n8n-workflow';

import { documentOf } from '../../xero/catalogue';
import { attachmentProperties, withFiles } from '../files/attaching';
import { likenesses, likenessOf, withinDays } from '../existing/byLikeness/form';
import type { DocumentSpec } from '../documents/documentSpec';
import { labelOfWay, recognitionOf } from '../existing/recognition';
import { lineSourceProperties } from '../lines/source';
import { writtenLines } from '../lines/writtenLines';
import { planDocuments } from '../documents/planDocuments';
import { readDocuments } from '../documents/readDocuments';
import { emitDocuments, neverChanging, resolveDocuments, type Existence } from '../documents/resolveDocuments';
import type { RunContext } from '../run/runContext';
import { send } from '../write/send';
import type { Operation, Resource, Verb } from '../types';
import type { Result } from '../run/result';
import { IN_ONE_GO, additionalProperty, mainProperties, writeOptions } from './options';

type IfExists = 'write' | 'skip' | 'update';

export interface CreateDocumentSpec extends DocumentSpec {
	/** Keys of the resource by which a document may be known to be there already, the first one preselected. */
	recognisedBy: readonly string[];
}

/** Create, with an option against creating twice. */
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
			...ifExistsProperties(resource, spec),
			additionalProperty(spec),
			...attachmentProperties(resource),
			writeOptions(spec),
		],
		writes: [...spec.main, ...spec.additional, writtenLines(resource, spec.side)],
		handler: { kind: 'batch', execute: async (run) => await create(run, resource, spec) },
	});

async function create(run: RunContext, resource: Resource, spec: CreateDocumentSpec): Promise<Result[]> {
	const existence = readExistence(run, resource, spec);
	const inputs = await readDocuments(run, resource, spec);
	const planned = await withFiles(run, resource, planDocuments(resource, spec, inputs));
	const resolved = await resolveDocuments(run.sender, resource, spec.contacts, planned, existence);
	const sent = await send(run.sender, resource, resolved.batches);
	return emitDocuments(resource, resolved, sent, existence);
}

/**
 * Xero itself refuses a sales invoice whose number is taken, but takes the creation of a purchase order for a change of
 * the one that has its number: those are never sent unseen.
 */
function readExistence(
	run: RunContext,
	resource: Resource,
	{ recognisedBy }: CreateDocumentSpec,
): Existence | undefined {
	const mayExist = run.itemCount > 0 && recognisedBy.length > 0;
	const mode = mayExist ? run.param<IfExists>('ifExists', 0, 'write') : 'write';
	if (mode === 'write') return neverChanging(resource);
	const [usual] = recognisedBy;
	const chosen = run.param<string>('existsBy', 0, usual);
	const alike = likenessOf(run, resource, chosen, mode);
	if (alike) return { mode, by: alike };
	return { mode, by: recognitionOf(resource, recognisedBy.includes(chosen) ? chosen : usual) };
}

function ifExistsProperties(resource: Resource, { recognisedBy }: CreateDocumentSpec): INodeProperties[] {
	const { name, noun, writes } = resource;
	const [usual] = recognisedBy;
	if (usual === undefined) return [];
	const { sameBy, sameWith, createChanges } = documentOf(resource);
	const isUnique = sameBy[usual] === 'alone' && sameWith?.[usual] === undefined;
	const unchecked = {
		name: createChanges ? 'Refuse' : 'Do Not Check',
		value: 'write',
		description: createChanges
			? `A ${noun} whose number Xero has already is not written`
			: `Send it; Xero ${isUnique ? 'refuses' : 'takes'} a ${usual} that another ${noun} has`,
	};
	return [
		{
			displayName: 'If It Already Exists',
			name: 'ifExists',
			type: 'options',
			noDataExpression: true,
			default: 'write',
			description: `What to do when Xero already has the ${noun}. Voided and deleted ones do not count.`,
			options: [
				unchecked,
				{ name: 'Skip', value: 'skip', description: `Leave the ${noun} in Xero as it is and return it` },
				...(writes?.update
					? [
							{
								name: 'Update',
								value: 'update',
								description: `Change the ${noun} in Xero to what is given here`,
							},
						]
					: []),
			],
		},
		{
			displayName: 'Recognise By',
			name: 'existsBy',
			type: 'options',
			noDataExpression: true,
			default: usual,
			description: `What makes it the same ${name.toLowerCase()}; fill that field in, too`,
			displayOptions: { show: { ifExists: writes?.update ? ['skip', 'update'] : ['skip'] } },
			options: [
				...recognisedBy.map((way) => ({ name: labelOfWay(resource, way), value: way })),
				...likenesses(resource).map(({ label, value, description }) => ({ name: label, value, description })),
			],
		},
		...(likenesses(resource).length > 0 ? [withinDays] : []),
	];
}
