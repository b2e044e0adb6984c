import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Installation } from './install';
import { encryptionKeyOf } from './owner';
import { anyPort, CommandError, launch, run, stop } from './processes';

export interface N8nSettings {
	installation: Installation;
	/** n8n creates a folder `.n8n` in it for its database and nodes. */
	userFolder: string;
	port: number;
	/** Folders that Read/Write Files from Disk may open; by default n8n allows only its own. */
	files: string[];
}

/** Nothing may leave the machine: by default n8n would send telemetry, check for news and download catalogues. */
export const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_LICENSE_DETACH_FLOATING_ON_SHUTDOWN: 'false',
	N8N_REINSTALL_MISSING_PACKAGES: 'false',
	N8N_AI_ENABLED: 'false',
	N8N_DISABLED_MODULES: 'mcp-registry',
};

/**
 * n8n 1.x fails on the name of a module that it does not have, and its expression engine on a virtual machine needs an
 * isolated-vm that cannot be built on Node 20.
 */
const FIRST_MAJOR = { N8N_DISABLED_MODULES: '', N8N_EXPRESSION_ENGINE: 'legacy' };

/** The environment of every n8n process. */
export async function environment({ installation, userFolder, port, files }: N8nSettings): Promise<NodeJS.ProcessEnv> {
	mkdirSync(userFolder, { recursive: true });
	const inherited = Object.entries(process.env).filter(([name]) => !/^(NODE_ENV|JEST_)/.test(name));
	return {
		// n8n behaves differently under NODE_ENV=test, which jest sets.
		...Object.fromEntries(inherited),
		...QUIET,
		...(installation.version.startsWith('1.') ? FIRST_MAJOR : {}),
		PATH: installation.path,
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: encryptionKeyOf(userFolder),
		N8N_HOST: 'localhost',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		// The address of the OAuth callback. Xero accepts it as localhost but not as 127.0.0.1.
		N8N_EDITOR_BASE_URL: `http://localhost:${port}`,
		N8N_WEBHOOK_URL: `http://localhost:${port}/`,
		// The same setting under its name in n8n 1.x.
		WEBHOOK_URL: `http://localhost:${port}/`,
		// Allows cookies over plain http, for browsers that do not trust localhost.
		N8N_SECURE_COOKIE: 'false',
		// Each command opens this port, even beside a running server, so a fixed one would sometimes be in use.
		N8N_RUNNERS_BROKER_PORT: String(await anyPort()),
		N8N_RESTRICT_FILE_ACCESS_TO: files.join(';'),
		N8N_LOG_LEVEL: 'info',
		GENERIC_TIMEZONE: 'UTC',
	};
}

const logOf = (userFolder: string) => join(userFolder, 'n8n.log');

/** Runs one of n8n's commands, such as `import:workflow`. @returns its stdout */
export async function command(settings: N8nSettings, ...args: string[]): Promise<string> {
	const { installation, userFolder, files } = settings;
	const env = await environment(settings);
	const cwd = files[0];
	return await run({
		file: installation.node,
		args: [installation.n8n, ...args],
		cwd,
		env,
		log: logOf(userFolder),
	});
}

/**
 * Runs a workflow with n8n's own command and returns its stdout, which contains the whole run.
 *
 * Node sometimes crashes in native code while n8n shuts down, long after the workflow has ended and its result has been
 * printed and stored. Such a run counts; one that ended with an error does not.
 * @throws CommandError if the workflow failed
 */
export async function executeWorkflow(settings: N8nSettings, id: string): Promise<string> {
	try {
		return await command(settings, 'execute', `--id=${id}`, '--rawOutput');
	} catch (error) {
		const isComplete =
			error instanceof CommandError && error.signal && /"finished": true\s*\}\s*$/.test(error.stdout);
		if (!isComplete) throw error;
		return error.stdout;
	}
}

export interface RunningN8n {
	url: string;
	close(): Promise<void>;
}

/**
 * While n8n prepares its database, it answers every path with 200 and a page that says so. The editor's settings are
 * JSON, so they show that n8n is ready.
 */
async function isReady(url: string): Promise<boolean> {
	try {
		const reply = await fetch(`${url}/rest/settings`);
		return reply.ok && (reply.headers.get('content-type') ?? '').includes('json');
	} catch {
		return false;
	}
}

async function untilReady(child: ChildProcess, url: string, log: string): Promise<void> {
	const deadline = Date.now() + 240_000;
	while (!(await isReady(url))) {
		if (child.exitCode !== null) throw new Error(`n8n stopped while starting. See ${log}`);
		if (Date.now() > deadline) throw new Error(`n8n did not answer at ${url} within four minutes. See ${log}`);
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
}

/** Starts the n8n server and waits until its editor answers. */
export async function startN8n(settings: N8nSettings): Promise<RunningN8n> {
	const { installation, userFolder, port, files } = settings;
	const env = await environment(settings);
	const log = logOf(userFolder);
	const child = launch({
		file: installation.node,
		args: [installation.n8n, 'start'],
		cwd: files[0],
		env,
		log,
	});
	const url = `http://localhost:${port}`;
	await untilReady(child, url, log);
	return { url, close: async () => await stop(child) };
}
