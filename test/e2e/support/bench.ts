import { existsSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { ensureN8n } from '../../../playground/install';
import { executeWorkflow, startN8n, type N8nSettings, type RunningN8n } from '../../../playground/n8n';
import { anyPort } from '../../../playground/processes';
import { nodeResults, parseRawOutput, type RawOutput } from '../../../playground/runData';
import { EXAMPLES, importCredentials, importWorkflows, installPackage, type Workflow } from '../../../playground/setup';
import type { SandboxOptions } from '../../../sandbox/http/options';
import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { watchTokens } from './secrets';

const PLAYGROUND = join(__dirname, '..', '..', '..', 'playground');

const BESIDE = join(PLAYGROUND, '..', '..', 'shared', 'data', 'northwind-orders.csv');

/**
 * Northwind is not part of this repository; where it lies beside it, the tests run on it too. As a real path: n8n refuses
 * to read through a link.
 */
export const NORTHWIND = existsSync(BESIDE) ? realpathSync(BESIDE) : undefined;

/** A fresh n8n with the package and the demo's credentials, beside a fresh local Xero. */
export interface Bench {
	settings: N8nSettings;
	sandbox: Sandbox;
	/** Every token the local Xero has given out, and every secret of its apps. */
	secrets: string[];
	/** What n8n's commands have printed. */
	printed: string[];
	/** Runs a workflow by n8n's `execute` command. @throws Error when it ends with an error */
	execute(id: string): Promise<RawOutput>;
	/** Starts the n8n server; `close` ends it. */
	serve(): Promise<RunningN8n>;
	close(): Promise<void>;
}

/**
 * @param name of the folder for its database, which the next run with this name replaces
 * @param n8nFolder where n8n is installed
 */
export async function openBench(name: string, options: SandboxOptions = {}, n8nFolder = PLAYGROUND): Promise<Bench> {
	const installation = await ensureN8n(n8nFolder);
	const sandbox = await startSandbox({ port: 0, latency: 100, ...options });
	const secrets = watchTokens(sandbox);
	const userFolder = join(PLAYGROUND, '.n8n', `e2e-${name}`);
	rmSync(userFolder, { recursive: true, force: true });
	mkdirSync(userFolder, { recursive: true });
	const files = [EXAMPLES, ...(NORTHWIND ? [dirname(NORTHWIND)] : [])];
	const settings: N8nSettings = { installation, userFolder, port: await anyPort(), files };
	installPackage(userFolder);
	await importCredentials(settings, sandbox.url, sandbox.world.mailPort);

	const printed: string[] = [];
	let running: RunningN8n | undefined;
	return {
		settings,
		sandbox,
		secrets,
		printed,
		execute: async (id) => {
			const stdout = await executeWorkflow(settings, id);
			printed.push(stdout);
			return parseRawOutput(stdout);
		},
		serve: async () => (running ??= await startN8n(settings)),
		close: async () => {
			await running?.close();
			await sandbox.close();
		},
	};
}

/** Imports a workflow, runs it and gives each node's items by output. */
export async function runNow(bench: Bench, workflow: Workflow): Promise<Map<string, Item[][]>> {
	await importWorkflows(bench.settings, [workflow]);
	const raw = await bench.execute(workflow.id);
	return new Map(nodeResults(raw).map(({ node, outputs }) => [node, outputs]));
}

type Item = Record<string, unknown>;

/** Numbers of calls to the API since a moment in the call log, by status. */
export function apiCalls({ sandbox }: Bench, since = 0) {
	return sandbox.world.calls.since(since).filter(({ path }) => /^\/(api\.xro|connections)/.test(path));
}
