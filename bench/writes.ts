/**
 * Writes invoices under Xero's limits, in real time; compares the time with the least that 60 calls a minute and five
 * in flight allow.
 */
import { forgetOutput, runNode, type Harness } from '../test/support';
import { by, createInvoices, listInvoices, orders } from './invoices';
import { XeroAccounting } from './node';
import { NZ, type Row } from './report';
import { ownSandbox, type OwnSandbox } from './sandbox';
import { acquaint, againstBound, timed } from './timed';

/** The organisations are used in turn, so that each run starts with an unused minute. */
const TENANTS = [
	NZ,
	'22222222-2222-4222-8222-222222222222',
	'33333333-3333-4333-8333-333333333333',
	'44444444-4444-4444-8444-444444444444',
];

/**
 * Read by the node itself, because after a call by another process the node would share the organisation's minutes for
 * a while.
 */
async function someContact(sandbox: OwnSandbox, harness: Harness, tenantId: string): Promise<string> {
	await sandbox.post('seed', { tenantId, contacts: 1 });
	const parameters = { ...listInvoices(tenantId, { returnAll: false, limit: 1 }), resource: 'contact' };
	const { items } = await runNode({ harness, node: new XeroAccounting(), parameters });
	return String(items[0].json.ContactID);
}

export async function writes(latency: number, sizes: number[]): Promise<Row[]> {
	const sandbox = await ownSandbox(latency);
	const harness = await sandbox.connect();
	const rows: Row[] = [];
	const contacts = new Map<string, string>();
	for (const tenantId of TENANTS) contacts.set(tenantId, await someContact(sandbox, harness, tenantId));
	const one = async (count: number, tenantId: string, state: string) => {
		const before = await sandbox.invoices(tenantId);
		const measured = await timed(
			sandbox,
			harness,
			createInvoices(tenantId, by('id', contacts.get(tenantId)!)),
			orders(count),
		);
		const written = (await sandbox.invoices(tenantId)) - before;
		rows.push({
			invoices: count,
			'ms a call': latency,
			process: state,
			written,
			...againstBound(measured, count / 50, latency),
		});
		forgetOutput();
	};
	await one(500, TENANTS[3], 'new, warms the engine');
	await acquaint(harness, TENANTS.slice(0, sizes.length));
	for (const [index, size] of sizes.entries()) await one(size, TENANTS[index], 'up');
	await one(3000, TENANTS[2], 'new');
	sandbox.close();
	return rows;
}
