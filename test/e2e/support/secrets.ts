import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { apps, defaultWebhookKey } from '../../../sandbox/identity/apps';
import type { Sandbox } from '../../../sandbox/server';
import { secretsSeen } from '../../support/find-secrets';
import type { Bench } from './bench';

/** A list that grows by every token the local Xero gives out; it starts with the secrets of its apps. */
export function watchTokens({ world }: Sandbox): string[] {
	const secrets = [defaultWebhookKey, ...apps.flatMap(({ secret }) => secret ?? [])];
	const issue = world.tokens.issue.bind(world.tokens);
	world.tokens.issue = (...args) => {
		const tokens = issue(...args);
		secrets.push(tokens.access_token, ...[tokens.refresh_token ?? [], tokens.id_token ?? []].flat());
		return tokens;
	};
	return secrets;
}

/**
 * What n8n keeps and shows of its runs: its log, the whole database with all executions (where credentials lie
 * encrypted), and what its commands have printed.
 */
export function traces({ settings, printed }: Bench): Map<string, string> {
	const found = new Map(printed.map((text, index) => [`output ${index + 1}`, text]));
	const folders = [settings.userFolder, join(settings.userFolder, '.n8n')];
	for (const folder of folders.filter((each) => existsSync(each))) {
		for (const name of readdirSync(folder).filter((each) => /\.(log|sqlite|sqlite-wal)$/.test(each))) {
			found.set(name, readFileSync(join(folder, name), 'latin1'));
		}
	}
	return found;
}

/** Places where a secret stands in plain sight. */
export function leaksOf(bench: Bench): string[] {
	return [...traces(bench)].flatMap(([name, text]) =>
		secretsSeen(text, bench.secrets).map(({ secret }) => `${secret} in ${name}`),
	);
}
