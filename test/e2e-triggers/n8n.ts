import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { Installation } from '../../playground/install';
import { QUIET } from '../../playground/n8n';
import { anyPort, launch, stop } from '../../playground/processes';

export interface Server {
	url: string;
	/** Ends it with SIGKILL: no farewell, nothing is saved. */
	kill(): Promise<void>;
	close(): Promise<void>;
	/** CPU time it has used so far, in ms. */
	cpu(): number;
}

export interface ServerSettings {
	installation: Installation;
	userFolder: string;
	port: number;
	/** What the test wants set besides. */
	env?: Record<string, string>;
}

/** The processes a process has started, such as n8n's task runner, which outlives a killed n8n. */
function childrenOf(pid: number): number[] {
	try {
		const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
		return list.split(' ').filter(Boolean).map(Number);
	} catch {
		return [];
	}
}

/** User and system time; Linux counts both in hundredths of a second. */
function cpuOf(pid: number | undefined): number {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
	return 10 * (Number(fields[11]) + Number(fields[12]));
}

async function untilReady(child: ChildProcess, url: string, path: string): Promise<void> {
	for (let tries = 0; tries < 480; tries++) {
		if (child.exitCode !== null) throw new Error('n8n stopped while starting');
		const reply = await fetch(`${url}${path}`).catch(() => undefined);
		if (reply?.ok && (reply.headers.get('content-type') ?? '').includes('json')) return;
		await wait(250);
	}
	throw new Error(`n8n did not answer at ${url}`);
}

/** Starts n8n on a folder that playground's commands have prepared, and waits until it answers. */
export async function start({ installation, userFolder, port, env }: ServerSettings): Promise<Server> {
	const child = launch({
		file: installation.node,
		args: [installation.n8n, 'start'],
		cwd: userFolder,
		env: {
			...process.env,
			...QUIET,
			PATH: installation.path,
			N8N_USER_FOLDER: userFolder,
			N8N_HOST: 'localhost',
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_PORT: String(port),
			N8N_WEBHOOK_URL: `http://localhost:${port}/`,
			N8N_RUNNERS_BROKER_PORT: String(await anyPort()),
			N8N_LOG_LEVEL: 'warn',
			GENERIC_TIMEZONE: 'UTC',
			NODE_ENV: 'production',
			...env,
		},
		log: join(userFolder, 'n8n.log'),
	});
	const url = `http://127.0.0.1:${port}`;
	await untilReady(child, url, '/rest/settings');
	const kill = async () => {
		const { pid } = child;
		if (pid === undefined) return;
		const rest = childrenOf(pid);
		const gone = new Promise((resolve) => child.once('close', resolve));
		child.kill('SIGKILL');
		for (const one of rest) {
			try {
				process.kill(one, 'SIGKILL');
			} catch {
				// It has ended by itself.
			}
		}
		await gone;
	};
	return { url, kill, close: async () => await stop(child), cpu: () => cpuOf(child.pid) };
}
