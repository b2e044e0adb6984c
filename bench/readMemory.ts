/**
 * Run by `reads.ts` with --expose-gc: reads every invoice of the first organisation and prints the memory that this
 * took, as JSON.
 */
import { createHarness, runNode, type TokenSet } from '../test/support';
import { listInvoices } from './invoices';
import { XeroAccounting } from './node';
import { NZ, round } from './report';

const MB = 1_048_576;

function live(): number {
	gc?.();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

async function main(baseUrl: string): Promise<void> {
	const reply = await fetch(`${baseUrl}/sandbox/tokens`, { method: 'POST' });
	const harness = createHarness({ baseUrl, tokens: (await reply.json()) as TokenSet });
	await runNode({
		harness,
		node: new XeroAccounting(),
		parameters: listInvoices(NZ, { returnAll: false, limit: 5 }),
	});
	const before = live();
	let peak = 0;
	let rss = 0;
	const sampler = setInterval(() => {
		peak = Math.max(peak, live());
		rss = Math.max(rss, process.memoryUsage().rss);
	}, 200);
	const { items } = await runNode({ harness, node: new XeroAccounting(), parameters: listInvoices(NZ) });
	clearInterval(sampler);
	const after = live() - before;
	peak = Math.max(peak - before, after);
	const figures = {
		'items MB': round(after / MB, 0),
		'peak MB': round(peak / MB, 0),
		'peak / items': round(peak / after),
		'peak RSS MB': round(rss / MB, 0),
	};
	console.log(JSON.stringify({ invoices: items.length, ...figures }));
}

void main(process.argv[2]).then(() => process.exit(0));
