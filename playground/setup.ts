import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, type N8nSettings } from './n8n';

const ROOT = join(__dirname, '..');
const PACKAGE = 'n8n-nodes-xero-suite';
export const EXAMPLES = join(ROOT, 'examples');

/** The examples name these credentials by their IDs. */
export const CREDENTIALS = { web: 'xeroSandboxWebAp', customConnection: 'xeroSandboxCusto', mail: 'exampleMailServe' };

/**
 * Copies the built package to the place where n8n keeps installed community nodes, so that node ids contain the
 * package's name. Not a link, because the nodes would then load this repository's n8n-workflow beside n8n's own, and
 * n8n would not recognise their errors. As on installation, devDependencies are left out.
 * @param root of a built checkout; this one, if none is given
 */
export function installPackage(userFolder: string, root = ROOT): void {
	const target = join(userFolder, '.n8n', 'nodes', 'node_modules', PACKAGE);
	rmSync(target, { recursive: true, force: true });
	mkdirSync(target, { recursive: true });
	cpSync(join(root, 'dist'), join(target, 'dist'), { recursive: true });
	const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
	for (const field of ['devDependencies', 'peerDependencies', 'scripts']) delete manifest[field];
	writeFileSync(join(target, 'package.json'), JSON.stringify(manifest, null, '\t'));
}

async function importFile(settings: N8nSettings, kind: 'credentials' | 'workflow', content: unknown): Promise<void> {
	const file = join(settings.userFolder, `import-${kind}.json`);
	writeFileSync(file, JSON.stringify(content));
	try {
		await command(settings, `import:${kind}`, `--input=${file}`);
	} finally {
		// The file contains a token in clear text.
		rmSync(file, { force: true });
	}
}

async function sandboxToken(sandboxUrl: string): Promise<Record<string, unknown>> {
	const reply = await fetch(`${sandboxUrl}/sandbox/tokens`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ appId: 'sandbox-web-app' }),
	});
	if (!reply.ok) throw new Error(`The local Xero gave no token: ${reply.status} ${await reply.text()}`);
	return (await reply.json()) as Record<string, unknown>;
}

/** The mail server of the examples: the local Xero's mailbox, which shows mails instead of delivering them. */
function mailCredential(port: number): object {
	return {
		id: CREDENTIALS.mail,
		name: 'Mail server',
		type: 'smtp',
		data: { host: '127.0.0.1', port, secure: false, disableStartTls: true, user: '', password: '' },
	};
}

/**
 * Two credentials for the local Xero: one already signed in, and one Custom Connection, which needs no sign-in. With
 * the port of the mailbox, also the mail server of the examples.
 */
export async function importCredentials(settings: N8nSettings, sandboxUrl: string, mailPort?: number): Promise<void> {
	const type = 'xeroSuiteOAuth2Api';
	const endpoint = { endpoint: 'custom', baseUrl: sandboxUrl };
	await importFile(settings, 'credentials', [
		{
			id: CREDENTIALS.web,
			name: 'Xero (local sandbox)',
			type,
			data: {
				...endpoint,
				grantType: 'authorizationCode',
				clientId: 'sandbox-web-app',
				clientSecret: 'sandbox-web-secret',
				webhookKey: 'sandbox-webhook-key',
				oauthTokenData: await sandboxToken(sandboxUrl),
			},
		},
		{
			id: CREDENTIALS.customConnection,
			name: 'Xero (local sandbox, Custom Connection)',
			type,
			data: {
				...endpoint,
				grantType: 'clientCredentials',
				clientId: 'sandbox-custom-connection',
				clientSecret: 'sandbox-custom-secret',
			},
		},
		...(mailPort === undefined ? [] : [mailCredential(mailPort)]),
	]);
}

export interface Workflow {
	id: string;
	name: string;
	nodes: Array<{ name: string; type: string; parameters: Record<string, unknown> }>;
	[key: string]: unknown;
}

/**
 * The example workflows in the order of their file names; the figures to check them with (`*.expected.json`) are in the
 * same folder.
 */
export function exampleWorkflows(): Workflow[] {
	if (!existsSync(EXAMPLES)) return [];
	return readdirSync(EXAMPLES)
		.filter((name) => /(?<!\.expected)\.json$/.test(name))
		.sort()
		.map((name) => JSON.parse(readFileSync(join(EXAMPLES, name), 'utf8')) as Workflow);
}

/** Imports or overwrites workflows. Their ids are fixed, so a second import does not duplicate them. */
export async function importWorkflows(settings: N8nSettings, workflows: Workflow[]): Promise<void> {
	await importFile(settings, 'workflow', workflows);
}

/** Activates a workflow with a trigger. Takes effect when n8n starts. */
export async function publishWorkflow(settings: N8nSettings, id: string): Promise<void> {
	const isFirstMajor = settings.installation.version.startsWith('1.');
	await (isFirstMajor
		? command(settings, 'update:workflow', `--id=${id}`, '--active=true')
		: command(settings, 'publish:workflow', `--id=${id}`));
}
