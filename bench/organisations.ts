/**
 * Writes to twenty organisations in one run, compared with one alone. Few invoices per call, so that Xero's limit and
 * not this machine determines the time.
 */
import { createInvoices, orders } from './invoices';
import { round, type Row } from './report';
import { ownSandbox } from './sandbox';
import { acquaint, timed } from './timed';

const ITEMS_PER_CALL = 5;

export async function organisations(callsEach: number, latency = 100): Promise<Row[]> {
	const sandbox = await ownSandbox(latency, 21);
	const harness = await sandbox.connect();
	const state = (await (await fetch(`${sandbox.url}/sandbox/state`)).json()) as {
		invoices: Record<string, number>;
	};
	const [alone, ...twenty] = Object.keys(state.invoices);
	await acquaint(harness, [alone, ...twenty]);
	const parameters = {
		...createInvoices('={{ $json.tenantId }}'),
		options: { itemsPerCall: ITEMS_PER_CALL },
	};
	const write = async (tenantIds: string[]) => {
		const rows = orders(tenantIds.length * callsEach * ITEMS_PER_CALL);
		const items = rows.map((row, index) => ({ ...row, tenantId: tenantIds[index % tenantIds.length] }));
		const { span, node, calls, refused } = await timed(sandbox, harness, parameters, items);
		const perMinute = calls / (span / 60_000);
		return {
			organisations: tenantIds.length,
			invoices: items.length,
			calls,
			'answers of 429': refused,
			'span s': round(span / 1000),
			'node s': round(node / 1000),
			'calls a minute': round(perMinute, 1),
		};
	};
	const one = await write([alone]);
	const many = await write(twenty);
	sandbox.close();
	return [one, { ...many, 'times one': round(many['calls a minute'] / one['calls a minute'], 1) }];
}
