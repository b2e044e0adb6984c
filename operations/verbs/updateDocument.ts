import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Call } from '../call';
import { writeDrafts, type Draft } from '../drafts';
import { bodyOf, collection, type Field } from '../fields/field';
import { asNewLines, type LineSide } from '../lines/fields';
import { idOf } from '../lines/match';
import { currentLines, mergeLines, type LineMode } from '../lines/merge';
import { lineSource, optionalLineProperties, readLines } from '../lines/source';
import type { Operation, Resource, Result, Verb } from '../types';
import { writeOptions } from './options';
import { findTargets, readTargets, refuseRepeats, resolveIds, type Target } from './target';

export interface UpdateDocumentSpec {
	target: INodeProperties;
	fields: Field[];
	side: LineSide;
}

/** What an item wants changed. */
interface Change {
	target: Target;
	body: IDataObject;
	/** undefined = leave the lines alone. */
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
			properties: [target, collection('updateFields', 'Update Fields', fields), ...optionalLineProperties(side), writeOptions()],
			handler: { kind: 'batch', run: async (call) => await update(call, resource, fields, side) },
		};
	};

async function update(call: Call, resource: Resource, fields: Field[], side: LineSide): Promise<Result[]> {
	const { targets, refused } = await readTargets(call, resource);
	const changes: Change[] = [];
	for (const target of targets) {
		try {
			changes.push(readChange(call, fields, side, target));
		} catch (error) {
			refused.push({ items: [target.item], error: error as Error });
		}
	}
	const { drafts, missing } = await toDrafts(call, resource, changes);
	const { once, refused: repeated } = refuseRepeats(drafts, resource);
	return [...refused, ...missing, ...repeated, ...(await writeDrafts(call, resource, once, 'POST', `update the ${resource.nouns}`))];
}

function readChange(call: Call, fields: Field[], side: LineSide, target: Target): Change {
	const { item } = target;
	const body = bodyOf(fields, call.param<IDataObject>('updateFields', item, {}), { zone: call.zone });
	const source = lineSource(call, item);
	const mode = call.param<LineMode>('lineMode', item, 'keep');
	const lines = source === 'form' || source === 'json' ? readLines(call, item, source, side) : undefined;
	if (lines && mode === 'replace' && lines.length === 0) throw new Error("'Line Items': give the lines that shall replace the current ones, or choose to leave them.");
	const changesLines = mode === 'replace' ? lines?.length : lines?.some(saysMoreThanItsId);
	if (Object.keys(body).length === 0 && !changesLines) throw new Error("Nothing is to be changed: 'Update Fields' and 'Line Items' are empty.");
	return { target, body, lines: lines?.length ? lines : undefined, mode };
}

const saysMoreThanItsId = (line: IDataObject) => Object.keys(line).some((name) => name !== 'LineItemID');

/** The document as it is is needed for lines that stay, whole or in part; other changes go out with the ID alone. */
async function toDrafts(call: Call, resource: Resource, changes: Change[]): Promise<{ drafts: Draft[]; missing: Result[] }> {
	const changeOf = new Map(changes.map((change) => [change.target, change]));
	const merging = changes.filter(({ lines, mode }) => lines && (mode !== 'replace' || lines.some(idOf))).map(({ target }) => target);
	const plain = changes.filter(({ target }) => !merging.includes(target)).map(({ target }) => target);
	const { resolved, missing } = await resolveIds(call, resource, plain);
	const { found, missing: unfound } = await findTargets(call, resource, merging, true);
	const drafts = resolved.map(({ target, id }) => {
		const { body, lines } = changeOf.get(target) as Change;
		return draftOf(target, { [resource.id]: id, ...body, ...(lines ? { LineItems: asNewLines(lines) } : {}) });
	});
	const refused: Result[] = [...missing, ...unfound];
	for (const { target, record } of found) {
		const { body, lines = [], mode } = changeOf.get(target) as Change;
		try {
			const LineItems = mergeLines(currentLines(record, body), lines, mode);
			drafts.push(draftOf(target, { [resource.id]: record[resource.id], ...body, LineItems }));
		} catch (error) {
			refused.push({ items: [target.item], error: error as Error });
		}
	}
	return { drafts, missing: refused };
}

const draftOf = ({ item, tenantId }: Target, body: IDataObject): Draft => ({ items: [item], tenantId, body, outcome: 'updated' });
