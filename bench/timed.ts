import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runNode, type Harness, type NodeRun } from '../test/support';
import { listInvoices } from './invoices';
import { XeroAccounting } from './node';
import { round, type Row } from './report';
import type { OwnSandbox } from './sandbox';
import { bound } from './simulate/measure';

export interface Timed {
	run: NodeRun;
	/** ms from the first call's arrival at the local Xero to the last answer. */
	span: number;
	/** ms of the node as n8n counts them, including its work before the first call and after the last. */
	node: number;
	calls: number;
	refused: number;
	/** Mean ms from a call's arrival to the end of its answer. */
	reply: number;
}

/** The figures of a run compared with the least time for its calls, as columns of a table. */
export function againstBound({ span, node, calls, refused, reply }: Timed, needed: number, latency: number): Row {
	const least = bound(needed, latency);
	return {
		calls,
		'answers of 429': refused,
		'span s': round(span / 1000),
		'bound s': round(least / 1000),
		ratio: round(span / least, 3),
		'reply ms': Math.round(reply),
		'ratio at that reply': round(span / bound(needed, reply), 3),
		'node s': round(node / 1000),
	};
}

const waitFor = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/** Runs the node on n8n's engine with the local Xero, over real HTTP and in real time. */
export async function timed(
	sandbox: OwnSandbox,
	harness: Harness,
	parameters: INodeParameters,
	items: IDataObject[] = [{}],
): Promise<Timed> {
	const last = (await sandbox.calls()).at(-1)?.n ?? 0;
	const run = await runNode({ harness, node: new XeroAccounting(), parameters, items });
	if (run.error) throw new Error(`${run.error.message} ${String(run.error.description ?? '')}`);
	const calls = await sandbox.calls(last);
	const ends = calls.map(({ at, ms }) => at + (ms ?? 0));
	return {
		run,
		span: Math.max(...ends) - Math.min(...calls.map(({ at }) => at)),
		node: run.executionTime,
		calls: calls.length,
		refused: calls.filter(({ status }) => status === 429).length,
		reply: calls.reduce((sum, { ms }) => sum + (ms ?? 0), 0) / calls.length,
	};
}

/**
 * Makes three short reads and waits a minute. Then the process is like one of an n8n that has been running for a while:
 * it has recently called the organisation and was the only caller. A new process begins carefully, which takes two
 * further round trips.
 */
export async function acquaint(harness: Harness, tenantIds: string[]): Promise<void> {
	for (const tenantId of tenantIds) {
		for (let call = 0; call < 3; call++) {
			await runNode({
				harness,
				node: new XeroAccounting(),
				parameters: listInvoices(tenantId, { returnAll: false, limit: 1 }),
			});
		}
	}
	await waitFor(61_000);
}
