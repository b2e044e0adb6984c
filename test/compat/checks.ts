import { execute } from '../../playground/headless';
import { expectedFrom } from '../../playground/ordersFile';
import { setWebhookTarget } from '../../playground/sandbox';
import { CREDENTIALS, importWorkflows, publishWorkflow, type Workflow } from '../../playground/setup';
import { exampleWorkflows } from '../../playground/setup';
import { verdict } from '../../playground/verdict';
import { ordersFile, TRIGGER_WORKFLOW, webhookUrl } from '../../playground/workflows';
import { runNow, type Bench } from '../e2e/support/bench';
import { eventually, N8nRest } from '../e2e/support/rest';
import { chain, kowhai, node, readContacts, withCredential } from '../e2e/support/workflows';
import { apiWrite } from '../e2e/support/xero';

/** What is tried on each version; throws, with the reason, where it does not work. */
export interface Check {
	name: string;
	run(): Promise<void>;
}

const NODES = ['xeroAccounting', 'xeroAccountingTrigger', 'xeroPollingTrigger', 'xeroReport', 'xeroTrigger'];
const POLLING = 'compatPolling';
/** n8n polls once a minute; the first look only takes note of what is there. */
const POLL_WITHIN = 200_000;

function must(condition: boolean, reason: string): asserts condition {
	if (!condition) throw new Error(reason);
}

const invoice = (InvoiceNumber: string) => ({
	Type: 'ACCREC',
	InvoiceNumber,
	Status: 'AUTHORISED',
	Contact: { Name: 'Hēmi & Sons' },
	LineItems: [{ Description: 'Tea', Quantity: 2, UnitAmount: 4.5, AccountCode: '200' }],
	Date: '2026-03-01',
	DueDate: '2026-03-31',
});

function pollingWorkflow(): Workflow {
	const trigger = node('Polling', 'xeroPollingTrigger', 1, {
		watch: 'invoice',
		organisation: kowhai,
		events: ['created'],
		pollTimes: { item: [{ mode: 'everyMinute' }] },
	});
	return chain(POLLING, [trigger, node('End', 'base:noOp', 1, {})]);
}

/** Publishes what has to be live when n8n starts. */
export async function prepare({ settings }: Bench): Promise<void> {
	await importWorkflows(settings, [...exampleWorkflows(), pollingWorkflow()]);
	await publishWorkflow(settings, TRIGGER_WORKFLOW);
	await publishWorkflow(settings, POLLING);
}

/** All checks on one running n8n, in the order in which they are run. */
export function checksOn(bench: Bench, n8n: N8nRest): Check[] {
	const { settings, sandbox } = bench;
	const ended = async (workflowId: string) =>
		await eventually(
			async () => (await n8n.executions(workflowId)).find(({ status }) => status !== 'waiting'),
			workflowId === POLLING ? POLL_WITHIN : 30_000,
		);
	return [
		{
			name: 'Loads, all nodes and the credential',
			run: async () => {
				const types = (await (await n8n.send('GET', '/types/nodes.json')).json()) as Array<{
					name: string;
				}>;
				const missing = NODES.filter(
					(name) => !types.some((type) => type.name === `n8n-nodes-xero-suite.${name}`),
				);
				must(missing.length === 0, `n8n does not know ${missing.join(', ')}`);
				const credential = await n8n.createCredential('Compatibility', {
					grantType: 'authorizationCode',
					clientId: 'sandbox-web-app',
					clientSecret: 'sandbox-web-secret',
					endpoint: 'custom',
					baseUrl: sandbox.url,
					permissions: [],
				});
				must(/connect|success/i.test(await n8n.connect(credential)), 'the credential could not be connected');
			},
		},
		{
			name: 'Main workflow: orders to invoices, reports',
			run: async () => {
				const expected = expectedFrom(ordersFile({}));
				const wrong = verdict(
					await execute(settings, sandbox, 'Running the main workflow'),
					expected,
					false,
				).filter(({ ok }) => !ok);
				must(wrong.length === 0, wrong.map(({ what, found }) => `${what}: ${found}`).join('; '));
			},
		},
		{
			name: 'Token renewed when it has run out',
			run: async () => {
				for (const [app, credential] of [
					['sandbox-web-app', CREDENTIALS.web],
					['sandbox-custom-connection', CREDENTIALS.customConnection],
				]) {
					const read = { ...readContacts(kowhai), credentials: withCredential(credential) };
					const workflow = chain(`compat-${app}`, [node('Start', 'base:manualTrigger', 1, {}), read]);
					for (const round of ['fresh', 'expired']) {
						if (round === 'expired') sandbox.world.tokens.expire(app);
						const [contacts = []] = (await runNow(bench, workflow)).get(read.name) ?? [];
						must(
							contacts.length > 0 && contacts.every(({ error }) => error === undefined),
							`${app}, ${round} token: no contacts`,
						);
					}
				}
			},
		},
		{
			name: 'Webhook trigger',
			run: async () => {
				await setWebhookTarget(sandbox.url, webhookUrl(n8n.url));
				await apiWrite(bench, 'Invoices', [invoice('COMPAT-1')]);
				await sandbox.world.clock.advance(60_000);
				must((await ended(TRIGGER_WORKFLOW)).status === 'success', 'the workflow it started has failed');
			},
		},
		{
			name: 'Polling trigger',
			run: async () => {
				// The look that takes note of what is there comes when n8n starts; the invoices since then are new.
				await apiWrite(bench, 'Invoices', [invoice('COMPAT-2')]);
				must((await ended(POLLING)).status === 'success', 'the workflow it started has failed');
			},
		},
	];
}
