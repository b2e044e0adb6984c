/**
 * This package's node and n8n's built-in Xero node, in the same real n8n against the same local Xero, with 100 ms per
 * call.
 */
import { writeFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { command } from '../playground/n8n';
import { CommandError } from '../playground/processes';
import { nodeResults } from '../playground/runData';
import { importWorkflows, type Workflow } from '../playground/setup';
import { openBench, type Bench } from '../test/e2e/support/bench';
import { chain, createInvoice, kowhai, node, numbered } from '../test/e2e/support/workflows';
import { apiWrite } from '../test/e2e/support/xero';
import { NZ, round, type Row } from './report';
import { detour } from './tlsProxy';

const CREDENTIAL = 'xeroBuiltInBench';

/** The built-in node's credential, signed in to the local Xero. */
async function importCredential({ settings, sandbox }: Bench): Promise<void> {
	const reply = await fetch(`${sandbox.url}/sandbox/tokens`, { method: 'POST' });
	const data = {
		clientId: 'sandbox-web-app',
		clientSecret: 'sandbox-web-secret',
		oauthTokenData: await reply.json(),
	};
	const file = join(settings.userFolder, 'built-in.json');
	writeFileSync(file, JSON.stringify([{ id: CREDENTIAL, name: 'Xero (built in)', type: 'xeroOAuth2Api', data }]));
	try {
		await command(settings, 'import:credentials', `--input=${file}`);
	} finally {
		rmSync(file, { force: true });
	}
}

const builtIn = (parameters: Record<string, unknown>) => ({
	...node('Xero', 'base:xero', 1, { resource: 'invoice', organizationId: NZ, ...parameters }),
	credentials: { xeroOAuth2Api: { id: CREDENTIAL, name: 'Xero (built in)' } },
});

const builtInCreate = (contactId: string) => ({
	...builtIn({
		operation: 'create',
		type: 'ACCREC',
		contactId,
		lineItemsUi: {
			lineItemsValues: [
				{
					description: 'Subscription',
					quantity: 1,
					unitAmount: '={{ $json.n }}',
					accountCode: '200',
					taxType: 'OUTPUT2',
				},
			],
		},
		additionalFields: { status: 'AUTHORISED', date: '2026-09-01', dueDate: '2026-09-30' },
	}),
	// Lost records are counted; without this setting the run would end at the first refusal.
	onError: 'continueRegularOutput',
});

const ownList = node('Xero', 'xeroAccounting', 1, {
	organisation: kowhai,
	resource: 'invoice',
	operation: 'getAll',
	returnAll: true,
});

async function measure(
	bench: Bench,
	work: string,
	who: string,
	limits: boolean,
	flow: Workflow,
	wanted: number,
): Promise<Row> {
	const { world } = bench.sandbox;
	await importWorkflows(bench.settings, [flow]);
	world.limits.reset();
	world.limits.settings = { ...world.limits.settings, enabled: limits };
	const count = () => world.organisation(NZ)?.books.counts().Invoices ?? 0;
	const last = world.calls.since(0).at(-1)?.n ?? 0;
	const before = count();
	let outcome = 'ended well';
	let time = 0;
	let read = 0;
	try {
		const raw = await bench.execute(flow.id);
		const last = nodeResults(raw).at(-1);
		time = last?.time ?? 0;
		read = new Set(last?.outputs[0].map(({ InvoiceID }) => InvoiceID)).size;
	} catch (error) {
		// Node sometimes crashes while n8n's command shuts down; the written records count all the same.
		const crashed = error instanceof CommandError && error.signal !== null;
		const forbidden = /Forbidden|403/.test((error as Error).message);
		outcome = crashed ? 'n8n crashed while ending' : forbidden ? 'failed: 403' : 'failed';
	}
	const calls = world.calls.since(last).filter(({ path }) => path.startsWith('/api.xro'));
	if (time === 0)
		time = Math.max(...calls.map(({ at, ms }) => at + (ms ?? 0))) - Math.min(...calls.map(({ at }) => at));
	const done = work.startsWith('list') ? (outcome === 'ended well' ? read : 0) : count() - before;
	const refused = calls.filter(({ status }) => status === 429).length;
	return {
		work,
		node: who,
		'time s': round(time / 1000, 1),
		calls: calls.length,
		'answers of 429': refused,
		records: done,
		lost: wanted - done,
		outcome,
	};
}

export async function builtInComparison(full: boolean): Promise<Row[]> {
	const bench = await openBench('bench-built-in', { latency: 100 });
	const way = await detour(bench.sandbox.port);
	Object.assign(process.env, way.env);
	const rows: Row[] = [];
	try {
		await importCredential(bench);
		const [{ ContactID }] = await apiWrite(bench, 'Contacts', [{ Name: 'Bulk Buyer Ltd' }]);
		const theirs = builtInCreate(String(ContactID));
		const creates: Array<[number, boolean]> = full
			? [
					[200, true],
					[2000, false],
				]
			: [[200, true]];
		for (const [size, limits] of creates) {
			const work = `create ${size}, limits ${limits ? 'on' : 'off'}`;
			rows.push(
				await measure(
					bench,
					work,
					'this package',
					limits,
					chain(`benchOwn${size}`, [...numbered(size), createInvoice(`O${size}`)]),
					size,
				),
			);
			rows.push(
				await measure(
					bench,
					work,
					'built in',
					limits,
					chain(`benchBuiltIn${size}`, [...numbered(size), theirs]),
					size,
				),
			);
		}
		bench.sandbox.world.organisation(NZ)?.books.seed({ invoices: 2000 });
		const all = bench.sandbox.world.organisation(NZ)?.books.counts().Invoices ?? 0;
		const start = node('Start', 'base:manualTrigger', 1, {});
		rows.push(
			await measure(bench, `list ${all}`, 'this package', true, chain('benchOwnList', [start, ownList]), all),
		);
		const listing = builtIn({ operation: 'getAll', returnAll: true, options: {} });
		rows.push(
			await measure(bench, `list ${all}`, 'built in', true, chain('benchBuiltInList', [start, listing]), all),
		);
	} finally {
		for (const name of Object.keys(way.env)) delete process.env[name];
		way.close();
		await bench.close();
	}
	return rows;
}
