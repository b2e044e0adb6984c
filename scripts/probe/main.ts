import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import {
	accessToken,
	checkedBaseUrl,
	keepRefreshToken,
	readCredentials,
	tenantOf,
	tokenUrlOf,
	type Credentials,
} from './credentials';
import type { Extras } from './probes';
import { reportOf } from './report';
import { runProbes } from './run';

const usage = `Usage: npm run probe -- [--base-url https://api.xero.com] [--token-file FILE] [--tenant ID] [--only 1,4] [--yes]
       [--any-organisation] [--listen PORT --webhook-key KEY [--wait SECONDS]] [--patient]
A token comes from the file or from XERO_ACCESS_TOKEN, XERO_REFRESH_TOKEN, XERO_CLIENT_ID, XERO_CLIENT_SECRET.`;

const { values } = parseArgs({
	options: {
		'base-url': { type: 'string', default: 'https://api.xero.com' },
		'token-file': { type: 'string' },
		tenant: { type: 'string' },
		only: { type: 'string' },
		/** Writes without asking for confirmation. */
		yes: { type: 'boolean', default: false },
		/** Also accepts an organisation that is not a Demo Company. */
		'any-organisation': { type: 'boolean', default: false },
		/** Port for receiving webhooks, behind a tunnel to which the app's webhook points. */
		listen: { type: 'string' },
		'webhook-key': { type: 'string' },
		wait: { type: 'string', default: '300' },
		/** Adds half an hour for the last probe. */
		patient: { type: 'boolean', default: false },
	},
});

async function mayWrite(): Promise<boolean> {
	if (values.yes) return true;
	if (!process.stdin.isTTY) return false;
	const line = createInterface({ input: process.stdin, output: process.stdout });
	const answer = await line.question(
		'Some probes write drafts, a few approved invoices, contacts and journals, and take them back. Go on? (yes/no) ',
	);
	line.close();
	return /^y(es)?$/i.test(answer.trim());
}

function extrasOf(held: Credentials, tokenUrl: string, keep: (token: string) => Promise<void>): Extras {
	const { client_id: clientId, client_secret: clientSecret, refresh_token: refreshToken } = held;
	const listens = values.listen !== undefined && values['webhook-key'] !== undefined;
	// Without a file, the renewed token cannot be saved and the connection would be lost.
	const refreshes = clientId !== undefined && refreshToken !== undefined && values['token-file'] !== undefined;
	return {
		...(listens && {
			webhooks: {
				port: Number(values.listen),
				key: values['webhook-key']!,
				wait: Number(values.wait) * 1000,
			},
		}),
		...(refreshes && {
			refresh: { tokenUrl, clientId, clientSecret, refreshToken, patient: values.patient, keep },
		}),
	};
}

async function main(): Promise<void> {
	const baseUrl = checkedBaseUrl(values['base-url']);
	const tokenUrl = tokenUrlOf(baseUrl);
	const file = values['token-file'];
	const held = await readCredentials(file, process.env);
	const keep = async (refreshToken: string) => {
		held.refresh_token = refreshToken;
		if (file) await keepRefreshToken(file, refreshToken);
	};
	const token = await accessToken(held, tokenUrl, keep);
	const tenantId = await tenantOf(baseUrl, token, values.tenant ?? held.tenant_id);
	const outcome = await runProbes({
		baseUrl,
		token,
		tenantId,
		only: values.only?.split(',').map(Number),
		mayWrite: await mayWrite(),
		anyOrganisation: values['any-organisation'],
		extras: extrasOf(held, tokenUrl, keep),
		say: (line) => console.error(line),
	});
	console.log(reportOf(outcome));
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	console.error(usage);
	process.exitCode = 1;
});
