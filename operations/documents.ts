import type { IDataObject } from 'n8n-workflow';

import type { Call } from './call';
import { groupBy, type Draft, type Drafted } from './drafts';
import { bodyOf, type Field } from './fields/field';
import { findForDrafts, fold, theOne } from './find';
import { groupRows, type Group } from './grouping';
import type { LineSide } from './lines/fields';
import { lineSource, readLines, readRow } from './lines/source';
import type { Resource, Result } from './types';

/** What makes up a document on the screen. */
export interface DocumentSpec {
	/** Fields on the top level. */
	main: Field[];
	/** Fields in 'Additional Fields'. */
	additional: Field[];
	side: LineSide;
	/** The contacts of the organisation, to ask for those that may not be created. */
	contacts: () => Resource;
}

/** Drafts of documents with lines: one for each item, or one for each group of rows. */
export async function draftDocuments(call: Call, resource: Resource, spec: DocumentSpec): Promise<Drafted> {
	const rows = call.items.filter((item) => lineSource(call, item) === 'rows');
	const single = call.items.filter((item) => lineSource(call, item) !== 'rows');
	const keys = rows.map((item) => call.param<unknown>('groupBy', item, ''));
	const { whenKeyComesBack = 'refuse' } = rows.length > 0 ? call.param<{ whenKeyComesBack?: 'refuse' | 'add' }>('options', rows[0], {}) : {};
	const { groups, refused } = groupRows(keys, whenKeyComesBack);
	const results: Result[] = refused.map(({ item, message }) => ({ items: [rows[item]], error: new Error(message) }));
	const drafts: Draft[] = [];
	const settle = (outcome: Draft | Result[]) => (Array.isArray(outcome) ? results.push(...outcome) : drafts.push(outcome));
	for (const item of single) settle(await draftSingle(call, resource, spec, item));
	for (const group of groups) {
		settle(await draftGroup(call, resource, spec, { ...group, items: group.items.map((index) => rows[index]) }));
	}
	const { allowed, refused: strangers } = await withoutNewContacts(call, spec.contacts(), drafts);
	return { drafts: allowed, refused: [...results, ...strangers] };
}

/** Xero creates a contact whose name it does not know, also a misspelt one. The user may rule that out; names are then looked up first. */
async function withoutNewContacts(call: Call, contacts: Resource, drafts: Draft[]): Promise<{ allowed: Draft[]; refused: Result[] }> {
	const { whenContactIsNew } = call.itemCount > 0 ? call.param<{ whenContactIsNew?: string }>('options', 0, {}) : {};
	if (whenContactIsNew !== 'refuse') return { allowed: drafts, refused: [] };
	const allowed: Draft[] = [];
	const refused: Result[] = [];
	for (const [tenantId, theirs] of groupBy(drafts, (draft) => draft.tenantId)) {
		const named = theirs.filter(({ mayCreate }) => mayCreate);
		const { found: known, refused: unasked } = await findForDrafts(call, contacts, tenantId, 'name', named, ({ mayCreate }) => mayCreate as string);
		refused.push(...unasked);
		for (const draft of unasked.length > 0 ? theirs.filter(({ mayCreate }) => !mayCreate) : theirs) {
			try {
				const id = draft.mayCreate && theOne(known.get(fold(draft.mayCreate)), contacts, 'name', draft.mayCreate).ContactID;
				allowed.push(id ? { ...draft, body: { ...draft.body, Contact: { ContactID: id } }, mayCreate: undefined } : draft);
			} catch (error) {
				refused.push({ items: draft.items, error: error as Error });
			}
		}
	}
	return { allowed, refused };
}

async function draftSingle(call: Call, resource: Resource, spec: DocumentSpec, item: number): Promise<Draft | Result[]> {
	try {
		const lines = readLines(call, item, lineSource(call, item) as 'form' | 'json', spec.side);
		return await finish(call, resource, spec, [item], header(call, spec, item), lines);
	} catch (error) {
		return [{ items: [item], error: error as Error }];
	}
}

async function draftGroup(call: Call, resource: Resource, spec: DocumentSpec, { key, items }: Group): Promise<Draft | Result[]> {
	const lines: IDataObject[] = [];
	const problems: Array<{ item: number; error: Error }> = [];
	let head: IDataObject | undefined;
	for (const item of items) {
		try {
			const mine = header(call, spec, item);
			head ??= mine;
			assertSameHeader(head, mine, spec, key, items[0]);
			if ((await call.tenant(item)) !== (await call.tenant(items[0]))) throw new Error(`'Organisation' differs from that of item ${items[0] + 1}, although both belong to '${key}'.`);
			lines.push(readRow(call, item, spec.side));
		} catch (error) {
			problems.push({ item, error: error as Error });
		}
	}
	if (problems.length === 0) {
		try {
			return await finish(call, resource, spec, items, head as IDataObject, lines);
		} catch (error) {
			return [{ items, error: error as Error }];
		}
	}
	// A document with a line missing must not be written: its good rows are held back with the bad one.
	const bad = new Map(problems.map(({ item, error }) => [item, error]));
	const [first] = problems;
	const held = new Error(`Held back: item ${first.item + 1} of the same ${resource.noun} ('${key}') cannot be used. ${first.error.message}`);
	return items.map((item) => ({ items: [item], error: bad.get(item) ?? held, document: key }));
}

function header(call: Call, spec: DocumentSpec, item: number): IDataObject {
	const main = Object.fromEntries(spec.main.map(({ name }) => [name, call.param<unknown>(name, item, '')]));
	const additional = call.param<IDataObject>('additionalFields', item, {});
	return bodyOf([...spec.main, ...spec.additional], { ...additional, ...main }, { zone: call.zone });
}

function assertSameHeader(head: IDataObject, mine: IDataObject, spec: DocumentSpec, key: string, first: number): void {
	for (const { wire, property } of [...spec.main, ...spec.additional]) {
		const top = wire.split('.')[0];
		if (JSON.stringify(head[top]) !== JSON.stringify(mine[top])) {
			throw new Error(`'${property.displayName}' differs from that of item ${first + 1}, although both belong to '${key}'.`);
		}
	}
}

async function finish(call: Call, resource: Resource, spec: DocumentSpec, items: number[], head: IDataObject, lines: IDataObject[]): Promise<Draft> {
	if (lines.length === 0) throw new Error(`'Line Items': the ${resource.noun} needs at least one line.`);
	for (const { wire, property } of spec.main) {
		if (property.required && head[wire.split('.')[0]] === undefined) throw new Error(`'${property.displayName}' is empty. Fill it in.`);
	}
	const contact = head.Contact as IDataObject | undefined;
	return {
		items,
		tenantId: await call.tenant(items[0]),
		body: { ...resource.kind?.body, ...head, LineItems: lines },
		outcome: 'created',
		mayCreate: contact?.ContactID || contact?.ContactNumber ? undefined : (contact?.Name as string | undefined),
	};
}

/** Drafts that carry the same value of a field in the same organisation, as lists of more than one. */
export function sameValue(drafts: Draft[], keyOf: (draft: Draft) => string | undefined): Draft[][] {
	const groups = groupBy(
		drafts.filter((draft) => keyOf(draft)),
		(draft) => `${draft.tenantId} ${keyOf(draft)}`,
	);
	return [...groups.values()].filter((group) => group.length > 1);
}
