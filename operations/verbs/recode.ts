import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { documentOf } from '../../xero/catalogue';
import { keptFrom } from '../completeBodies';
import { collection, FieldError, isEmpty } from '../fields/field';
import { assertUnlocked } from '../guards';
import { itemNames } from '../itemNames';
import type { LineSide } from '../lines/fields';
import { changedLine, currentLines } from '../lines/merge';
import { isCodedSo, readChanges, readWhich, recodeFields, whichFields, type WhichLines } from '../lines/recode';
import { carryOut } from '../carryOut';
import { toOutputRecord } from '../outputRecord';
import { groupBy } from '../groups';
import type { PendingWrite } from '../pendingWrites';
import type { RunContext } from '../runContext';
import type { Operation, Resource, Verb } from '../types';
import type { Result } from '../result';
import { writeOptions } from './options';
import { findTargets, readTargets, type Target } from './target';

const WHICH = 'Only Lines With';

/** What an item wants of a document. */
interface Recoding {
	target: Target;
	which: WhichLines;
	change: IDataObject;
}

/**
 * Recode: another account, tax rate or tracking on all or some lines of documents that are there. Documents are read together, as many as a
 * query names, and written in batches. Several items may recode different lines of one document.
 */
export const recode =
	(target: (resource: Resource) => INodeProperties, side: LineSide): Verb =>
	(resource): Operation => ({
		value: 'recode',
		name: 'Recode',
		action: `Recode ${resource.noun}`,
		description: `Change account, tax rate or tracking on the lines of ${resource.nouns}, up to 50 in one go`,
		properties: [
			target(resource),
			{ ...collection('change', 'Change To', recodeFields(side)), description: 'What the lines become' },
			{
				...collection('which', WHICH, whichFields(side)),
				placeholder: 'Add Condition',
				description: 'Only lines that fulfil all of these; without any, all lines change',
			},
			writeOptions(),
		],
		handler: { kind: 'batch', execute: async (run) => await recodeAll(run, resource, side) },
	});

async function recodeAll(run: RunContext, resource: Resource, side: LineSide): Promise<Result[]> {
	const { targets, refused } = await readTargets(run, resource);
	const recodings = new Map<Target, Recoding>();
	for (const target of targets) {
		try {
			recodings.set(target, readRecoding(run, side, target));
		} catch (error) {
			refused.push({ items: [target.item], error: error as Error });
		}
	}
	const { found, missing } = await findTargets(run, resource, [...recodings.keys()], true);
	const writes: PendingWrite[] = [];
	const results: Result[] = [...refused, ...missing];
	const nameOf = ({ target: { tenantId }, record }: (typeof found)[number]) =>
		`${tenantId} ${String(record[resource.id])}`;
	for (const same of groupBy(found, nameOf).values()) {
		const [{ target: { tenantId }, record }] = same; // prettier-ignore
		const wanted = same.map(({ target }) => recodings.get(target) as Recoding);
		const { items, lines, refused: not } = recoded(resource, record, wanted);
		for (const each of not) results.push(each);
		if (items.length === 0) continue;
		if (lines === undefined) results.push({ items, rows: [{ ...toOutputRecord(record), outcome: 'unchanged' }] });
		else {
			const body = { [resource.id]: record[resource.id], ...keptFrom(resource, record) };
			const field = documentOf(resource).lines;
			writes.push({ items, tenantId, body: { ...body, [field]: lines }, outcome: 'recoded' });
		}
	}
	return [...results, ...(await carryOut(run, resource, writes, 'update', `recode the ${resource.nouns}`))];
}

function readRecoding(run: RunContext, side: LineSide, target: Target): Recoding {
	const at = { zone: run.zone };
	const given = (name: string) => run.param<IDataObject>(name, target.item, {});
	const change = readChanges(side, given('change'), at);
	if (Object.keys(change).length === 0) throw new Error("Nothing is to be changed: 'Change To' is empty.");
	const which = given('which');
	// A condition from a column that is not there would let every line through.
	for (const { name, property } of whichFields(side))
		if (name in which && isEmpty(which[name]))
			throw new FieldError(
				[WHICH, property.displayName],
				'It is empty for this item. Fill it in, or remove the condition.',
			);
	return { target, change, which: readWhich(side, which, at) };
}

interface Recoded {
	/** Items that have a say in the document. */
	items: number[];
	/** All lines of it; undefined where each is already as wanted. */
	lines?: IDataObject[];
	refused: Result[];
}

/** The lines of a document after all that the items want of it. A line that two items want to change stays with the first. */
function recoded(resource: Resource, record: IDataObject, wanted: readonly Recoding[]): Recoded {
	const refused: Result[] = [];
	const items: number[] = [];
	const refuse = ({ target: { item } }: Recoding, error: Error) => refused.push({ items: [item], error });
	const before = currentLines(resource, record, {});
	const changes = new Map<number, Recoding>();
	for (const each of wanted) {
		try {
			assertUnlocked(resource, record);
			const meant = before.flatMap((line, index) => (each.which(line) ? [index] : []));
			if (meant.length === 0) throw new Error(`No line of this ${resource.noun} fulfils '${WHICH}'.`);
			const [taken] = meant.flatMap((index) => changes.get(index) ?? []);
			if (taken)
				throw new Error(
					`${itemNames([taken.target.item])} already recodes a line that this one means. Leave out one of the two.`,
				);
			for (const index of meant) changes.set(index, each);
			items.push(each.target.item);
		} catch (error) {
			refuse(each, error as Error);
		}
	}
	const isSo = before.every((line, index) => isCodedSo(line, changes.get(index)?.change ?? {}));
	const lines = before.map((line, index) => changedLine(line, changes.get(index)?.change ?? {}));
	return { items, refused, ...(isSo ? {} : { lines }) };
}
