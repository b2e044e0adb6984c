import type { IDataObject } from 'n8n-workflow';

import { append } from '../../xero/append';
import { documentOf } from '../../xero/catalogue';
import { completeBodies, keptFrom } from '../documents/completeBodies';
import { emit } from '../write/emit';
import { collection } from '../fields/group';
import { FieldError } from '../fields/fieldError';
import { isEmpty } from '../fields/value';
import { assertUnlocked } from '../documents/preconditions';
import { itemsInWords } from '../run/itemWords';
import type { LineSide } from '../lines/fields';
import { changedLine, currentLines } from '../lines/merge';
import { isCodedSo } from '../lines/match';
import { readChanges, readWhich, recodeFields, whichFields, type WhichLines } from '../lines/recode';
import { toOutputRecord } from '../output/outputRecord';
import { groupBy } from '../groupBy';
import type { Referred } from '../lookup/resolveReferences';
import type { Batch, PendingWrite, Prepared, Resolved } from '../write/pendingWrites';
import type { RunContext } from '../run/runContext';
import { send } from '../write/send';
import type { Sender } from '../write/sender';
import type { Operation, Resource, Verb } from '../types';
import type { Result } from '../run/result';
import { resolveRecords, type FoundRecord } from '../targets/findTargets';
import { IN_ONE_GO, writeOptions } from '../screens/writeOptions';
import { type GivenTarget, readTargets, targetProperty } from '../targets/target';

const WHICH = 'Only Lines With';

/** The changes that an item requests for a document. */
interface Recoding {
	which: WhichLines;
	change: IDataObject;
}

/** A recoding whose document was found. */
type Meant = FoundRecord<Referred<GivenTarget & Recoding>>;

/**
 * Recode: changes account, tax rate or tracking on all or some lines of existing documents. Documents are read
 * together, as many per call as fit into a query, and written in batches. Several items may recode different lines of
 * one document.
 */
export const recode =
	(side: LineSide): Verb =>
	(resource): Operation => ({
		value: 'recode',
		name: 'Recode',
		action: `Recode ${resource.noun}`,
		description: `Change account, tax rate or tracking on the lines of ${resource.nouns}, ${IN_ONE_GO}`,
		properties: [
			targetProperty(resource),
			{ ...collection('change', 'Change To', recodeFields(side)), description: 'The new values of the lines' },
			{
				...collection('which', WHICH, whichFields(side)),
				placeholder: 'Add Condition',
				description:
					'Change only lines that meet all of these conditions; without conditions, all lines change',
			},
			writeOptions(),
		],
		handler: { kind: 'batch', execute: async (run) => await recodeAll(run, resource, side) },
	});

async function recodeAll(run: RunContext, resource: Resource, side: LineSide): Promise<Result[]> {
	const inputs = await readTargets(run, resource, (item) => readRecoding(run, side, item));
	const resolved = await resolveRecodings(run.sender, resource, inputs);
	const sent = await send(run.sender, resource, resolved.batches);
	return emit(resolved, sent);
}

function readRecoding(run: RunContext, side: LineSide, item: number): Recoding {
	const at = { zone: run.zone };
	const given = (name: string) => run.param<IDataObject>(name, item, {});
	const change = readChanges(side, given('change'), at);
	if (Object.keys(change).length === 0) throw new Error("There is nothing to change: 'Change To' is empty.");
	const which = given('which');
	// An empty condition, from a missing column, would match every line.
	for (const { name, property } of whichFields(side))
		if (name in which && isEmpty(which[name]))
			throw new FieldError(
				[WHICH, property.displayName],
				'It is empty for this item. Fill it in, or remove the condition.',
			);
	return { change, which: readWhich(side, which, at) };
}

/** Reads the documents and plans one write for each document, from all its items. */
async function resolveRecodings(
	sender: Sender,
	resource: Resource,
	inputs: Prepared<GivenTarget & Recoding>,
): Promise<Resolved> {
	const { writes: found, refused } = await resolveRecords(sender, resource, inputs, true);
	const writes: PendingWrite[] = [];
	const settled: Result[] = [...refused];
	for (const same of groupBy(found, ({ target, id }) => `${target.tenantId} ${id}`).values()) {
		const [{ target: { tenantId }, record }] = same; // prettier-ignore
		const { items, lines, refused: not } = recoded(resource, record, same);
		append(settled, not);
		if (items.length === 0) continue;
		if (lines === undefined) settled.push({ items, rows: [{ ...toOutputRecord(record), outcome: 'unchanged' }] });
		else {
			const body = { [resource.id]: record[resource.id], ...keptFrom(resource, record) };
			const field = documentOf(resource).lines;
			writes.push({ items, tenantId, body: { ...body, [field]: lines }, outcome: 'recoded' });
		}
	}
	const batch: Batch = { intention: 'update', purpose: `recode the ${resource.nouns}`, writes };
	return await completeBodies(sender, resource, [batch], settled);
}

interface Recoded {
	/** Items that change the document. */
	items: number[];
	/** All its lines; undefined if nothing has to change. */
	lines?: IDataObject[];
	refused: Result[];
}

/**
 * The lines of a document after all requested changes. If two items want to change the same line, the second is
 * refused.
 */
function recoded(resource: Resource, record: IDataObject, wanted: readonly Meant[]): Recoded {
	const refused: Result[] = [];
	const items: number[] = [];
	const before = currentLines(resource, record, {});
	const changes = new Map<number, Meant>();
	for (const each of wanted) {
		try {
			assertUnlocked(resource, record);
			const meant = before.flatMap((line, index) => (each.target.which(line) ? [index] : []));
			if (meant.length === 0) throw new Error(`No line of this ${resource.noun} meets '${WHICH}'.`);
			const [taken] = meant.flatMap((index) => changes.get(index) ?? []);
			if (taken)
				throw new Error(
					`${itemsInWords([taken.target.item])} already recodes a line that this item would recode. ` +
						'Remove one of the two items.',
				);
			for (const index of meant) changes.set(index, each);
			items.push(each.target.item);
		} catch (error) {
			refused.push({ items: each.items, error: error as Error });
		}
	}
	const isSo = before.every((line, index) => isCodedSo(line, changes.get(index)?.target.change ?? {}));
	const lines = before.map((line, index) => changedLine(line, changes.get(index)?.target.change ?? {}));
	return { items, refused, ...(isSo ? {} : { lines }) };
}
