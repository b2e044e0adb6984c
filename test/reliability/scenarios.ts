import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { XeroReport } from '../../nodes/XeroReport/XeroReport.node';
import { anInvoice, by, form, line, NZ } from '../nodes/XeroAccounting/support';
import { poller } from '../nodes/XeroPollingTrigger/support';
import { deliver, envelope, event } from '../nodes/XeroTrigger/support';
import { runNode, type NodeRun } from '../support';
import type { Stage } from './stage';
import type { Target } from './strikes';
import { ACCOUNTING } from '../nodes/XeroAccounting/node';

/** What came of a scenario, in the same terms for all of them. */
export interface Seen {
	/** Records written, read or told, each counted once. */
	done: number;
	/** Records written, read or told once too often. */
	doubled: number;
	/** Input items (or, for a trigger, records) without a good output. */
	failed: number;
	/** What the user is told, message and description, without repeats. */
	messages: string[];
	isStopped: boolean;
}

/** One kind of task a workflow gives the package. */
export interface Scenario {
	title: string;
	/** Records that are to be written, read or told. */
	size: number;
	/** Of which each can fail by itself; a list or a report comes or does not. */
	parts: number;
	/** The calls a fault strikes. */
	target: Target;
	/** What must be in the books before. */
	prepare?(stage: Stage): Promise<void> | void;
	run(stage: Stage): Promise<Seen>;
}

const BATCH = 120;
const LISTED = 120;

export const SCENARIOS = {
	single: {
		title: 'single write',
		size: 1,
		parts: 1,
		target: { method: 'PUT', path: /Invoices$/ },
		run: async (stage) => await write(stage, 1),
	},
	batch: {
		title: 'batch write',
		size: BATCH,
		parts: BATCH,
		target: { method: 'PUT', path: /Invoices$/ },
		run: async (stage) => await write(stage, BATCH),
	},
	list: {
		title: 'list',
		size: LISTED,
		parts: 1,
		target: { method: 'GET', path: /Invoices$/ },
		prepare: fill,
		run: list,
	},
	report: { title: 'report', size: 1, parts: 1, target: { method: 'GET', path: /Reports/ }, run: report },
	webhook: {
		title: 'webhook fetch',
		size: 1,
		parts: 1,
		target: { method: 'GET', path: /Invoices$/ },
		run: webhook,
	},
	poll: {
		title: 'poll',
		size: LISTED,
		parts: LISTED,
		target: { method: 'GET', path: /Invoices$/ },
		run: poll,
	},
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;

const texts = (all: Array<{ message?: unknown; description?: unknown }>): string[] => [
	...new Set(all.map(({ message, description }) => [message, description].filter(Boolean).join(' | '))),
];

/** @param versions one text for each record met */
function counted(versions: string[]): Pick<Seen, 'done' | 'doubled'> {
	const done = new Set(versions).size;
	return { done, doubled: versions.length - done };
}

function outcome(run: NodeRun, items: number): Omit<Seen, 'done' | 'doubled'> {
	const errors = run.errorItems.map(({ json: { error, message } }) => ({
		message: error,
		description: message,
	}));
	const good = new Set(run.items.map(({ pairedItem }) => (pairedItem as { item: number }).item));
	return {
		failed: items - good.size,
		messages: texts(run.error ? [...errors, run.error as { message: string }] : errors),
		isStopped: run.status === 'canceled',
	};
}

/** An account that the organisation does not have, on every twentieth item. */
const isBad = (index: number) => index % 20 === 0;

/** Existence is asked by numbers so long that one call cannot hold those of a batch. */
const skipping = {
	ifExists: 'skip',
	existsBy: 'number',
	additionalFields: {
		invoiceNumber: `={{ $json.reference.padEnd(60, 'x') }}`,
		reference: '={{ $json.reference }}',
		date: '2026-10-01',
		dueDate: '2026-10-21',
	},
};

async function write(stage: Stage, count: number): Promise<Seen> {
	const { hasBadItems = false, isLong = false } = stage.fault;
	const items = Array.from({ length: count }, (_, index) => ({
		reference: `R-${index}`,
		account: hasBadItems && isBad(index) ? '999' : '200',
	}));
	stage.strike();
	const run = await runNode({
		harness: stage.harness,
		node: ACCOUNTING,
		items,
		onError: 'continueErrorOutput',
		signal: stage.stop.signal,
		parameters: {
			organisation: by('id', NZ),
			resource: 'invoice',
			operation: 'create',
			...anInvoice({
				...form(line({ account: by('code', '={{ $json.account }}') })),
				additionalFields: {
					reference: '={{ $json.reference }}',
					date: '2026-10-01',
					dueDate: '2026-10-21',
				},
				...(isLong ? skipping : {}),
			}),
		} as INodeParameters,
	});
	const rest = outcome(run, count);
	if (!rest.isStopped && run.items.length + run.errorItems.length !== count) throw new Error('An input item is lost');
	for (const { json, pairedItem } of run.items) {
		const { reference } = items[(pairedItem as { item: number }).item];
		if (json.Reference !== reference) throw new Error(`${reference} shows the outcome of another item`);
	}
	await stage.settle();
	return { ...counted(stage.books('Invoices').map(({ Reference }) => String(Reference))), ...rest };
}

const draft = (index: number): IDataObject => ({
	Type: 'ACCREC',
	Status: 'DRAFT',
	Contact: { Name: 'Harbour Cafe' },
	Date: '2026-10-01',
	DueDate: '2026-10-21',
	Reference: `R-${index}`,
	LineItems: [{ Description: 'Beans', Quantity: 1, UnitAmount: 10 + index, AccountCode: '200' }],
});

async function fill(stage: Stage): Promise<void> {
	await stage.newSecond();
	stage.change('PUT', { Invoices: Array.from({ length: LISTED }, (_, index) => draft(index)) });
}

/** Somebody approves a draft of the first page while the second is on its way: every later record moves up by one. */
function approveFirst(stage: Stage, order: string): () => void {
	return () => {
		const [first] = stage.books('Invoices', { statuses: 'DRAFT', order });
		stage.change('POST', { Invoices: [{ InvoiceID: first.InvoiceID, Status: 'AUTHORISED' }] });
	};
}

const idsOf = (stage: Stage) =>
	stage
		.books('Invoices')
		.map(({ InvoiceID }) => String(InvoiceID))
		.join();

async function list(stage: Stage): Promise<Seen> {
	stage.strike(approveFirst(stage, 'InvoiceID ASC'));
	const run = await runNode({
		harness: stage.harness,
		node: ACCOUNTING,
		onError: 'continueErrorOutput',
		signal: stage.stop.signal,
		parameters: {
			organisation: by('id', NZ),
			resource: 'invoice',
			operation: 'getAll',
			returnAll: true,
			filters: stage.fault.isLong ? { ids: idsOf(stage) } : { statuses: ['DRAFT'] },
		},
	});
	return { ...counted(run.items.map(({ json }) => String(json.InvoiceID))), ...outcome(run, 1) };
}

async function report(stage: Stage): Promise<Seen> {
	stage.strike();
	const run = await runNode({
		harness: stage.harness,
		node: new XeroReport(),
		onError: 'continueErrorOutput',
		signal: stage.stop.signal,
		parameters: { organisation: by('id', NZ), operation: 'trialBalance', date: '2026-10-31', output: 'raw' },
	});
	return { ...counted(run.items.map(({ json }) => String(json.ReportName))), ...outcome(run, 1) };
}

async function webhook(stage: Stage): Promise<Seen> {
	const [{ InvoiceID }] = stage.change('PUT', { Invoices: [draft(0)] });
	stage.strike();
	const { items = [], answer } = await deliver(
		stage.harness,
		// The books give the same IDs after each reset; an event of the same moment would count as a repeat.
		envelope([event({ resourceId: String(InvoiceID), eventDateUtc: new Date().toISOString().slice(0, -1) })]),
		{ parameters: { fetchRecord: true, events: ['INVOICE.CREATE', 'BILL.CREATE'] } },
	);
	if (items.length !== 1 || answer.statusCode !== 200) throw new Error('The event itself is lost');
	const missing = items.filter(({ recordMissing }) => recordMissing);
	return {
		...counted(items.flatMap(({ record }) => (record ? [String((record as IDataObject).InvoiceID)] : []))),
		failed: missing.length,
		messages: texts(missing.map(({ recordMissing }) => ({ message: recordMissing }))),
		isStopped: false,
	};
}

/** The first poll gets to know the books; then drafts are made, the fault strikes, and up to three more polls follow without it. */
async function poll(stage: Stage): Promise<Seen> {
	const node = poller(stage.harness, {
		watch: 'invoice',
		events: ['created', 'updated', 'status:AUTHORISED'],
		simplify: false,
	});
	await node.poll();
	await fill(stage);
	stage.front.calls.length = 0;
	stage.strike(approveFirst(stage, 'UpdatedDateUTC ASC'));
	const messages: string[] = [];
	const versions: string[] = [];
	const take = (items: IDataObject[] | null) =>
		versions.push(...(items ?? []).map(({ resourceId, status }) => `${String(resourceId)} ${String(status)}`));
	try {
		take(await node.poll());
	} catch (error) {
		messages.push(...texts([error as Error & { description?: string }]));
	}
	const failed = LISTED - new Set(versions.map((version) => version.split(' ')[0])).size;
	await stage.calm();
	for (let more = 0; more < 3; more++) take(await node.poll());
	const { doubled } = counted(versions);
	return {
		done: new Set(versions.map((version) => version.split(' ')[0])).size,
		doubled,
		failed,
		messages,
		isStopped: false,
	};
}
