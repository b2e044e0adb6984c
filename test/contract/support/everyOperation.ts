import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/XeroAccounting/resources';
import { itemWith } from '../../support/binary';
import type { Operation, Resource } from '../../../operations/types';
import { AnyForm, choicesOf } from './anyForm';
import { runDocuments } from './everyDocument';
import { CREDIT_PARTS, runCredits } from './everyCredit';
import { PARTS, runParts } from './everyPart';
import { by, byId, rowsOf, type Nodes } from './nodes';

/** One run of a node: resource, operation, parameters, items. */
export type Step = [resource: string, operation: string, parameters: INodeParameters, items?: object[]];

/** Runs a step and gives its rows. */
export type Run = (...step: Step) => Promise<IDataObject[]>;

/** What became of every step. */
export interface Done {
	step: Step;
	/** Xero's words where it was refused. */
	refused?: string;
}

/** Two rows of one document, for forms that group their input. */
const ROWS = [{ order: 'R-1' }, { order: 'R-1' }];

/**
 * Every operation of Xero Accounting with every field of its form, made from the definitions: each choice of a list, each way to name a record, each
 * filter and each order at least once. Xero may refuse some of what is made up; each operation has to succeed at least once.
 * @param nodesOf the nodes a part of the run is made with
 */
export async function runAccounting(nodesOf: (part: string) => Nodes): Promise<Done[]> {
	const done: Done[] = [];
	// What the documents name.
	await nodesOf('item').write('item', 'create', { code: 'EVERY', additionalFields: {} });
	const [{ ContactID }] = await nodesOf('contact').write('contact', 'create', {
		name: 'Every One',
		additionalFields: { emailAddress: 'every@example.com' },
	});
	for (const kind of ['invoice', 'bill']) await nodesOf('open').write(kind, 'create', OPEN);
	await nodesOf('open').write('paymentService', 'create', {
		name: 'Every Pay',
		paymentUrl: 'https://pay.example.com/?invoice=[INVOICENUMBER]',
	});
	// One that is renamed on the way.
	const [other] = await nodesOf('contact').write('contact', 'create', { name: 'Every Other' });
	const inOrder = [...RESOURCES].sort((a, b) => order(a) - order(b));
	for (const resource of inOrder) await new EveryOperation(resource, nodesOf, done, String(other.ContactID)).run();
	const [{ value: theme }] = await nodesOf('theme').picker('searchBrandingThemes');
	for (const resource of ['invoice', 'bill'] as const) {
		const run: Run = async (...step) => {
			done.push({ step });
			return rowsOf(await nodesOf(`whole ${resource}`).accounting(...step));
		};
		await runDocuments(run, resource, String(ContactID), byId(String(theme)));
	}
	return done;
}

/** An invoice or bill with much to pay. */
export const OPEN: INodeParameters = {
	contact: by('name', 'Every One'),
	date: '2026-03-01',
	status: 'AUTHORISED',
	lineItemsFrom: 'json',
	lineItemsJson: JSON.stringify([{ Description: 'Much', Quantity: 1, UnitAmount: 1000, AccountCode: '200' }]),
	additionalFields: { dueDate: '2026-03-31' },
};

/** Lists of settings first: documents name their records. What names documents comes last. */
export const order = ({ document, cached, references }: Resource) => (references ? 3 : document ? 2 : cached ? 0 : 1);

/** Those whose whole way is gone by `runDocuments`. */
const BY_THEMSELVES: readonly string[] = ['invoice', 'bill'];

/** Resources of which Xero takes very few, and the record that stays: two tracking categories may be active. */
const SCARCE: Record<string, string> = { trackingCategory: 'Region' };

/** What has to be done to a record first, with the same values. */
const BEFORE: Record<string, string> = { removeContact: 'addContact' };

class EveryOperation {
	private made = 100;

	constructor(
		private readonly resource: Resource,
		private readonly nodesOf: (part: string) => Nodes,
		private readonly done: Done[],
		private readonly contactId: string,
	) {}

	async run(): Promise<void> {
		const { operations } = this.resource;
		if (SCARCE[this.resource.value]) await this.deleteOthers();
		const create = operations.find(({ value }) => value === 'create');
		if (create) await this.variants(create);
		const others = operations.filter(
			(each) => each !== create && ![...PARTS, ...CREDIT_PARTS].includes(each.value),
		);
		for (const operation of others) await this.variants(operation, create);
		await this.parts(create);
		// As many as there were: other calls of the run want them.
		if (create && SCARCE[this.resource.value]) await this.step(create, {});
	}

	/** What stands below a record. That of invoices and bills takes an approved one: `runDocuments` does it. */
	private async parts(create?: Operation): Promise<void> {
		const { operations, value } = this.resource;
		if (
			BY_THEMSELVES.includes(value) ||
			!operations.some((each) => [...PARTS, ...CREDIT_PARTS].includes(each.value))
		)
			return;
		const run: Run = async (...step) => await this.attempt(step, this.nodesOf(`${value} parts`));
		if (operations.some((each) => CREDIT_PARTS.includes(each.value))) await runCredits(run, this.resource);
		if (create && !operations.some((each) => each.value === 'addAttachment')) await this.withFile(create);
		const { record } = await this.target(create);
		await runParts(run, this.resource, record as INodeParameters);
	}

	/** Where files come with the creation alone. */
	private async withFile(create: Operation): Promise<void> {
		if (!create.properties.some(({ name }) => name === 'fileToAttach')) return;
		const item = await itemWith({ file: { data: Buffer.from('%PDF-1.4'), fileName: 'own.pdf' } });
		const fileToAttach = { inputDataFieldName: 'file', fileName: 'Every.pdf' };
		await this.step(create, { fileToAttach }, [item]);
	}

	/** The form with every choice of its lists in turn, all else as it comes. */
	private async variants(operation: Operation, create?: Operation): Promise<void> {
		const { properties } = operation;
		const target = properties.find(({ name }) => name === 'record');
		const lists = properties.filter(({ name, type }) => type === 'options' && name !== 'resource');
		const choices = lists.flatMap((list) => choicesOf(list).map((value) => ({ [list.name]: value })));
		const ways = target ? Object.keys(this.resource.keys) : [];
		const sorts = sortsOf(properties);
		const runs: IDataObject[] = [{}, ...choices, ...ways.slice(1).map((way) => ({ way })), ...sorts];
		for (const { way, ...given } of runs) {
			const record = target ? await this.target(create, way as string | undefined) : {};
			const before = this.resource.operations.find(({ value }) => value === BEFORE[operation.value]);
			if (before) await this.step(before, record);
			await this.step(operation, { ...given, ...record });
			if (SCARCE[this.resource.value]) await this.deleteOthers();
		}
	}

	/** A record for an operation to work on: a new one, or else one that is there. */
	private async target(
		create: Operation | undefined,
		way = Object.keys(this.resource.keys)[0],
	): Promise<IDataObject> {
		const { id, keys } = this.resource;
		const [row] = create ? await this.step(create, {}) : await this.list();
		const { field } = keys[way] ?? { field: id };
		const value = row?.[field];
		return {
			record: value === undefined ? byId(String(row?.[id] ?? '')) : by(way, String(value)),
		} as unknown as IDataObject;
	}

	/** Deletes all records but one, where Xero takes very few. */
	private async deleteOthers(): Promise<void> {
		const { value, id, label } = this.resource;
		for (const record of (await this.list()).filter((each) => each[label] !== SCARCE[value]))
			await this.nodesOf(`${value} deletion`).accounting(value, 'delete', { record: byId(String(record[id])) });
	}

	/** What only the resource can tell. */
	private async known(): Promise<IDataObject> {
		const known = { where: `${this.resource.label}!=null`, contactID: this.contactId };
		if (this.resource.value !== 'linkedTransaction') return known;
		// A line of a bill is charged on once.
		const nodes = this.nodesOf(`linked ${this.made}`);
		const [bill] = await nodes.write('bill', 'create', OPEN);
		const [invoice] = await nodes.write('invoice', 'create', OPEN);
		const lineOf = ({ LineItems }: IDataObject) => (LineItems as IDataObject[])[0].LineItemID;
		const links = { billLine: lineOf(bill), invoiceLine: lineOf(invoice) };
		const picked = { bill: byId(String(bill.InvoiceID)), invoice: byId(String(invoice.InvoiceID)) };
		return { ...known, ...links, ...picked };
	}

	private async list(): Promise<IDataObject[]> {
		return await this.nodesOf(`${this.resource.value} list`).list(this.resource.value);
	}

	private async step({ value, properties }: Operation, given: IDataObject, items?: object[]): Promise<IDataObject[]> {
		const nodes = this.nodesOf(`${this.resource.value} ${value} ${this.made}`);
		const form = new AnyForm(nodes, this.resource.value, this.made++, await this.known());
		const parameters = await form.fill(properties, given);
		const step: Step = [this.resource.value, value, parameters];
		if (items) step.push(items);
		else if (parameters.lineItemsFrom === 'rows') step.push(ROWS);
		return await this.attempt(step, nodes);
	}

	private async attempt(step: Step, nodes: Nodes): Promise<IDataObject[]> {
		try {
			const rows = rowsOf(await nodes.accounting(...step));
			this.done.push({ step });
			return rows;
		} catch (error) {
			this.done.push({ step, refused: (error as Error).message });
			return [];
		}
	}
}

function sortsOf(properties: readonly INodeProperties[]): IDataObject[] {
	const sort = properties.find(({ name }) => name === 'sort');
	const [by_] = (sort?.options ?? []) as Array<{ values: INodeProperties[] }>;
	const field = by_?.values.find(({ name }) => name === 'field');
	return field ? choicesOf(field).map((value) => ({ sort: { by: { field: value, direction: 'DESC' } } })) : [];
}
