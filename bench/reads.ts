/**
 * Reads lists under Xero's limits, in real time, compared with the least time for pages of 1,000; and measures the
 * memory, in a separate process.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { forgetOutput } from '../test/support';
import { listInvoices } from './invoices';
import { NZ, type Row } from './report';
import { ownSandbox } from './sandbox';
import { acquaint, againstBound, timed } from './timed';

const GB = '22222222-2222-4222-8222-222222222222';

export async function reads(latency: number, full: boolean): Promise<Row[]> {
	const sandbox = await ownSandbox(latency);
	const harness = await sandbox.connect();
	const sizes: Array<[string, number]> = full
		? [
				[NZ, 10_000],
				[GB, 100_000],
			]
		: [[NZ, 10_000]];
	for (const [tenantId, invoices] of sizes) await sandbox.post('seed', { tenantId, invoices });
	await acquaint(
		harness,
		sizes.map(([tenantId]) => tenantId),
	);
	const rows: Row[] = [];
	const one = async (tenantId: string, count: number, state: string) => {
		const measured = await timed(sandbox, harness, listInvoices(tenantId));
		const unique = new Set(measured.run.items.map(({ json }) => json.InvoiceID)).size;
		if (unique < count) throw new Error(`${unique} of ${count} invoices were read`);
		rows.push({
			invoices: count,
			'ms a call': latency,
			list: state,
			...againstBound(measured, count / 1000, latency),
		});
		forgetOutput();
	};
	for (const [tenantId, count] of sizes) await one(tenantId, count, 'read for the first time');
	await one(...sizes[0], 'read again');
	sandbox.close();
	return rows;
}

/**
 * Peak of live memory while a list is read, compared with the memory of its items afterwards. Both after garbage
 * collection.
 */
export async function memory(count: number): Promise<Row[]> {
	const sandbox = await ownSandbox(0);
	await sandbox.post('limits', { enabled: false });
	await sandbox.post('seed', { tenantId: NZ, invoices: count });
	const args = [
		'--expose-gc',
		'--max-old-space-size=8000',
		'--import',
		'tsx',
		join(__dirname, 'readMemory.ts'),
		sandbox.url,
	];
	const { stdout } = await promisify(execFile)(process.execPath, args);
	sandbox.close();
	return [JSON.parse(stdout) as Row];
}
