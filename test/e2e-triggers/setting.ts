import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { ensureN8n } from '../../playground/install';
import { command } from '../../playground/n8n';
import { anyPort } from '../../playground/processes';
import { CREDENTIALS, importCredentials, importWorkflows, type Workflow } from '../../playground/setup';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { installFresh } from './install';
import { start, type Server } from './n8n';

/**
 * n8n's default engine makes a virtual machine for the expressions of every webhook call and every execution, which takes ten times as long
 * as all the rest of a delivery. Under load, n8n's own alternative is the only one that keeps up. EXPRESSION_ENGINE=vm tries the default.
 */
export const LEAN = { N8N_EXPRESSION_ENGINE: process.env.EXPRESSION_ENGINE ?? 'legacy' };

export interface Setting {
	sandbox: Sandbox;
	n8n: Server;
	/** Of that n8n, which holds its owner's password. */
	userFolder: string;
	/** Starts n8n again on the same data, after `n8n.kill()`. */
	restart(): Promise<void>;
	close(): Promise<void>;
}

/**
 * A sandbox with a mailbox and a real n8n of their own, with these workflows published.
 * @param workflows made with the ID of the credential that is connected to the sandbox
 * @param env further settings of n8n
 * @param prepare done to the sandbox before n8n knows of it
 */
export async function stage(
	workflows: (credential: string) => Workflow[],
	env: Record<string, string> = {},
	prepare: (sandbox: Sandbox) => void | Promise<void> = () => undefined,
): Promise<Setting> {
	// Jest's own `test` goes on to n8n's commands, which then end without a word and without having done anything.
	process.env.NODE_ENV = 'production';
	const playground = join(__dirname, '..', '..', 'playground');
	const installation = await ensureN8n(playground);
	const userFolder = mkdtempSync(join(tmpdir(), 'xero-suite-triggers-'));
	mkdirSync(userFolder, { recursive: true });
	installFresh(userFolder);
	const sandbox = await startSandbox({ port: 0, mailPort: 0 });
	await prepare(sandbox);
	const port = await anyPort();
	const settings = { installation, userFolder, port, files: [userFolder] };
	const list = workflows(CREDENTIALS.web);
	await importCredentials(settings, sandbox.url, sandbox.world.mailPort);
	await importWorkflows(settings, list);
	for (const { id } of list) await command(settings, 'publish:workflow', `--id=${id}`);
	const setting: Setting = {
		sandbox,
		userFolder,
		n8n: await start({ installation, userFolder, port, env }).catch(async (error: unknown) => {
			await sandbox.close();
			throw error;
		}),
		restart: async () => {
			setting.n8n = await start({ installation, userFolder, port, env });
		},
		close: async () => {
			await setting.n8n.close();
			await sandbox.close();
			rmSync(userFolder, { recursive: true, force: true });
		},
	};
	return setting;
}

/** n8n answers its settings before it knows its webhooks. A forged POST that is refused shows that the trigger is there. */
export async function untilListening(url: string): Promise<void> {
	for (let tries = 0; tries < 240; tries++) {
		const { status } = await fetch(url, {
			method: 'POST',
			body: '{}',
			headers: { 'content-type': 'application/json' },
		});
		if (status === 401) return;
		await wait(250);
	}
	throw new Error(`No trigger answers at ${url}`);
}
