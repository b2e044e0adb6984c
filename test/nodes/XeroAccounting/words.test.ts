import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/XeroAccounting/resources';
import { XeroAccounting } from '../../../nodes/XeroAccounting/XeroAccounting.node';
import { statusName } from '../../../operations/statusNames';
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
			if (!/^status(es)?$/.test(name)) continue;
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
