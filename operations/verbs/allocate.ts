import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { BATCH } from '../../xero/batch';
import type { Part } from '../../xero/catalogue';
import { setAt } from '../../xero/fieldPath';
import { completeBodies } from '../documents/completeBodies';
import { findDocuments, type Chosen } from '../credits/documents';
import { howMuch, inUnits } from '../credits/howMuch';
import { creditOf, dayOf } from '../credits/creditFacts';
import { ownAllocations } from '../credits/ownAllocations';
import { planAllocations, type Asked, type Planned } from '../credits/plan';
import { allocationColumns, rowOf, sidesOf, withIds } from '../credits/rows';
import { emit } from '../write/emit';
import { among } from '../fields/among';
import { readAt } from '../fields/dateFormat';
import { bodyOf, collection } from '../fields/group';
import { isEmpty } from '../fields/value';
import { labelled } from '../fields/fieldError';
import type { Field } from '../fields/field';
import { heldRows } from '../lookup/findWritten';
import { byItem, type Batch, type PendingWrite, type Prepared, type Resolved } from '../write/pendingWrites';
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
	/** Picker of the document that the credit is set against; its `wire` is where an allocation names it. */
	document: Field;
	/** Where such documents are found, those of both sides: a wrong one is then refused by name. */
	to: Findable;
	/** In 'Additional Fields'. */
	additional: Field[];
}

const IF_EXISTS = [
	{ name: 'Allocate Again', value: 'write', description: 'Set the same amount against it once more' },
	{ name: 'Skip', value: 'skip', description: 'Leave it as it is and return the allocation that is there' },
];

const ifExistsProperty = ({ noun }: Resource): INodeProperties => ({
	displayName: 'If It Already Exists',
	name: 'ifExists',
	type: 'options',
	// A workflow that runs twice must not use up credit twice.
	default: 'skip',
	description: `What to do when the same amount of the ${noun} is allocated to the same document already`,
	options: IF_EXISTS,
});

const AMOUNT = howMuch(
	'Allocate',
	'As Much as Possible',
	'What is left of the credit or still owed, whichever is less',
	{ description: 'In the currency of both, up to what is left of the credit and what is still owed' },
);

/**
 * Sets credit against what is owed. Allocations of one credit share calls; numbers and balances are looked up for all
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
				`Set ${resource.nouns} against what is owed, up to ${BATCH.elements} of one ${resource.noun} in one go; what ` +
				'does not fit is refused beforehand',
			properties: [
				targetProperty(resource),
				spec.document.property,
				...AMOUNT.properties,
				ifExistsProperty(resource),
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

/** What an item asks for besides the credit. */
type Wanted = Pick<Chosen, 'document'> & Pick<Asked, 'cents' | 'isAgain'> & { fields: IDataObject };

async function allocateAll(
	run: RunContext,
	resource: Resource,
	below: Resource,
	spec: AllocateSpec,
): Promise<Result[]> {
	const inputs = await readTargets(run, resource, async (item) => await readWanted(run, item, spec), run.openItems);
	const resolved = await resolveAllocations(run.sender, resource, below, spec, inputs);
	const sent = await send(run.sender, below, resolved.batches);
	const writes = sent.map(({ write }) => write);
	return await withIds(run, resource, below, emit(resolved, sent), writes);
}

async function readWanted(run: RunContext, item: number, { document, additional }: AllocateSpec): Promise<Wanted> {
	const at = await readAt(run, item);
	const given = run.param<unknown>(document.name, item, '');
	const label = document.property.displayName;
	if (isEmpty(given)) throw new Error(`'${label}' is empty. Choose one.`);
	const ifExists = run.param<unknown>('ifExists', item, '') || 'skip';
	return {
		document: labelled(label, () => document.read(given, at)) as Chosen['document'],
		cents: AMOUNT.read(run, item),
		isAgain: labelled('If It Already Exists', () => among(ifExists, IF_EXISTS)) === 'write',
		fields: bodyOf(additional, run.param<IDataObject>('additionalFields', item, {}), at),
	};
}

/** Credits and documents are looked up, and then it is decided what fits. */
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
	const batch: Batch = {
		intention: 'create',
		purpose: `allocate the ${resource.nouns}`,
		writes: planned.flatMap((each) => asWrite(resource, spec, each)),
	};
	const settled = [...refused, ...unknown, ...planned.flatMap((each) => unsent(resource, each))];
	return await completeBodies(sender, below, [batch], settled);
}

/** The write of what is to be allocated; none for what is refused, or there already. */
function asWrite(
	resource: Resource,
	{ document }: AllocateSpec,
	planned: Planned<Asked & Pick<Wanted, 'fields'>>,
): PendingWrite[] {
	if (!('cents' in planned)) return [];
	const { asked, cents, asks } = planned;
	const { against, allocations } = creditOf(resource);
	// Xero's description wants a date; where none is given, the one that Xero would choose.
	const body: IDataObject = { Amount: Number(inUnits(cents)), Date: dayOf(asked.credit, asked.document) };
	setAt(body, document.wire, String(asked.document[against.id]));
	return [
		{
			items: [asked.item],
			tenantId: asked.tenantId,
			ids: { [resource.id]: String(asked.credit[resource.id]) },
			of: sidesOf(resource, asked.credit, asked.document),
			body: { ...body, ...asked.fields },
			asks,
			before: heldRows(asked.credit, allocations),
			outcome: 'allocated',
		},
	];
}

/** Outcomes for which nothing is sent. */
function unsent(resource: Resource, planned: Planned<Asked>): Result[] {
	const { credit, document, item } = planned.asked;
	if ('error' in planned) return [{ items: [item], error: planned.error }];
	if (!('existing' in planned)) return [];
	return [{ items: [item], rows: [{ ...rowOf(resource, credit, document, planned.existing), outcome: 'skipped' }] }];
}
