import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Part } from '../../xero/catalogue';
import { setAt } from '../../xero/fieldPath';
import { findDocuments, type Chosen } from '../credits/documents';
import { centsOf, howMuch, inUnits } from '../credits/howMuch';
import { creditOf, dayOf, idOfDocument, planAllocations, type Asked, type Planned } from '../credits/plan';
import { allocationColumns, rowOf, sidesOf, withIds } from '../credits/rows';
import { among } from '../fields/among';
import { readAt } from '../fields/dateFormat';
import { bodyOf, collection, isEmpty, labelled, type Field } from '../fields/field';
import { heldRows } from '../findWritten';
import { carryOut } from '../carryOut';
import type { PendingWrite } from '../pendingWrites';
import type { RunContext } from '../runContext';
import type { Operation, Resource, Verb } from '../types';
import type { Findable } from '../findable';
import type { Result } from '../result';
import { partResource } from './owners';
import { findTargets, readTargets, type Target } from './target';

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

/** Sets credit against what is owed. Allocations of one credit share calls; numbers and balances are looked up for all items together. */
export const allocate =
	(target: (resource: Resource) => INodeProperties, spec: AllocateSpec): Verb =>
	(resource): Operation => {
		const below = partResource(resource, spec.part);
		return {
			value: 'allocate',
			name: 'Allocate',
			action: `Allocate ${resource.noun}`,
			description: `Set ${resource.nouns} against what is owed, up to 50 of one ${resource.noun} in one go; what does not fit is refused beforehand`,
			properties: [
				target(resource),
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
			ifUnknown: `Look at 'Get Allocations' of the ${resource.noun} before you run this again: it may have been made.`,
			handler: { kind: 'batch', execute: async (run) => await allocateAll(run, resource, below, spec) },
		};
	};

/** What an item asks for, before its document was looked up. */
interface Wanted extends Chosen {
	cents?: bigint;
	isAgain: boolean;
	body: IDataObject;
}

async function allocateAll(
	run: RunContext,
	resource: Resource,
	below: Resource,
	spec: AllocateSpec,
): Promise<Result[]> {
	const { targets, refused } = await readTargets(run, resource);
	// What an earlier try has prepared is written as it was prepared; by now it is in Xero's balances, or in doubt.
	const fresh = targets.filter(({ item }) => run.journal.of([item]).length === 0);
	const read = new Map<Target, Omit<Wanted, 'credit'>>();
	for (const target of fresh) {
		try {
			read.set(target, await readWanted(run, target, spec));
		} catch (error) {
			refused.push({ items: [target.item], error: error as Error });
		}
	}
	const { found: credits, missing } = await findTargets(run, resource, [...read.keys()]);
	const wanted = credits.map(({ target, record }): Wanted => ({
		...(read.get(target) as Omit<Wanted, 'credit'>),
		credit: record,
	}));
	const label = spec.document.property.displayName;
	const documents = await findDocuments(run, resource, { label, to: spec.to }, wanted);
	const asked = documents.found.map(({ chosen, record }) => ({ ...chosen, document: record }));
	const planned = planAllocations(
		resource,
		asked.sort((a, b) => a.item - b.item),
		run.journal.asked(),
		ownAllocations(run, resource, below, credits),
	);
	const writes = planned.flatMap((each) => asWrite(resource, spec, each));
	const written = await carryOut(run, below, writes, 'create', `allocate the ${resource.nouns}`);
	const before = new Map(
		writes.map(({ items, tenantId, before: rows = [] }) => [items[0], { tenantId, rows }] as const),
	);
	return [
		...[...refused, ...missing, ...documents.refused],
		...planned.flatMap((each) => unsent(resource, each)),
		...(await withIds(run, resource, below, written, before)),
	];
}

/** Allocations of the credits that earlier tries of the run have made, or may have. */
function ownAllocations(
	{ journal }: RunContext,
	resource: Resource,
	below: Resource,
	credits: ReadonlyArray<{ record: IDataObject }>,
): IDataObject[] {
	const facts = creditOf(resource);
	const own = new Set<IDataObject>();
	const textOf = (value: unknown) => String(value ?? '').toLowerCase();
	for (const { write, sending, outcome } of [...journal.written, ...journal.open]) {
		if (sending.resource.path !== below.path) continue;
		const { ids, of, body, before = [] } = write;
		const made = outcome && 'record' in outcome ? textOf(outcome.record[below.id]) : '';
		const old = new Set(before.map((row) => textOf(row[below.id])));
		const credit = credits.find(({ record }) => textOf(record[resource.id]) === textOf(ids?.[resource.id]));
		const row = heldRows(credit?.record ?? {}, facts.allocations).find((each) => {
			const id = textOf(each[below.id]);
			if (own.has(each)) return false;
			if (made !== '' && id !== '') return id === made;
			return (
				(id === '' || !old.has(id)) &&
				idOfDocument(facts, each) === textOf(of?.[facts.against.id]) &&
				centsOf(each.Amount) === centsOf(body.Amount)
			);
		});
		if (row) own.add(row);
	}
	return [...own];
}

async function readWanted(
	run: RunContext,
	{ item, tenantId }: Target,
	{ document, additional }: AllocateSpec,
): Promise<Omit<Wanted, 'credit'>> {
	const at = await readAt(run, item);
	const given = run.param<unknown>(document.name, item, '');
	const label = document.property.displayName;
	if (isEmpty(given)) throw new Error(`'${label}' is empty. Choose one.`);
	const ifExists = run.param<unknown>('ifExists', item, '') || 'skip';
	return {
		item,
		tenantId,
		document: labelled(label, () => document.read(given, at)) as Chosen['document'],
		cents: AMOUNT.read(run, item),
		isAgain: labelled('If It Already Exists', () => among(ifExists, IF_EXISTS)) === 'write',
		body: bodyOf(additional, run.param<IDataObject>('additionalFields', item, {}), at),
	};
}

/** The write of what is to be allocated; none for what is refused, or there already. */
function asWrite(
	resource: Resource,
	{ document }: AllocateSpec,
	planned: Planned<Asked & { body: IDataObject }>,
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
			body: { ...body, ...asked.body },
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
