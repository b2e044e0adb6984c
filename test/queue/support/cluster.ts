import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureN8n } from '../../../playground/install';
import { anyPort, stopAll } from '../../../playground/processes';
import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { installFresh } from '../../e2e-triggers/install';
import { N8nRest } from '../../e2e/support/rest';
import { watchTokens } from '../../e2e/support/secrets';
import { startMember, type Member } from './member';
import { checkServices, createDatabase, dropDatabase, storedExecutions } from './services';

/** Milliseconds a call to the local Xero takes. */
export const LATENCY = 100;

/** A real n8n in queue mode, connected to a local Xero. */
export interface Cluster {
	sandbox: Sandbox;
	/** n8n's own interface, at main. */
	n8n: N8nRest;
	credential: string;
	webhook: Member;
	workers: Member[];
	/** Every token given out so far and every secret of the local Xero's apps. */
	secrets: string[];
	/** All logs and all stored executions, by where they were found. */
	traces(): Promise<Map<string, string>>;
	close(): Promise<void>;
}

/** Main, a webhook process and `workers` workers with a database of their own. @throws Error that names a missing service */
export async function openCluster(workers: number): Promise<Cluster> {
	await checkServices();
	const installation = await ensureN8n(join(__dirname, '..', '..', '..', 'playground'));
	const name = `xero_suite_queue_${process.pid}`;
	const userFolder = mkdtempSync(join(tmpdir(), 'xero-suite-queue-'));
	const sandbox = await startSandbox({ port: 0, latency: LATENCY });
	const close = async () => {
		await stopAll();
		await sandbox.close();
		await dropDatabase(name);
		rmSync(userFolder, { recursive: true, force: true });
	};
	try {
		const secrets = watchTokens(sandbox);
		installFresh(userFolder);
		await createDatabase(name);
		const settings = { installation, userFolder, port: await anyPort(), files: [userFolder] };
		// First main alone, for it builds the database.
		const main = await startMember(settings, name, 'start', 'main');
		const [webhook, ...others] = await Promise.all([
			startMember(settings, name, 'webhook', 'webhook'),
			...Array.from({ length: workers }, async (_, index) =>
				startMember(settings, name, 'worker', `worker ${index + 1}`),
			),
		]);
		const n8n = new N8nRest(main.url, userFolder);
		await n8n.signIn();
		return {
			sandbox,
			n8n,
			credential: await connect(n8n, sandbox),
			webhook,
			workers: others,
			secrets,
			traces: async () => {
				const stored = (await storedExecutions(name)).map(
					(data, index) => [`execution ${index + 1}`, data] as const,
				);
				const logs = [main, webhook, ...others].map(
					(member) => [`log of ${member.name}`, readFileSync(member.log, 'utf8')] as const,
				);
				return new Map([...logs, ...stored]);
			},
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}

/** The credential, signed in to the local Xero the way a person does it. @returns its id */
async function connect(n8n: N8nRest, { url }: Sandbox): Promise<string> {
	const id = await n8n.createCredential('Xero (local sandbox)', {
		grantType: 'authorizationCode',
		clientId: 'sandbox-web-app',
		clientSecret: 'sandbox-web-secret',
		endpoint: 'custom',
		baseUrl: url,
	});
	await n8n.connect(id);
	return id;
}
