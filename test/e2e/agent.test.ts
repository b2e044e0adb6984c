/**
 * The nodes as tools of n8n's own AI Agent, with a scripted stand-in for the model: it calls the tools as a model does, by what people say and
 * not by IDs, makes a model's mistakes, and reads what a model reads.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { command } from '../../playground/n8n';
import type { Workflow } from '../../playground/setup';
import { openBench, runNow, type Bench } from './support/bench';
import { scriptedModel, type ScriptedModel, type Turn } from './support/chatModel';
import { leaksOf } from './support/secrets';
import { kowhai, node, type Node } from './support/workflows';
import { apiRead, apiWrite } from './support/xero';

let bench: Bench;
let model: ScriptedModel | undefined;
beforeAll(async () => {
	bench = await openBench('agent', { latency: 20 });
	await apiWrite(bench, 'Contacts', [{ Name: 'Harbour Café' }]);
});
afterEach(async () => await model?.close());
afterAll(async () => await bench.close());

const DAY = 86_400_000;
const day = (offset: number) => new Date(Date.now() + offset * DAY).toISOString().slice(0, 10);

/** As n8n's button "let the model define this" leaves it: in a picker, the mode stays what it was. */
const fromModel = (key: string, description: string) => `={{ $fromAI('${key}', \`${description}\`, 'string') }}`;
const picked = (key: string, description: string) => ({ __rl: true, mode: 'list', value: fromModel(key, description) });

const tool = (name: string, parameters: Record<string, unknown>, type = 'xeroAccountingTool', version = 1.1): Node =>
	node(name, type, version, { organisation: kowhai, descriptionType: 'auto', ...parameters });

const TOOLS: Node[] = [
	tool('Create Invoice', {
		resource: 'invoice',
		operation: 'create',
		contact: picked('contact', 'Name of the customer'),
		whenContactIsNew: 'refuse',
		status: 'AUTHORISED',
		dueDate: fromModel('due_date', 'Day of payment, YYYY-MM-DD'),
		lineItemsFrom: 'form',
		lineItems: {
			line: [
				{
					description: fromModel('description', 'What was sold'),
					quantity: '1',
					unitAmount: fromModel('price', 'Price without tax'),
					account: picked('account', 'Code or name of the account'),
				},
			],
		},
	}),
	tool('Get Overdue Invoices', {
		resource: 'invoice',
		operation: 'getAll',
		returnAll: true,
		filters: { overdue: true },
	}),
	tool('Change Status', {
		resource: 'invoice',
		operation: 'changeStatus',
		record: picked('invoice', 'Number of the invoice'),
		statusChange: fromModel('new_status', 'Approve, Void or Delete'),
	}),
	tool('Find Contact', {
		resource: 'contact',
		operation: 'get',
		record: picked('contact', 'Name of the contact'),
	}),
];

const LANGCHAIN = '@n8n/n8n-nodes-langchain.';

/** A start, the agent, its model and its tools. */
function agentWorkflow(id: string): Workflow {
	const plain = (name: string, type: string, typeVersion: number, parameters: object, more: object = {}): Node =>
		({ name, id: name, type, typeVersion, position: [0, 0], parameters, ...more }) as Node;
	const link = (to: string, type: string) => ({ [type]: [[{ node: to, type, index: 0 }]] });
	const nodes = [
		node('Start', 'base:manualTrigger', 1, {}),
		plain('AI Agent', `${LANGCHAIN}agent`, 3.1, { promptType: 'define', text: 'Do the books.', options: {} }),
		plain(
			'Model',
			`${LANGCHAIN}lmChatOpenAi`,
			1.3,
			{
				model: { __rl: true, mode: 'id', value: 'scripted' },
				responsesApiEnabled: false,
				options: {},
			},
			{ credentials: { openAiApi: { id: 'scriptedModel000', name: 'Scripted model' } } },
		),
		...TOOLS,
	];
	return {
		id,
		name: id,
		active: false,
		nodes,
		connections: {
			Start: link('AI Agent', 'main'),
			Model: link('AI Agent', 'ai_languageModel'),
			...Object.fromEntries(TOOLS.map(({ name }) => [name, link('AI Agent', 'ai_tool')])),
		},
		settings: { executionOrder: 'v1' },
	};
}

/** Lets the agent work through a script. @returns what its tools have answered, as the model reads it */
async function play(id: string, script: Turn[]): Promise<string[]> {
	model = await scriptedModel([...script, { text: 'Done.' }]);
	const file = join(bench.settings.userFolder, 'import-model.json');
	const data = { apiKey: 'no-key', url: model.url };
	writeFileSync(file, JSON.stringify([{ id: 'scriptedModel000', name: 'Scripted model', type: 'openAiApi', data }]));
	await command(bench.settings, 'import:credentials', `--input=${file}`);
	const results = await runNow(bench, agentWorkflow(id));
	expect(results.get('AI Agent')?.[0]).toEqual([{ output: 'Done.' }]);
	const answers = model.answers();
	expect(answers).toHaveLength(script.length);
	return answers;
}

const invoice = (over: object) => ({
	contact: 'Harbour Café',
	due_date: day(20),
	description: 'Coffee beans',
	price: '100',
	account: 'Sales',
	...over,
});

test('an invoice by names: a wrong account and a misspelt customer are refused with what there is, and the model corrects itself', async () => {
	const create = (over: object): Turn => ({ tool: 'Create_Invoice', args: invoice(over) });
	const [wrongAccount, wrongContact, good] = await play('agentInvoice', [
		create({ account: '999' }),
		create({ contact: 'Harbor Café' }),
		create({}),
	]);
	// Field, what was given, and what is possible; nothing was written.
	expect(wrongAccount).toContain("'Line 1', 'Account'");
	expect(wrongAccount).toContain("Code or Name '999'");
	expect(wrongAccount).toContain('200 Sales');
	expect(wrongContact).toContain("'Harbor Café'");
	expect(wrongContact).toContain('Harbour Café');
	const [row] = JSON.parse(good) as Array<Record<string, unknown>>;
	expect(row).toMatchObject({
		outcome: 'created',
		ContactName: 'Harbour Café',
		StatusName: 'Awaiting Payment',
		Total: 115,
	});
	// Short by default: a row, not the record.
	expect(row).not.toHaveProperty('LineItems');
	const invoices = await apiRead(bench, 'Invoices');
	expect(invoices).toHaveLength(1);
	const [{ LineItems }] = await apiRead(bench, `Invoices/${String(row.InvoiceID)}`);
	expect(LineItems).toMatchObject([{ AccountCode: '200' }]);
	const contacts = await apiRead(bench, 'Contacts');
	expect(contacts.map(({ Name }) => Name)).toEqual(['Harbour Café']);
});

test('overdue invoices come as short rows, bounded, with how many there are; an invoice is voided by its number', async () => {
	const overdue = Array.from({ length: 60 }, (_, index) => ({
		Type: 'ACCREC',
		InvoiceNumber: `LATE-${String(index + 1).padStart(2, '0')}`,
		Contact: { Name: 'Harbour Café' },
		Date: day(-60),
		DueDate: day(-10),
		Status: 'AUTHORISED',
		LineItems: [{ Description: 'Tea', Quantity: 1, UnitAmount: 10, AccountCode: '200' }],
	}));
	await apiWrite(bench, 'Invoices', overdue);
	const [list, unknown, badStep, voided, nobody] = await play('agentOverdue', [
		{ tool: 'Get_Overdue_Invoices', args: {} },
		{ tool: 'Change_Status', args: { invoice: 'LATE-99', new_status: 'Void' } },
		{ tool: 'Change_Status', args: { invoice: 'LATE-07', new_status: 'Cancel' } },
		{ tool: 'Change_Status', args: { invoice: 'LATE-07', new_status: 'void' } },
		{ tool: 'Find_Contact', args: { contact: 'Nobody Ltd' } },
	]);
	const rows = JSON.parse(list) as Array<Record<string, unknown>>;
	expect(rows).toHaveLength(51);
	expect(rows[0]).toHaveProperty('AmountDue', 11.5);
	expect(rows[50]).toEqual({ note: expect.stringMatching(/50 invoices; there are 60 in all/) as string });
	expect(unknown).toContain("no invoice with the Invoice Number 'LATE-99'");
	expect(badStep).toContain("'New Status'");
	expect(badStep).toContain("'Cancel'");
	expect(badStep).toMatch(/Approve.*Void/);
	expect(JSON.parse(voided)).toMatchObject([{ outcome: 'voided', InvoiceNumber: 'LATE-07', StatusName: 'Voided' }]);
	expect(nobody).toContain("'Nobody Ltd'");
	const found = await apiRead(bench, 'Invoices/LATE-07');
	expect(found).toMatchObject([{ Status: 'VOIDED' }]);
});

test('what a model is told of the tools says what cannot be taken back', () => {
	const described = Object.fromEntries(
		(model?.requests[0].tools ?? []).map(({ function: { name, description } }) => [name, description]),
	);
	expect(described).toMatchObject({
		Create_Invoice: 'Create invoice in Xero Accounting',
		Change_Status: 'Change status of invoice or void or delete it in Xero Accounting',
	});
});

test('no token, secret or key in the log, the executions or the output', () => {
	expect(leaksOf(bench)).toEqual([]);
});
