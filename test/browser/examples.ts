import { join } from 'node:path';

import type { Canvas } from '../../scripts/editor/canvas';
import { EXAMPLES, exampleWorkflows, type Workflow } from '../../playground/setup';
import { monthEnd } from '../e2e/support/monthEnd';
import { eventually } from '../e2e/support/rest';
import { change, create, day, sale } from './support/books';
import { scene, theStage } from './support/stage';

const HOOK = 'Xero Webhook Trigger';

interface Play {
	/** Starts the example in the editor, and does whatever it waits for. */
	start(canvas: Canvas): Promise<void>;
	/** Done once it runs. */
	meanwhile?(canvas: Canvas): Promise<void>;
	/** Looked at when it has run. */
	finally?(canvas: Canvas): Promise<void>;
}

const byHand: Play = { start: async (canvas) => await canvas.run("When clicking 'Execute workflow'") };

/** Has something happen in Xero; the trigger then takes it as its test event. */
const byEvent = (happen: () => Promise<unknown>): Play => ({
	start: async (canvas) => {
		await happen();
		await canvas.run(HOOK);
	},
});

async function payInFull(): Promise<void> {
	const contact = { Name: 'Paying Café', FirstName: 'Mere', EmailAddress: 'mere@example.com' };
	const { ContactID } = await create('Contacts', contact);
	const { InvoiceID, Total } = await create('Invoices', sale({ Contact: { ContactID } }));
	await create('Payments', { Invoice: { InvoiceID }, Account: { Code: '090' }, Date: day(0), Amount: Total });
}

async function submitBill(): Promise<void> {
	const bill = sale({ Type: 'ACCPAY', Contact: { Name: 'Roastery Ltd' }, InvoiceNumber: 'R-1', Status: 'DRAFT' });
	const { InvoiceID } = await create('Invoices', bill);
	await change('Invoices', { InvoiceID, Status: 'SUBMITTED' });
}

const mails = () => theStage().bench.sandbox.world.mailbox.mails;

/** Opens the mail that asks for approval in the mailbox of the local Xero, and presses its button. */
async function approveByMail({ page }: Canvas): Promise<void> {
	const { id } = await eventually(async () => mails().find(({ subject }) => subject.startsWith('Bill R-1')));
	const mailbox = await page.context().newPage();
	await mailbox.goto(`${theStage().bench.sandbox.url}/sandbox/mailbox/${id}`);
	const answer = mailbox.waitForEvent('popup');
	await mailbox.frameLocator('iframe').getByRole('link', { name: 'Approve', exact: true }).click();
	await (await answer).waitForLoadState();
	await mailbox.close();
}

const PLAYS: Record<string, Play> = {
	xeroAllOrganisat: byHand,
	xeroOverdueInvoi: {
		start: async (canvas) => {
			await create('Invoices', sale({ Contact: { Name: 'Slow Payer' }, DueDate: day(-12) }));
			await byHand.start(canvas);
		},
	},
	xeroOrdersInvoic: {
		...byHand,
		finally: async (canvas) => {
			const panel = await canvas.panel('Refused Rows');
			const [row] = await panel.rows();
			expect(row.order_id).toMatch(/^SO-/);
			expect(row.reason).not.toBe('');
			// What the fields show of the first refused row: values, not "undefined".
			expect(await panel.previewOf('order_id')).toBe(row.order_id);
		},
	},
	xeroInvoiceEvent: byEvent(async () => {
		await create('Invoices', sale({ Contact: { Name: 'Harbour Café' } }));
	}),
	xeroPaidThankYou: {
		...byEvent(payInFull),
		finally: async () => {
			expect(mails().flatMap(({ to }) => to)).toContain('mere@example.com');
		},
	},
	xeroMonthEndPack: {
		start: async (canvas) => {
			await monthEnd(create);
			await byHand.start(canvas);
		},
		finally: async () => {
			const pack = mails().find(({ subject }) => subject.startsWith('Report pack'));
			expect(pack?.attachments.map(({ name }) => name)).toHaveLength(3);
		},
	},
	xeroBillApproval: { ...byEvent(submitBill), meanwhile: approveByMail },
	xeroOverdueRemin: {
		start: async (canvas) => {
			await create('Invoices', sale({ Contact: { Name: 'Slow Payer' }, DueDate: day(-12) }));
			await canvas.run('Xero Polling Trigger');
		},
		finally: async () => {
			expect(
				mails()
					.map(({ subject }) => subject)
					.join(),
			).toContain('newly overdue');
		},
	},
};

/** Nodes that a start from this trigger reaches when no item is refused. */
function reached({ nodes, connections }: Workflow, trigger: string): string[] {
	const links = connections as Record<string, { main: Array<Array<{ node: string }> | null> }>;
	const found = new Set([trigger]);
	for (const name of found) {
		const { onError } = nodes.find((node) => node.name === name) as { onError?: string };
		const outputs = links[name]?.main ?? [];
		const good = onError === 'continueErrorOutput' ? outputs.slice(0, -1) : outputs;
		for (const { node } of good.flatMap((list) => list ?? [])) found.add(node);
	}
	return [...found];
}

const isTrigger = ({ type }: Workflow['nodes'][number]) => /trigger$/i.test(type);

describe('Each example opens clean and runs green', () => {
	test('there is a play for each', () => {
		expect(
			exampleWorkflows()
				.map(({ id }) => id)
				.sort(),
		).toEqual(Object.keys(PLAYS).sort());
	});

	for (const workflow of exampleWorkflows()) {
		const { id, name, nodes } = workflow;
		const play = PLAYS[id];
		if (!play) continue;
		scene(name, async (canvas) => {
			await canvas.open(id);
			expect(await canvas.withIssues()).toEqual([]);
			await play.start(canvas);
			await play.meanwhile?.(canvas);
			const trigger = nodes.find(isTrigger)!.name;
			await canvas.untilGreen(reached(workflow, trigger));
			await play.finally?.(canvas);
		});
	}

	scene('the orders come from a form, too', async (canvas) => {
		await canvas.open('xeroOrdersInvoic');
		// The invoices of the scene before are numbered as these are.
		await theStage().bench.sandbox.world.reset(true);
		const popup = canvas.page.waitForEvent('popup');
		await canvas.run('Orders Form');
		const form = await popup;
		await form.locator('input[type="file"]').setInputFiles(join(EXAMPLES, 'orders.csv'));
		await form.locator('#submit-btn').click();
		const flow = exampleWorkflows().find(({ id }) => id === 'xeroOrdersInvoic')!;
		await canvas.untilGreen(reached(flow, 'Orders Form'));
	});
});
