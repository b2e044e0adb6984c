import type { IDataObject } from 'n8n-workflow';

import type { Part } from '../../xero/catalogue';
import { isGuid, notAnId } from '../../xero/filter';
import { centsText } from '../../xero/money';
import { findDocuments } from '../credits/findDocuments';
import { centsOf } from '../credits/cents';
import { creditOf, idOfDocument, nameIn } from '../credits/creditFacts';
import { allocationColumns, rowOf } from '../credits/allocationRows';
import { emit } from '../write/emit';
import { chosen, pickerProperty } from '../fields/locator';
import { FieldError } from '../fields/fieldError';
import { heldRows } from '../lookup/findWritten';
import { NamedReference } from '../fields/namedReference';
import { partition } from '../groupBy';
import type { Referred } from '../lookup/resolveReferences';
import { byItem, type PendingWrite, type Prepared, type Resolved } from '../write/pendingWrites';
import type { RunContext } from '../run/runContext';
import { send } from '../write/send';
import type { Sender } from '../write/sender';
import type { Operation, Resource, Verb } from '../types';
import type { Findable } from '../lookup/findable';
import type { Result } from '../run/result';
import { resolveRecords } from '../targets/findTargets';
import { assertMatches, mustMatch, withMustMatch } from '../targets/mustMatch';
import { partResource } from '../targets/owners';
import { type GivenTarget, readTargets, targetProperty } from '../targets/target';
import { writeEach } from '../write/writeEach';

export interface RemoveAllocationSpec {
	part: Part;
	/** The documents that credit is allocated to, to identify an allocation. */
	to: Findable;
	/** List search of the allocations of the chosen credit. */
	search: string;
	/** "By Invoice Number" */
	numberLabel: string;
}

const LABEL = 'Allocation';
const WAYS = ['id', 'number'];

/**
 * Removes an allocation, given by its ID or by its document. The credit can then be used again, and the document is
 * owed again.
 */
export const removeAllocation =
	(spec: RemoveAllocationSpec): Verb =>
	(resource): Operation => {
		const below = partResource(resource, spec.part);
		const ways = [
			{ mode: 'id', label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9' },
			{ mode: 'number', label: spec.numberLabel, placeholder: 'e.g. INV-0042' },
		];
		return {
			value: 'removeAllocation',
			name: 'Remove Allocation',
			action: `Remove allocation of ${resource.noun}`,
			description:
				`Take back allocations of ${resource.nouns}: the credit is left again, and the invoice or bill ` +
				'is owed again',
			properties: withMustMatch(resource, [
				targetProperty(resource),
				pickerProperty('allocation', LABEL, spec.search, ways, {
					description:
						'The allocation to take back, from the list, by ID, or by the number of the document it was allocated to',
					required: true,
				}),
			]),
			isPlain: true,
			row: allocationColumns(resource, below),
			wording: { nouns: below.nouns, done: 'removed' },
			scope: below.scope.write,
			ifUnknown: 'Run it again: an allocation that was removed is then no longer found.',
			handler: { kind: 'batch', execute: async (run) => await remove(run, resource, below, spec) },
		};
	};

/** The allocation of an item: by its ID, or by its document. */
interface Wanted {
	id?: string;
	document: NamedReference;
	/** What the credit must be called. */
	wanted?: string;
}

type Removal = Referred<GivenTarget & Wanted> & { credit: IDataObject };

async function remove(
	run: RunContext,
	resource: Resource,
	below: Resource,
	{ to }: RemoveAllocationSpec,
): Promise<Result[]> {
	const inputs = await readTargets(run, resource, (item) => readWanted(run, item, to), run.openItems);
	const resolved = await resolveRemovals(run.sender, resource, below, to, inputs);
	const sent = await send(run.sender, below, resolved.batches);
	return emit(resolved, sent);
}

function readWanted(run: RunContext, item: number, to: Findable): Wanted {
	const { mode, value } = chosen(run.param('allocation', item, ''), WAYS);
	if (value === '') throw new Error(`'${LABEL}' is empty. Choose one.`);
	if (mode === 'id' && !isGuid(value)) throw new FieldError(LABEL, notAnId(value).message);
	return {
		id: mode === 'id' ? value.toLowerCase() : undefined,
		document: new NamedReference(LABEL, to, ['number'], value),
		wanted: mustMatch(run, item),
	};
}

async function resolveRemovals(
	sender: Sender,
	resource: Resource,
	below: Resource,
	to: Findable,
	inputs: Prepared<GivenTarget & Wanted>,
): Promise<Resolved> {
	const { writes: credits, refused } = await resolveRecords(sender, resource, inputs);
	const wanted = credits.map(({ target, record }): Removal => ({ ...target, credit: record }));
	const [byId, numbered] = partition(wanted, ({ id }) => id !== undefined);
	const documents = await findDocuments(sender, resource, { label: LABEL, to }, numbered);
	const known = [
		...byId.map((each) => ({ each, items: each.items, record: undefined })),
		...documents.found.map(({ chosen: each, record }) => ({ each, items: each.items, record })),
	];
	const all = { writes: known.sort(byItem), refused: [...refused, ...documents.refused] };
	const how = { intention: 'delete', purpose: `take back allocations of the ${resource.nouns}` } as const;
	return await writeEach(sender, below, all, how, ({ each, record }) => asRemoval(resource, below, each, record));
}

function asRemoval(
	resource: Resource,
	below: Resource,
	{ items, tenantId, credit, id, wanted }: Removal,
	document: IDataObject | undefined,
): PendingWrite {
	assertMatches(resource, credit, wanted);
	const facts = creditOf(resource);
	const rows = heldRows(credit, facts.allocations);
	const isMeant = (row: IDataObject) =>
		document
			? idOfDocument(facts, row) === String(document[facts.against.id]).toLowerCase()
			: String(row[below.id] ?? '').toLowerCase() === id;
	const meant = rows.filter(isMeant);
	const name = nameIn(resource, credit);
	const on = document ? nameIn(facts.against, document) : `the ID ${id}`;
	if (meant.length === 0)
		throw new Error(`The ${name} has no allocation ${document ? 'to the' : 'with'} ${on}. Nothing was taken back.`);
	if (meant.length > 1) {
		const list = meant.slice(0, 5).map((row) => `${centsText(centsOf(row.Amount))} (${String(row[below.id])})`);
		throw new Error(
			`The ${name} has ${meant.length} allocations to the ${on}: ${list.join(', ')}. Use the ID of the ` +
				'one you mean.',
		);
	}
	const [row] = meant;
	if (!isGuid(row[below.id]))
		throw new Error(
			'Xero does not give the ID of this allocation, so it cannot be taken back here. Remove it in Xero.',
		);
	const shownDocument = document ?? ((row[facts.as] ?? {}) as IDataObject);
	return {
		items,
		tenantId,
		ids: { [resource.id]: String(credit[resource.id]) },
		of: rowOf(resource, credit, shownDocument, row),
		body: { [below.id]: String(row[below.id]) },
		outcome: 'removed',
	};
}
