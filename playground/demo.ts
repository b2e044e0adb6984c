/**
 * `npm run demo`: a real n8n with the package built from this folder, credentials signed in to a local Xero, and the
 * example workflows. `--headless` instead runs the main workflow and reports whether the result is right.
 */
import { join } from 'node:path';
import { runHeadless } from './headless';
import { ensureN8n, npm } from './install';
import { startN8n, type N8nSettings } from './n8n';
import { readOptions, USAGE, type DemoOptions } from './options';
import { createOwner, ownerOf } from './owner';
import { freePort, stopAll } from './processes';
import { step } from './progress';
import { setFaults, setWebhookTarget, start, type Sandbox } from './sandbox';
import {
	exampleWorkflows,
	importCredentials,
	importWorkflows,
	installPackage,
	publishWorkflow,
	type Workflow,
} from './setup';
import { filesFor, prepared, TRIGGER_WORKFLOW, webhookUrl } from './workflows';

const ROOT = join(__dirname, '..');

async function buildPackage(): Promise<void> {
	await step('Building the package', async () => await npm(ROOT, ['run', 'build']));
}

async function fill(settings: N8nSettings, sandbox: Sandbox, workflows: Workflow[]): Promise<void> {
	installPackage(settings.userFolder);
	await step('Importing credentials', async () => await importCredentials(settings, sandbox.url, sandbox.mailPort));
	await step('Importing example workflows', async () => await importWorkflows(settings, workflows));
}

async function serve(settings: N8nSettings, sandbox: Sandbox, workflows: Workflow[]): Promise<void> {
	await publishWorkflow(settings, TRIGGER_WORKFLOW);
	const n8n = await step('Starting n8n', async () => await startN8n(settings));
	const owner = ownerOf(settings.userFolder);
	await createOwner(n8n.url, owner);
	await setWebhookTarget(sandbox.url, webhookUrl(n8n.url));
	const list = workflows.map(({ id, name }) => `    ${name}: ${n8n.url}/workflow/${id}`);
	console.log(
		[
			'',
			`n8n         ${n8n.url}    ${owner.email} / ${owner.password}`,
			`Local Xero  ${sandbox.url}    sends its events to ${webhookUrl(n8n.url)}`,
			`Mailbox     ${sandbox.url}/sandbox/mailbox    shows the mails of the examples`,
			'Workflows',
			...list,
			'',
			'Ctrl-C ends it.',
		].join('\n'),
	);
	await new Promise<never>(() => undefined);
}

async function demo(options: DemoOptions): Promise<boolean> {
	await buildPackage();
	const installation = await ensureN8n(options.n8nFolder);
	const sandbox = await start({
		port: await freePort(options.sandboxPort),
		mailPort: await freePort(1025),
		latency: options.latency,
		// The figures of the main workflow are checked to the cent, so the books must be empty.
		companies: !options.headless,
	});
	await setFaults(sandbox.url, options.faults, options.seed);
	const settings: N8nSettings = {
		installation,
		userFolder: options.userFolder,
		port: await freePort(options.port),
		files: filesFor(options),
	};
	const workflows = prepared(exampleWorkflows(), options);
	await fill(settings, sandbox, workflows);
	const right = options.headless ? await runHeadless(settings, sandbox, workflows, options) : true;
	if (!options.headless || options.keep) await serve(settings, sandbox, workflows);
	await sandbox.close();
	return right;
}

/**
 * Ctrl-C reaches this process twice: from the terminal, and from tsx, which passes it on. The second signal must not
 * end the process before n8n has ended.
 */
function endOnSignal(): void {
	let isStopping = false;
	const end = () => {
		if (isStopping) return;
		isStopping = true;
		console.log('\nStopping …');
		void stopAll().finally(() => process.exit(130));
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
}

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (!options) {
		console.log(USAGE);
		return;
	}
	endOnSignal();
	const right = await demo(options);
	process.exitCode = right ? 0 : 1;
}

main().catch(async (error: unknown) => {
	console.error(`\n${error instanceof Error ? error.message : String(error)}`);
	await stopAll();
	process.exit(1);
});
