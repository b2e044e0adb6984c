import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { environment, type N8nSettings } from '../../../playground/n8n';
import { anyPort, launch, stop } from '../../../playground/processes';
import { POSTGRES, REDIS } from './services';

/** What a process of the cluster does, in the words of n8n's commands. */
export type Role = 'start' | 'webhook' | 'worker';

/** One process of the cluster. */
export interface Member {
	name: string;
	url: string;
	log: string;
	/** Executions it has begun, in the order of its log. */
	executions(): string[];
	/** kill -9: no farewell, nothing is saved. */
	kill(): Promise<void>;
	close(): Promise<void>;
}

/** n8n's settings for queue mode, the same for every process. `name`: of the database, and the prefix of all keys in Redis. */
function queueSettings(name: string): NodeJS.ProcessEnv {
	return {
		EXECUTIONS_MODE: 'queue',
		// Or main would answer webhooks as well as the webhook process.
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: POSTGRES.host,
		DB_POSTGRESDB_PORT: String(POSTGRES.port),
		DB_POSTGRESDB_USER: POSTGRES.user,
		DB_POSTGRESDB_PASSWORD: POSTGRES.password,
		DB_POSTGRESDB_DATABASE: name,
		QUEUE_BULL_REDIS_HOST: REDIS.host,
		QUEUE_BULL_REDIS_PORT: String(REDIS.port),
		QUEUE_BULL_REDIS_DB: String(REDIS.db),
		QUEUE_BULL_PREFIX: name,
		// Pub/sub channels are common to all databases of a Redis; only this prefix keeps two clusters apart.
		N8N_REDIS_KEY_PREFIX: name,
		// A killed worker is missed after 20 seconds instead of n8n's minute.
		QUEUE_WORKER_LOCK_DURATION: '20000',
		QUEUE_WORKER_LOCK_RENEW_TIME: '5000',
		QUEUE_WORKER_STALLED_INTERVAL: '5000',
		// No workflow here has a Code node, so the processes that would run its code are left out.
		N8N_RUNNERS_MODE: 'external',
		N8N_RUNNERS_AUTH_TOKEN: 'queue-tests',
		// The most that can be in a log.
		N8N_LOG_LEVEL: 'debug',
		NODE_ENV: 'production',
	};
}

async function untilReady(child: ChildProcess, url: string, path: string, log: string): Promise<void> {
	for (const end = Date.now() + 300_000; Date.now() < end; await wait(500)) {
		if (child.exitCode !== null || child.signalCode !== null)
			throw new Error(`n8n stopped while starting: ${readFileSync(log, 'utf8').slice(-2000)}`);
		const reply = await fetch(`${url}${path}`).catch(() => undefined);
		// While it migrates its database, main answers every path with a page.
		if (reply?.ok && (reply.headers.get('content-type') ?? '').includes('json')) return;
	}
	throw new Error(`n8n did not answer at ${url}`);
}

/** Starts one process and waits until it says that it is ready. */
export async function startMember(settings: N8nSettings, cluster: string, role: Role, name: string): Promise<Member> {
	const port = role === 'start' ? settings.port : await anyPort();
	const env = {
		...(await environment(settings)),
		...queueSettings(cluster),
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(await anyPort()),
		// Workers answer nobody but those who ask for their health.
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	};
	const log = join(settings.userFolder, `${name}.log`);
	const { node, n8n } = settings.installation;
	const child = launch({ file: node, args: [n8n, role], cwd: settings.userFolder, env, log });
	const url = `http://localhost:${port}`;
	await untilReady(child, url, role === 'start' ? '/rest/settings' : '/healthz/readiness', log);
	return {
		name,
		url,
		log,
		executions: () =>
			[...readFileSync(log, 'utf8').matchAll(/Worker started execution (\d+)/g)].map(([, id]) => id),
		kill: async () => {
			const closed = once(child, 'close');
			child.kill('SIGKILL');
			await closed;
		},
		close: async () => await stop(child),
	};
}
