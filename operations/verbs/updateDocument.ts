import type { IDataObject } from 'n8n-workflow';

import { documentOf } from '../../xero/catalogue';
import { keptFrom } from '../documents/completeBodies';
import { emit } from '../write/emit';
import { readAt } from '../fields/dateFormat';
import { bodyOf, collection } from '../fields/group';
import type { Field } from '../fields/field';
import { UPDATE_FIELDS, whenUpdatedContactIsNew, whenUpdatedContactIsNewFor } from '../documents/form';
import { assertUnlocked } from '../documents/preconditions';
import { nameOfNewContact, withKnownContacts } from '../documents/knownContacts';
import { asNewLines, type LineSide } from '../lines/fields';
import { idOf } from '../lines/match';
import { currentLines, mergeLines, type LineMode } from '../lines/merge';
import { lineSource, optionalLineProperties, readLines } from '../lines/source';
import { writtenLines } from '../lines/writtenLines';
import { planEach, type PendingWrite, type Prepared, type Resolved } from '../write/pendingWrites';
import type { Result } from '../run/result';
import type { RunContext } from '../run/runContext';
import { send } from '../write/send';
import type { Sender } from '../write/sender';
import type { Operation, Resource, Verb } from '../types';
import { findSome, resolveTargets } from '../targets/findTargets';
import { writeOptions } from '../screens/writeOptions';
import { readTargets, targetProperty, type GivenTarget } from '../targets/target';
import { writeEach } from '../write/writeEach';

export interface UpdateDocumentSpec {
	fields: Field[];
	side: LineSide;
	/** The contacts of the organisation, to ask for those that may not be created. */
	contacts: () => Resource;
}

/** The changes of an item. The body contains the lines, unless they stay unchanged. */
interface Change extends GivenTarget {
	mode: LineMode;
	linesFrom?: PendingWrite['linesFrom'];
	mayCreate?: string;
	isContactKnown: boolean;
}

/** Updates one document by ID or number. By default, lines that are not given stay. */
export const updateDocument =
	(spec: UpdateDocumentSpec): Verb =>
	(resource): Operation => ({
		value: 'update',
		name: 'Update',
		action: `Update ${resource.noun}`,
		description: `Change fields and lines of ${resource.nouns}; anything that is not given stays as it is`,
		properties: [
			targetProperty(resource),
			collection(UPDATE_FIELDS, 'Update Fields', spec.fields, newContactOf(resource)),
			...optionalLineProperties(spec.side),
			writeOptions(),
		],
		writes: [...spec.fields, writtenLines(resource, spec.side)],
		handler: { kind: 'batch', execute: async (run) => await update(run, resource, spec) },
	});

/** What becomes of a contact that Xero does not know, where it would make one. */
const newContactOf = (resource: Resource) => (documentOf(resource).contact?.creates ? whenUpdatedContactIsNew : []);

async function update(run: RunContext, resource: Resource, spec: UpdateDocumentSpec): Promise<Result[]> {
	const inputs = await readTargets(run, resource, async (item) => await readChange(run, resource, item, spec));
	const { writes, refused } = planEach(inputs, (input) => planChange(resource, input));
	const known = await withKnownContacts(run.sender, resource, spec.contacts, writes);
	const planned = { writes: known.writes, refused: [...refused, ...known.refused] };
	const resolved = await resolveChanges(run.sender, resource, planned);
	const sent = await send(run.sender, resource, resolved.batches);
	return emit(resolved, sent);
}

async function readChange(
	run: RunContext,
	resource: Resource,
	item: number,
	{ fields, side }: UpdateDocumentSpec,
): Promise<Omit<Change, keyof Omit<GivenTarget, 'body'>>> {
	const body = bodyOf(fields, run.param<IDataObject>(UPDATE_FIELDS, item, {}), await readAt(run, item));
	const source = lineSource(run, item);
	const mode = run.param<LineMode>('lineMode', item, 'keep');
	const lines = source === 'form' || source === 'json' ? readLines(run, item, source, side) : undefined;
	return {
		body: { ...body, [documentOf(resource).lines]: lines },
		mode,
		linesFrom: source === 'json' ? source : undefined,
		mayCreate: nameOfNewContact(documentOf(resource).contact, body),
		isContactKnown: whenUpdatedContactIsNewFor(run, item) === 'refuse',
	};
}

/** The lines in a change, and its other fields. */
function partsOf(resource: Resource, { [documentOf(resource).lines]: lines, ...fields }: IDataObject) {
	return { lines: lines as IDataObject[] | undefined, fields };
}

function planChange(resource: Resource, change: Change): Change {
	const { lines, fields } = partsOf(resource, change.body);
	if (change.mode === 'replace' && lines?.length === 0)
		throw new Error(
			"'Line Items': give the lines that replace the current ones, or choose to leave the lines as they are.",
		);
	const changesLines = change.mode === 'replace' ? lines?.length : lines?.some(saysMoreThanItsId);
	if (Object.keys(fields).length === 0 && !changesLines)
		throw new Error("There is nothing to change: 'Update Fields' and 'Line Items' are empty.");
	return { ...change, body: lines?.length ? change.body : fields };
}

const saysMoreThanItsId = (line: IDataObject) => Object.keys(line).some((name) => name !== 'LineItemID');

/** The current document is needed if existing lines are kept; other changes are sent with only the ID. */
async function resolveChanges(sender: Sender, resource: Resource, planned: Prepared<Change>): Promise<Resolved> {
	const { lines: field } = documentOf(resource);
	const isMerged = ({ body, mode }: Pick<Change, 'body' | 'mode'>) => {
		const { lines } = partsOf(resource, body);
		return lines !== undefined && (mode !== 'replace' || lines.some(idOf));
	};
	const known = await resolveTargets(
		sender,
		resource,
		planned,
		async (targets) => await findSome(sender, resource, targets, isMerged, true),
	);
	const how = { intention: 'update', purpose: `update the ${resource.nouns}` } as const;
	return await writeEach(sender, resource, known, how, ({ target, id, record = {} }) => {
		const { items, tenantId, mode, linesFrom, mayCreate } = target;
		const { lines = [], fields } = partsOf(resource, target.body);
		const write = (body: IDataObject) => ({ items, tenantId, body, outcome: 'updated', linesFrom, mayCreate });
		if (!isMerged(target))
			return write({ [resource.id]: id, ...fields, ...(lines.length > 0 ? { [field]: asNewLines(lines) } : {}) });
		assertUnlocked(resource, record);
		const merged = mergeLines(currentLines(resource, record, fields), lines, mode);
		return write({ [resource.id]: id, ...keptFrom(resource, record, fields), ...fields, [field]: merged });
	});
}
