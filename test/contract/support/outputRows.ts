import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/XeroAccounting/resources';
import type { Operation, Resource } from '../../../operations/types';
import { AnyForm, choicesOf } from './anyForm';
import { CREDIT_PARTS, runCredits } from './everyCredit';
import { OPEN, order, type Run } from './everyOperation';
import { PARTS, runParts } from './everyPart';
import { by, byId, rowsOf, type Nodes } from './nodes';

/** What came out of an operation, of a record with everything and of one with little. */
export interface Output {
	resource: Resource;
	operation: Operation;
	rows: IDataObject[];
	/** Why there are none. */
	refused: string[];
}

/** A filled form, or the fields on its top level alone. */
export const SIZES = ['full', 'little'] as const;
type Size = (typeof SIZES)[number];

/** Done with a record before, with the same values. */
const BEFORE: Record<string, string> = { removeContact: 'addContact', getContacts: 'addContact', restore: 'archive' };

/** Every operation of Xero Accounting once with all of its form and once with the least, simplified. */
export async function outputsOf(nodesOf: () => Nodes): Promise<Output[]> {
	const outputs = RESOURCES.flatMap((resource) =>
		resource.operations.map((operation): Output => ({ resource, operation, rows: [], refused: [] })),
	);
	await nodesOf().write('item', 'create', { code: 'EVERY', additionalFields: {} });
	const [{ ContactID }] = await nodesOf().write('contact', 'create', {
		name: 'Every One',
		additionalFields: { emailAddress: 'every@example.com' },
	});
	for (const kind of ['invoice', 'bill']) await nodesOf().write(kind, 'create', OPEN);
	await nodesOf().write('paymentService', 'create', {
		name: 'Every Pay',
		paymentUrl: 'https://pay.example.com/?invoice=[INVOICENUMBER]',
	});
	// Two that are alike.
	for (const name of ['Alike Ltd', 'Alike']) await nodesOf().write('contact', 'create', { name });
	const run: Run = async (resource, value, parameters, items) => {
		const output = outputs.find(
			({ resource: of, operation }) => of.value === resource && operation.value === value,
		)!;
		try {
			const rows = rowsOf(
				await nodesOf().accounting(resource, value, { simplify: true, ...parameters }, items ?? [{}]),
			);
			if (parameters.simplify !== false) output.rows.push(...rows);
			return rows;
		} catch (error) {
			output.refused.push((error as Error).message);
			return [];
		}
	};
	for (const resource of [...RESOURCES].sort((a, b) => order(a) - order(b)))
		await new OneResource(resource, nodesOf, run, String(ContactID)).all();
	return outputs;
}

class OneResource {
	private static made = 500;

	private readonly create?: Operation;

	constructor(
		private readonly resource: Resource,
		private readonly nodesOf: () => Nodes,
		private readonly run: Run,
		private readonly contactId: string,
	) {
		this.create = resource.operations.find(({ value }) => value === 'create');
	}

	async all(): Promise<void> {
		const own = this.resource.operations.filter(({ value }) => ![...PARTS, ...CREDIT_PARTS].includes(value));
		for (const size of SIZES) for (const operation of own) await this.one(operation, size);
		const has = (values: readonly string[]) => this.resource.operations.some(({ value }) => values.includes(value));
		if (has(CREDIT_PARTS)) await runCredits(this.run, this.resource);
		// The state that allows most.
		const best = this.states().find((state) => state === 'AUTHORISED') ?? this.states().at(-1);
		if (has(PARTS)) await runParts(this.run, this.resource, (await this.target('full', best)).record);
	}

	/** Until Xero takes it: with each state a new record can have, and with each choice of the form's first list. */
	private async one(operation: Operation, size: Size): Promise<void> {
		const list = operation.properties.find(({ name }) => name === 'statusChange');
		const choices: Array<INodeParameters | undefined> = list
			? choicesOf(list).map((value) => ({ [list.name]: value }))
			: [undefined];
		for (const status of operation === this.create ? [undefined] : this.states())
			for (const choice of choices) {
				const target = operation.properties.some(({ name }) => name === 'record')
					? await this.target(size, status)
					: {};
				const before = this.resource.operations.find(({ value }) => value === BEFORE[operation.value]);
				if (before) await this.step(before, size, target);
				if ((await this.step(operation, size, { ...target, ...choice })).length > 0) return;
			}
	}

	private states(): Array<string | undefined> {
		const states = this.create?.properties.find(({ name }) => name === 'status');
		return states ? choicesOf(states).map(String) : [undefined];
	}

	/** A record to work on: a new one, or else one that is there. */
	private async target(size: Size, status?: string): Promise<{ record: INodeParameters }> {
		const { id, keys, value } = this.resource;
		const [row] =
			(this.create && (await this.step(this.create, size, status ? { status } : {}))) ||
			(await this.run(value, 'getAll', { returnAll: true }));
		const [way] = Object.keys(keys);
		const found = row?.[keys[way]?.field ?? id];
		return { record: found === undefined ? byId(String(row?.[id] ?? '')) : by(way, String(found)) };
	}

	private async step(operation: Operation, size: Size, given: INodeParameters): Promise<IDataObject[]> {
		const form = new AnyForm(this.nodesOf(), this.resource.value, OneResource.made++, await this.known());
		const shown = operation.properties.filter(({ type }) => size === 'full' || type !== 'collection');
		const parameters = await form.fill(shown, { simplify: true, ...(await this.needed(operation)), ...given });
		return await this.run(this.resource.value, operation.value, parameters, rowsFor(parameters));
	}

	/** What the form cannot tell. Two tracking categories may be active. */
	private async needed(operation: Operation): Promise<IDataObject> {
		if (operation.value === 'recode') {
			const account = ['invoice', 'creditNote'].includes(this.resource.value) ? '260' : '400';
			return { which: {}, change: { account: by('code', account) } };
		}
		if (operation.value === 'findByRate') return { appliesTo: 'CanApplyToRevenue' };
		if (operation.value === 'findDuplicates') return { compare: ['Name'] };
		const makes = operation === this.create || operation.value === 'upsert';
		if (this.resource.value !== 'trackingCategory' || !makes) return {};
		const nodes = this.nodesOf();
		for (const { Name, TrackingCategoryID } of await nodes.list('trackingCategory'))
			if (Name !== 'Region')
				await nodes.accounting('trackingCategory', 'delete', { record: byId(String(TrackingCategoryID)) });
		return {};
	}

	private async known(): Promise<IDataObject> {
		const known = { where: `${this.resource.label}!=null`, contactID: this.contactId };
		if (this.resource.value !== 'linkedTransaction') return known;
		// A line of a bill is charged on once.
		const [bill] = await this.nodesOf().write('bill', 'create', OPEN);
		const [invoice] = await this.nodesOf().write('invoice', 'create', OPEN);
		const lineOf = ({ LineItems }: IDataObject) => (LineItems as IDataObject[])[0].LineItemID;
		return {
			...known,
			billLine: lineOf(bill),
			invoiceLine: lineOf(invoice),
			bill: byId(String(bill.InvoiceID)) as never,
			invoice: byId(String(invoice.InvoiceID)) as never,
		};
	}
}

const rowsFor = ({ lineItemsFrom }: INodeParameters): object[] | undefined =>
	lineItemsFrom === 'rows' ? [{ order: 'R-1' }, { order: 'R-1' }] : undefined;

/** True where 'Simplify' stands in the form, or rows are short as they come. */
export const isTable = ({ properties, isPlain, isReply }: Operation): boolean =>
	!isReply && (isPlain === true || properties.some(({ name }: INodeProperties) => name === 'simplify'));
