import type { IDataObject } from 'n8n-workflow';

import { BATCH } from '../../xero/batch';
import type { Part } from '../../xero/catalogue';
import { completeBodies } from '../documents/completeBodies';
import { findDocuments, type Chosen } from '../credits/findDocuments';
import { amountChoice } from '../credits/amountChoice';
import { ownAllocations } from '../credits/ownAllocations';
import { planAllocations, type Asked } from '../credits/planAllocations';
import { allocationColumns, withIds } from '../credits/allocationRows';
import { asWrites } from '../credits/allocationWrites';
import { ifSame } from '../existing/byContent/ifSame';
import { emit } from '../write/emit';
import { readAt } from '../fields/dateFormat';
import { bodyOf, collection } from '../fields/group';
import { isEmpty } from '../fields/value';
import { labelled } from '../fields/fieldError';
import type { Field } from '../fields/field';
import { byItem, type Batch, type Prepared, type Resolved } from '../write/pendingWrites';
import type { RunContext } from '../run/runContext';
import { send } from '../write/send';
import type { Sender } from '../write/sender';
import type { Operation, Resource, Verb } from '../types';
import type { Findable } from '../lookup/findable';
import type { Result } from '../run/result';
import { resolveRecords } from '../targets/findTargets';
import { partResource } from '../targets/owners';
import { type GivenTarget, readTargets, targetProperty } from '../targets/target';

export interface AllocateSpec {
	/** What is written below the credit. */
	part: Part;
	/** Picker of the document to allocate to; its `wire` is the field of the document in an allocation. */
	document: Field;
	/** The documents of both sides, so that a wrong one can be refused with its name. */
	to: Findable;
	/** In 'Additional Fields'. */
	additional: Field[];
}

const ifExists = ({ noun }: Pick<Resource, 'noun'>) =>
	ifSame(
		`What to do when the same amount of the ${noun} is already allocated to the same document`,
		{ name: 'Allocate Again', description: 'Allocate the same amount to it once more' },
		'Leave the existing allocation as it is and return it',
	);

const AMOUNT = amountChoice(
	'Allocate',
	'As Much as Possible',
	'What is left of the credit or what is still owed, whichever is less',
	{ description: 'In the currency of both, up to what is left of the credit and what is still owed' },
);

/**
 * Allocates credit to documents. Allocations of one credit share calls; numbers and balances are looked up for all
 * items together.
 */
export const allocate =
	(spec: AllocateSpec): Verb =>
	(resource): Operation => {
		const below = partResource(resource, spec.part);
		return {
			value: 'allocate',
			name: 'Allocate',
			action: `Allocate ${resource.noun}`,
			description:
				`Allocate ${resource.nouns} to what is owed, up to ${BATCH.elements} allocations of one ` +
				`${resource.noun} in one go; amounts that are too large are refused before anything is sent`,
			properties: [
				targetProperty(resource),
				spec.document.property,
				...AMOUNT.properties,
				ifExists(resource).property,
				collection('additionalFields', 'Additional Fields', spec.additional),
			],
			isPlain: true,
			writes: [spec.document, ...spec.additional],
			row: allocationColumns(resource, below),
			wording: { nouns: below.nouns, done: 'made' },
			scope: below.scope.write,
			ifUnknown:
				`Look at 'Get Allocations' of the ${resource.noun} before you run this again: it may have been ` +
				'made.',
			handler: { kind: 'batch', execute: async (run) => await allocateAll(run, resource, below, spec) },
		};
	};

/** The values of an item besides the credit. */
type Wanted = Pick<Chosen, 'document'> & Pick<Asked, 'cents' | 'isAgain'> & { fields: IDataObject };

async function allocateAll(
	run: RunContext,
	resource: Resource,
	below: Resource,
	spec: AllocateSpec,
): Promise<Result[]> {
	const inputs = await readTargets(
		run,
		resource,
		async (item) => await readWanted(run, resource, item, spec),
		run.openItems,
	);
	const resolved = await resolveAllocations(run.sender, resource, below, spec, inputs);
	const sent = await send(run.sender, below, resolved.batches);
	const writes = sent.map(({ write }) => write);
	return await withIds(run, resource, below, emit(resolved, sent), writes);
}

async function readWanted(
	run: RunContext,
	resource: Resource,
	item: number,
	{ document, additional }: AllocateSpec,
): Promise<Wanted> {
	const at = await readAt(run, item);
	const given = run.param<unknown>(document.name, item, '');
	const label = document.property.displayName;
	if (isEmpty(given)) throw new Error(`'${label}' is empty. Choose one.`);
	return {
		document: labelled(label, () => document.read(given, at)) as Chosen['document'],
		cents: AMOUNT.read(run, item),
		isAgain: ifExists(resource).isAgain(run, item),
		fields: bodyOf(additional, run.param<IDataObject>('additionalFields', item, {}), at),
	};
}

/** Looks up credits and documents, and decides which allocations fit. */
async function resolveAllocations(
	sender: Sender,
	resource: Resource,
	below: Resource,
	spec: AllocateSpec,
	inputs: Prepared<GivenTarget & Wanted>,
): Promise<Resolved> {
	const { writes: credits, refused } = await resolveRecords(sender, resource, inputs);
	const wanted = credits.map(({ target, record }) => ({ ...target, credit: record }));
	const label = spec.document.property.displayName;
	const { found, refused: unknown } = await findDocuments(sender, resource, { label, to: spec.to }, wanted);
	const asked = found.map(({ chosen, record }) => ({ ...chosen, document: record })).sort(byItem);
	const planned = planAllocations(
		resource,
		asked,
		sender.journal.asked(),
		ownAllocations(sender, resource, below, credits),
	);
	const { writes, settled } = asWrites(resource, spec.document.wire, planned);
	const batch: Batch = { intention: 'create', purpose: `allocate the ${resource.nouns}`, writes };
	return await completeBodies(sender, below, [batch], [...refused, ...unknown, ...settled]);
}
