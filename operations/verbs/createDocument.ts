import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Call } from '../call';
import { draftDocuments, type DocumentSpec } from '../documents';
import { writeDrafts, type Draft } from '../drafts';
import { asUpdates, settleRepeats, skipped, sortByExistence, type Recognition } from '../existing';
import { collection } from '../fields/field';
import { asNewLines } from '../lines/fields';
import { lineSourceProperties } from '../lines/source';
import type { Operation, Resource, Result, Verb } from '../types';
import { mainProperties, writeOptions } from './options';

type IfExists = 'write' | 'skip' | 'update';

export interface CreateDocumentSpec extends DocumentSpec {
	recognisedBy: Recognition[];
}

/** Create, with an option against creating twice. */
export const createDocument =
	(spec: CreateDocumentSpec): Verb =>
	(resource): Operation => ({
		value: 'create',
		name: 'Create',
		action: `Create ${resource.noun}`,
		description: `Create ${resource.nouns} with their lines, up to 50 in one go`,
		properties: [
			...mainProperties(spec),
			...lineSourceProperties(spec.side, resource.noun),
			...ifExistsProperties(resource, spec),
			collection('additionalFields', 'Additional Fields', spec.additional),
			writeOptions(true),
		],
		handler: { kind: 'batch', run: async (call) => await create(call, resource, spec) },
	});

async function create(call: Call, resource: Resource, spec: CreateDocumentSpec): Promise<Result[]> {
	const { drafts, refused } = await draftDocuments(call, resource, spec);
	const purpose = `create the ${resource.nouns}`;
	const ifExists = call.itemCount > 0 ? call.param<IfExists>('ifExists', 0, 'write') : 'write';
	// PUT only ever creates: Xero itself refuses a sales invoice whose number is taken.
	if (ifExists === 'write') return [...refused, ...(await writeDrafts(call, resource, drafts.map(asCreation), 'PUT', purpose))];
	const way = call.param<string>('existsBy', 0, spec.recognisedBy[0].way);
	const recognition = spec.recognisedBy.find((each) => each.way === way) ?? spec.recognisedBy[0];
	return [...refused, ...(await writeKnowing(call, resource, drafts, recognition, ifExists))];
}

const asCreation = (draft: Draft): Draft => ({ ...draft, body: { ...draft.body, LineItems: asNewLines(draft.body.LineItems as IDataObject[]) } });

/** Writes what Xero does not have; skips or updates what it has. */
export async function writeKnowing(
	call: Call,
	resource: Resource,
	drafts: Parameters<typeof sortByExistence>[2],
	recognition: Recognition,
	mode: 'skip' | 'update',
): Promise<Result[]> {
	const { fresh, known, repeats, refused } = await sortByExistence(call, resource, drafts, recognition);
	const created = await writeDrafts(call, resource, fresh.map(asCreation), 'PUT', `create the ${resource.nouns}`);
	const kept =
		mode === 'skip'
			? known.map(skipped)
			: await writeDrafts(
					call,
					resource,
					await asUpdates(call, resource, known),
					'POST',
					`update the ${resource.nouns}`,
				);
	const results = [...refused, ...created, ...kept];
	return [...results, ...settleRepeats(repeats, results, mode, recognition.label)];
}

function ifExistsProperties(resource: Resource, { recognisedBy, side }: CreateDocumentSpec): INodeProperties[] {
	const { name, noun } = resource;
	const unchecked = side === 'sales' ? `Send it; Xero refuses a number that another ${noun} has` : `Send it; Xero takes a number that another ${noun} has`;
	return [
		{
			displayName: 'If It Already Exists',
			name: 'ifExists',
			type: 'options',
			noDataExpression: true,
			default: 'write',
			description: `What to do when Xero already has the ${noun}. Voided and deleted ones do not count.`,
			options: [
				{ name: 'Do Not Check', value: 'write', description: unchecked },
				{ name: 'Skip', value: 'skip', description: `Leave the ${noun} in Xero as it is and return it` },
				{ name: 'Update', value: 'update', description: `Change the ${noun} in Xero to what is given here` },
			],
		},
		{
			displayName: 'Recognise By',
			name: 'existsBy',
			type: 'options',
			noDataExpression: true,
			default: recognisedBy[0].way,
			description: `What makes it the same ${name.toLowerCase()}; fill that field in below`,
			displayOptions: { show: { ifExists: ['skip', 'update'] } },
			options: recognisedBy.map(({ way, label }) => ({ name: label, value: way })),
		},
	];
}
