import { exampleWorkflows, importWorkflows, publishWorkflow } from '../../playground/setup';
import { setWebhookTarget } from '../../playground/sandbox';
import { TRIGGER_WORKFLOW, webhookUrl } from '../../playground/workflows';
import { openBench, type Bench } from './support/bench';
import { eventually, N8nRest } from './support/rest';
import { leaksOf } from './support/secrets';
import { apiWrite } from './support/xero';

let bench: Bench;
let n8n: N8nRest;
beforeAll(async () => {
	bench = await openBench('trigger');
	await importWorkflows(bench.settings, exampleWorkflows());
	await publishWorkflow(bench.settings, TRIGGER_WORKFLOW);
	n8n = new N8nRest((await bench.serve()).url, bench.settings.userFolder);
	await n8n.signIn();
	await setWebhookTarget(bench.sandbox.url, webhookUrl(n8n.url));
});
afterAll(async () => await bench.close());

const control = async (path: string, body: unknown = {}) => {
	const reply = await fetch(`${bench.sandbox.url}/sandbox/webhooks/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	return (await reply.json()) as Record<string, unknown>;
};
const executions = async () => await n8n.executions(TRIGGER_WORKFLOW);
/** Long enough for an execution that should not be there to show up. */
const quiet = async () => await new Promise((resolve) => setTimeout(resolve, 1500));

test('the intent to receive passes, and starts nothing', async () => {
	expect(await control('intent-to-receive')).toMatchObject({ ok: true });
	await quiet();
	expect(await executions()).toEqual([]);
});

test('a forged event gets a 401, and starts nothing', async () => {
	const [record] = (await control('send', { mode: 'forged' })) as unknown as Array<{ status: number }>;
	expect(record.status).toBe(401);
	await quiet();
	expect(await executions()).toEqual([]);
});

test('a new invoice starts one execution, with the whole invoice', async () => {
	const [created] = await apiWrite(bench, 'Invoices', [
		{
			Type: 'ACCREC',
			InvoiceNumber: 'EVENT-1',
			Status: 'DRAFT',
			Contact: { Name: 'Hēmi & Sons' },
			LineItems: [{ Description: 'Tea', Quantity: 2, UnitAmount: 4.5, AccountCode: '200' }],
		},
	]);
	await bench.sandbox.world.clock.advance(60_000);
	const [{ id, status }] = await eventually(async () => {
		const found = await executions();
		return found.length > 0 ? found : undefined;
	});
	expect(status).toBe('success');
	await quiet();
	expect(await executions()).toHaveLength(1);

	const { runData } = (await n8n.executionData(id)).resultData;
	const items = runData['Xero Webhook Trigger'][0].data?.main[0] ?? [];
	expect(items).toHaveLength(1);
	expect(items[0].json).toMatchObject({
		event: 'Invoice Created',
		organisation: 'Kowhai Trading Ltd',
		record: {
			InvoiceID: created.InvoiceID,
			InvoiceNumber: 'EVENT-1',
			Contact: { Name: 'Hēmi & Sons' },
			LineItems: [expect.objectContaining({ Description: 'Tea', Quantity: 2 })],
		},
	});
	expect(runData.Summary[0].data?.main[0][0].json).toMatchObject({
		number: 'EVENT-1',
		customer: 'Hēmi & Sons',
	});
});

test('no token, secret or key in the log, the executions or the output', () => {
	expect(leaksOf(bench)).toEqual([]);
});
