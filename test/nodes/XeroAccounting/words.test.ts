import { NodeHelpers, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/XeroAccounting/resources';
import { XeroAccounting } from '../../../nodes/XeroAccounting/XeroAccounting.node';
import { CATALOGUE, statusName } from '../../../xero/catalogue';
import { executeContext } from '../../support/contexts';
import { createHarness } from '../../support/harness';
import { anInvoice, by, errors, useDesk } from './support';

const node = new XeroAccounting();
const desk = useDesk();

/** Every text of the screens, with those of groups and choices. */
function textsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, entry]) =>
		['displayName', 'description', 'hint', 'action', 'placeholder'].includes(key) ||
		typeof entry === 'object' ||
		(key === 'name' && 'value' in value)
			? textsOf(entry)
			: [],
	);
}

test('no screen speaks of upserts, shared calls or keys that come back', () => {
	const texts = textsOf(node.description.properties);
	expect(texts.length).toBeGreaterThan(500);
	// n8n's own rule for nodes wants "(upsert)" at the end of that operation's description, word for word.
	const own = texts.map((text) => text.replace(/if it already exists \(upsert\)$/, ''));
	expect(own.filter((text) => /upsert|shares? a call|\bcomes? back/i.test(text))).toEqual([]);
});

test('a state has one name, in the form, the filter and simplified rows', () => {
	const names = new Map<string, Set<string>>();
	const visit = (properties: INodeProperties[]) => {
		for (const { name, type, options = [] } of properties) {
			if (type === 'collection') visit(options as INodeProperties[]);
			if (!/^(status(es)?|state)$/.test(name)) continue;
			for (const choice of options) {
				if (!('value' in choice) || choice.value === '') continue;
				names.set(String(choice.value), (names.get(String(choice.value)) ?? new Set()).add(choice.name));
			}
		}
	};
	visit(node.description.properties);
	expect([...names.keys()]).toEqual(
		expect.arrayContaining(['DRAFT', 'SUBMITTED', 'AUTHORISED', 'PAID', 'VOIDED', 'DELETED']),
	);
	// That of an order or a template that is approved is not that of an invoice.
	const ofOthers = (value: string) =>
		RESOURCES.flatMap(({ status }) => (status?.names?.[value] ? [status.names[value]] : []));
	for (const [value, said] of names) {
		const known = new Set([statusName(value), ...ofOthers(value)]);
		expect([value, [...said].sort()]).toEqual([value, [...known].sort()]);
	}
});

test('every state that a record of Xero can have has a name that is not the word of the API', () => {
	const unnamed = CATALOGUE.flatMap(({ status, path }) =>
		(status?.all ?? []).filter((word) => statusName(word, status) === word).map((word) => `${path} ${word}`),
	);
	expect(unnamed).toEqual([]);
});

test('a state is taken by its name as well as by the word of the API, in any case', async () => {
	const [made] = await desk.do('invoice', 'create', anInvoice({ status: '={{ "awaiting payment" }}' }));
	expect(made.Status).toBe('AUTHORISED');
	const listed = async (statuses: string) => (await desk.do('invoice', 'getAll', { filters: { statuses } })).length;
	expect([await listed('={{ "Awaiting Payment, paid" }}'), await listed('={{ ["DRAFT"] }}')]).toEqual([1, 0]);
	const record = by('id', String(made.InvoiceID));
	const run = await desk.run(
		'invoice',
		'changeStatus',
		{ record, statusChange: '={{ "shred" }}' },
		{ onError: 'continueErrorOutput' },
	);
	expect(errors(run)[0].error).toBe(
		"'New Status': 'shred' is not possible here. Possible: Approve, Delete, Return to Draft (draft), Submit for Approval (submit), Void.",
	);
});

test('the canvas says what the node does, as a sentence', () => {
	const harness = createHarness({ baseUrl: 'http://localhost:1' });
	const subtitle = (parameters: object) =>
		(
			executeContext({
				harness,
				node,
				items: [{}],
				parameters: parameters as never,
			}) as unknown as IExecuteFunctions
		).evaluateExpression(String(node.description.subtitle).slice(1), 0);
	for (const { value: resource, operations } of RESOURCES) {
		for (const { value: operation, action } of operations) expect(subtitle({ resource, operation })).toBe(action);
	}
	expect(subtitle({ resource: 'invoice', operation: 'upsert' })).toBe('Create or update invoice');
	expect(subtitle({ resource: 'invoice', operation: 'constructor' })).toBe('');
});

/** Fields of an operation's form with those in its groups; the same property once. */
function fieldsOf(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...(property.type === 'collection' ? fieldsOf((property.options ?? []) as INodeProperties[]) : []),
		...(property.type === 'fixedCollection'
			? (property.options ?? []).flatMap((group) => ('values' in group ? fieldsOf(group.values) : []))
			: []),
	]);
}

// On a purchase order the example was the number of a purchase order, on a batch payment as well.
test('the example of a reference is not a number of the document itself', () => {
	const kind = ({ placeholder = '' }: INodeProperties) => /^e\.g\. ([A-Z]+)-/.exec(placeholder)?.[1];
	const alike = RESOURCES.flatMap(({ value, operations }) =>
		operations.flatMap((operation) => {
			const fields = fieldsOf(operation.properties);
			const own = fields.filter(({ name }) => /^\w+Number$/.test(name)).map(kind);
			const references = fields.filter(({ name }) => name === 'reference').map(kind);
			return references.filter((each) => each && own.includes(each)).map(() => `${value}: ${operation.value}`);
		}),
	);
	expect(alike).toEqual([]);
	const batch = fieldsOf(RESOURCES.find(({ value }) => value === 'batchPayment')!.operations[0].properties);
	expect(batch.find(({ name }) => name === 'reference')?.placeholder).toBe('e.g. PAY-2026-10');
});

test('labels are what Xero calls it, not names of the API such as IsSold', () => {
	const labels = fieldsOf(node.description.properties).map(({ displayName }) => displayName);
	expect(labels.length).toBeGreaterThan(500);
	expect([...new Set(labels.filter((label) => /^(Is|Has) /.test(label)))]).toEqual([]);
});

test('what happens to a record that exists already stands above the groups of rare fields', () => {
	const below = RESOURCES.flatMap(({ value, operations }) =>
		operations
			.filter(({ properties }) => {
				const at = (name: string) => properties.findIndex((property) => property.name === name);
				return at('ifExists') > at('additionalFields') && at('additionalFields') >= 0;
			})
			.map((operation) => `${value}: ${operation.value}`),
	);
	expect(below).toEqual([]);
});

// "Leave empty for today" stood in forms of an update, where an empty date leaves the one that is there.
test('what an empty field comes to is said of new records alone where there may be one already', () => {
	const promises = RESOURCES.flatMap(({ value, operations }) =>
		operations
			.filter((operation) => ['update', 'upsert'].includes(operation.value))
			.flatMap((operation) => fieldsOf(operation.properties).map(({ description = '' }) => description))
			.filter((text) => /[Ee]mpty for|If empty/.test(text))
			.map((text) => `${value}: ${text}`),
	);
	expect(promises.length).toBeGreaterThan(20);
	expect(promises.filter((text) => !/\bnew\b/.test(text))).toEqual([]);
});

// A record's state is chosen under 'Status' and comes out as 'Status': a filter called 'State' was taken for a part of an address.
test('lists are narrowed by status under one label', () => {
	const filters = RESOURCES.flatMap(({ operations }) =>
		operations.flatMap(({ properties }) => fieldsOf(properties.filter(({ name }) => name === 'filters'))),
	);
	const labels = filters
		.filter(({ name }) => /^(state|status|statuses)$/.test(name))
		.map(({ displayName }) => displayName);
	expect(labels.length).toBeGreaterThan(10);
	expect([...new Set(labels)]).toEqual(['Status']);
});

test('what is asked about the rows of a table is asked where lines come from rows alone', () => {
	const asked = (lineItemsFrom: string) =>
		RESOURCES.flatMap(({ value, operations }) =>
			operations.flatMap(({ properties, value: operation }) => {
				const options = properties.find(({ name }) => name === 'options')?.options ?? [];
				const found = (options as INodeProperties[]).filter(
					(option) =>
						option.name === 'whenKeyComesBack' &&
						NodeHelpers.displayParameter({}, option, null, null, { lineItemsFrom }),
				);
				return found.map(() => `${value} ${operation}`);
			}),
		);
	expect(asked('rows')).toEqual(expect.arrayContaining(['invoice create', 'bill upsert', 'manualJournal create']));
	expect([...asked('form'), ...asked('json')]).toEqual([]);
});
