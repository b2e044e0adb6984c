import type { IDataObject } from 'n8n-workflow';

import { append } from '../xero/append';
import type { Call } from './call';
import { groupBy, type Draft, type Drafted } from './drafts';
import { bodyOf, type Field } from './fields/field';
import { findForDrafts, fold, theOne } from './find';
import { groupRows, type Group } from './grouping';
import { itemName } from './itemNames';
import type { LineSide } from './lines/fields';
import { lineSource, readLines, readRow } from './lines/source';
import type { Resource, Result } from './types';
import { whenContactIsNewFor, whenKeyComesBackFor } from './verbs/options';

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

const NO_KEY =
	"'Group By' is empty for this item: the column is missing or its cell is empty. Check the column's name in 'Group By'.";

/** Drafts of documents with lines: one for each item, or one for each group of rows. */
export async function draftDocuments(call: Call, resource: Resource, spec: DocumentSpec): Promise<Drafted> {
	const rows = call.items.filter((item) => lineSource(call, item) === 'rows');
	const single = call.items.filter((item) => lineSource(call, item) !== 'rows');
	const keys = rows.map((item) => call.param<unknown>('groupBy', item, ''));
	const { groups, keyless } = groupRows(keys, (index) => whenKeyComesBack(call, rows[index]));
	const refused: Result[] = keyless.map((index) => ({ items: [rows[index]], error: new Error(NO_KEY) }));
	const drafts: Draft[] = [];
	const settle = (drafted: Drafted) => {
		append(drafts, drafted.drafts);
		append(refused, drafted.refused);
	};
	for (const item of single) settle(await draftSingle(call, resource, spec, item));
	const at = (indexes: number[]) => indexes.map((index) => rows[index]);
	for (const { key, items, later } of groups) settle(await draftGroup(call, resource, spec, { key, items: at(items), later: at(later) }));
	const { allowed, refused: strangers } = await withoutNewContacts(call, spec.contacts(), drafts);
	return { drafts: allowed.sort((a, b) => a.items[0] - b.items[0]), refused: [...refused, ...strangers] };
}

/** A choice that cannot be read keeps the row apart; it is refused with its group where the row is read. */
function whenKeyComesBack(call: Call, item: number): 'refuse' | 'add' {
	try {
		return whenKeyComesBackFor(call, item);
	} catch {
		return 'refuse';
	}
}

/** Xero creates a contact whose name it does not know, also a misspelt one. The user may rule that out; names are then looked up first. */
async function withoutNewContacts(call: Call, contacts: Resource, drafts: Draft[]): Promise<{ allowed: Draft[]; refused: Result[] }> {
	const allowed: Draft[] = [];
	const refused: Result[] = [];
	const asked: Draft[] = [];
	for (const draft of drafts) {
		try {
			// Of a group of rows, one that forbids it is enough.
			const choices = draft.items.map((item) => whenContactIsNewFor(call, item));
			(choices.includes('refuse') ? asked : allowed).push(draft);
		} catch (error) {
			refused.push({ items: draft.items, error: error as Error });
		}
	}
	for (const [tenantId, theirs] of groupBy(asked, (draft) => draft.tenantId)) {
		const named = theirs.filter(({ mayCreate }) => mayCreate);
		const { found: known, refused: unasked } = await findForDrafts(call, contacts, tenantId, 'name', named, ({ mayCreate }) => mayCreate as string);
		append(refused, unasked);
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

async function draftSingle(call: Call, resource: Resource, spec: DocumentSpec, item: number): Promise<Drafted> {
	try {
		const lines = readLines(call, item, lineSource(call, item) as 'form' | 'json', spec.side);
		return { drafts: [await finish(call, resource, spec, [item], header(call, spec, item), lines)], refused: [] };
	} catch (error) {
		return { drafts: [], refused: [{ items: [item], error: error as Error }] };
	}
}

/** All rows of a document, or none: one with a line missing must not be written, and one with a line too many neither. */
async function draftGroup(call: Call, resource: Resource, spec: DocumentSpec, { key, items, later }: Group): Promise<Drafted> {
	const rows = await readRows(call, spec, key, [...items, ...later]);
	const together = rows.slice(0, items.length);
	const [firstBad] = rows.filter(isBad);
	if (firstBad) {
		const held = `Held back: ${itemName(firstBad.item)} of the same ${resource.noun} ('${key}') cannot be used. ${firstBad.error.message}`;
		return refuseAll(rows, key, (row) => (isBad(row) ? row.error.message : held));
	}
	const known = new Set(together.map(({ line }) => JSON.stringify(line)));
	const [firstNew] = rows.slice(items.length).filter(({ line }) => !known.has(JSON.stringify(line)));
	if (firstNew) {
		const apart = `The rows of '${key}' do not stand together: ${itemName(firstNew.item)} comes back after others with another line. Nothing of it was written. Sort the table by this column, or set 'If Rows of a Group Stand Apart' to 'Put Them Together'.`;
		return refuseAll(rows, key, () => apart);
	}
	const repeated = new Error(
		`'${key}' comes back after other rows; ${itemName(items[0])} began it and has the same line. It was probably exported twice, so this row was left out. If it is meant, set 'If Rows of a Group Stand Apart' to 'Put Them Together'.`,
	);
	const refused = later.map((item) => ({ items: [item], error: repeated }));
	try {
		const lines = together.map(({ line }) => line as IDataObject);
		return { drafts: [await finish(call, resource, spec, items, rows[0].head as IDataObject, lines)], refused };
	} catch (error) {
		return { drafts: [], refused: [{ items, error: error as Error }, ...refused] };
	}
}

interface Row {
	item: number;
	head?: IDataObject;
	line?: IDataObject;
	error?: Error;
}

const isBad = (row: Row): row is Row & { error: Error } => row.error !== undefined;

/** Head and line of each row; heads must agree with that of the first. */
async function readRows(call: Call, spec: DocumentSpec, key: string, items: number[]): Promise<Row[]> {
	const rows: Row[] = [];
	let first: IDataObject | undefined;
	for (const item of items) {
		try {
			whenKeyComesBackFor(call, item);
			const head = header(call, spec, item);
			first ??= head;
			assertSameHeader(first, head, spec, key, items[0]);
			if ((await call.tenant(item)) !== (await call.tenant(items[0]))) {
				throw new Error(`'Organisation' differs from that of ${itemName(items[0])}, although both belong to '${key}'.`);
			}
			rows.push({ item, head, line: readRow(call, item, spec.side) });
		} catch (error) {
			rows.push({ item, error: error as Error });
		}
	}
	return rows;
}

function refuseAll(rows: Row[], document: string, reason: (row: Row) => string): Drafted {
	return { drafts: [], refused: rows.map((row) => ({ items: [row.item], error: new Error(reason(row)), document })) };
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
			throw new Error(`'${property.displayName}' differs from that of ${itemName(first)}, although both belong to '${key}'.`);
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
