import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { documentOf } from '../../xero/catalogue';
import { completeBodies, keptFrom } from '../completeBodies';
import { emit } from '../emit';
import { readAt } from '../fields/dateFormat';
import { bodyOf, collection, type Field } from '../fields/field';
import { halves } from '../groups';
import { assertUnlocked } from '../guards';
import { asNewLines, type LineSide } from '../lines/fields';
import { idOf } from '../lines/match';
import { currentLines, mergeLines, type LineMode } from '../lines/merge';
import { lineSource, optionalLineProperties, readLines } from '../lines/source';
import { writtenLines } from '../lines/writtenLines';
import { resolveReferences } from '../named';
import { planEach, prepareEach, type Batch, type PendingWrite, type Prepared, type Resolved } from '../pendingWrites';
import type { RunContext } from '../runContext';
import { send } from '../send';
import type { Sender } from '../sender';
import type { Operation, Resource, Verb } from '../types';
import type { Result } from '../result';
import { writeOptions } from './options';
import { findTargets, readTarget, refuseRepeats, resolveIds, type GivenTarget, type Target } from './target';

export interface UpdateDocumentSpec {
	target: INodeProperties;
	fields: Field[];
	side: LineSide;
}

/** What an item wants changed. */
interface Change extends GivenTarget {
	/** undefined = leave the lines alone. */
	lines?: IDataObject[];
	mode: LineMode;
}

/** The same, with IDs in the place of names. */
interface Known extends Target {
	items: number[];
	body: IDataObject;
	lines?: IDataObject[];
	mode: LineMode;
}

/** Update one document by ID or number. Lines that are not named stay, unless told otherwise. */
export const updateDocument =
	(spec: (resource: Resource) => UpdateDocumentSpec): Verb =>
	(resource): Operation => {
		const { target, fields, side } = spec(resource);
		return {
			value: 'update',
			name: 'Update',
			action: `Update ${resource.noun}`,
			description: `Change fields and lines of ${resource.nouns}; what is not given stays as it is`,
			properties: [
				target,
				collection('updateFields', 'Update Fields', fields),
				...optionalLineProperties(side),
				writeOptions(),
			],
			writes: [...fields, writtenLines(resource, side)],
			handler: { kind: 'batch', execute: async (run) => await update(run, resource, fields, side) },
		};
	};

async function update(run: RunContext, resource: Resource, fields: Field[], side: LineSide): Promise<Result[]> {
	const inputs = await prepareEach(run, async (item) => await readChange(run, resource, item, fields, side));
	const planned = planEach(inputs, planChange);
	const resolved = await resolveChanges(run.sender, resource, planned);
	const sent = await send(run.sender, resource, resolved.batches);
	return emit(resolved, sent);
}

async function readChange(
	run: RunContext,
	resource: Resource,
	item: number,
	fields: Field[],
	side: LineSide,
): Promise<Change> {
	const target = await readTarget(run, resource, item);
	const body = bodyOf(fields, run.param<IDataObject>('updateFields', item, {}), await readAt(run, item));
	const source = lineSource(run, item);
	const mode = run.param<LineMode>('lineMode', item, 'keep');
	const lines = source === 'form' || source === 'json' ? readLines(run, item, source, side) : undefined;
	return { ...target, body, lines, mode };
}

function planChange({ lines, mode, body, ...target }: Change): Change {
	if (lines && mode === 'replace' && lines.length === 0)
		throw new Error("'Line Items': give the lines that shall replace the current ones, or choose to leave them.");
	const changesLines = mode === 'replace' ? lines?.length : lines?.some(saysMoreThanItsId);
	if (Object.keys(body).length === 0 && !changesLines)
		throw new Error("Nothing is to be changed: 'Update Fields' and 'Line Items' are empty.");
	return { ...target, body, lines: lines?.length ? lines : undefined, mode };
}

const saysMoreThanItsId = (line: IDataObject) => Object.keys(line).some((name) => name !== 'LineItemID');

/** The document as it is is needed for lines that stay, whole or in part; other changes go out with the ID alone. */
async function resolveChanges(sender: Sender, resource: Resource, planned: Prepared<Change>): Promise<Resolved> {
	const { lines: field } = documentOf(resource);
	const { writes: named, refused: unknown } = await withoutNames(sender, planned.writes);
	const [merging, plain] = halves(named, ({ lines, mode }) =>
		Boolean(lines && (mode !== 'replace' || lines.some(idOf))),
	);
	const { resolved, missing } = await resolveIds(sender, resource, plain);
	const { found, missing: unfound } = await findTargets(sender, resource, merging, true);
	const whole = resolved.map(({ target, id }) => {
		const { body, lines } = target;
		return writeOf(target, { [resource.id]: id, ...body, ...(lines ? { [field]: asNewLines(lines) } : {}) });
	});
	const current = found.map((each) => ({ ...each, items: each.target.items }));
	const { writes, refused } = planEach({ writes: current, refused: [] }, ({ target, record }) => {
		const { body, lines = [], mode } = target;
		assertUnlocked(resource, record);
		const merged = mergeLines(currentLines(resource, record, body), lines, mode);
		const kept = { [resource.id]: record[resource.id], ...keptFrom(resource, record) };
		return writeOf(target, { ...kept, ...body, [field]: merged });
	});
	const { once, refused: repeated } = refuseRepeats([...whole, ...writes], resource);
	const batch: Batch = { intention: 'update', purpose: `update the ${resource.nouns}`, writes: once };
	const settled = [...planned.refused, ...unknown, ...missing, ...unfound, ...refused, ...repeated];
	return await completeBodies(sender, resource, [batch], settled);
}

/** The changes with IDs and codes where they, or their lines, name other records. */
async function withoutNames(sender: Sender, changes: readonly Change[]): Promise<Prepared<Known>> {
	const given = changes.map((change) => {
		const { items, tenantId, ids, lines = [] } = change;
		return { items, tenantId, ids, change, body: { body: change.body, lines } as IDataObject };
	});
	const { resolved, refused } = await resolveReferences(sender, given);
	const writes = resolved.map(({ change, ids, body }): Known => {
		const { item, items, tenantId, way, value, mode, lines } = change;
		return {
			...{ item, items, tenantId, way, value, mode, ids },
			body: body.body as IDataObject,
			lines: lines && (body.lines as IDataObject[]),
		};
	});
	return { writes, refused };
}

const writeOf = ({ items, tenantId }: Pick<Change, 'items' | 'tenantId'>, body: IDataObject): PendingWrite => ({
	items,
	tenantId,
	body,
	outcome: 'updated',
});
