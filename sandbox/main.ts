import { parseArgs } from 'node:util';
import { apps } from './identity/apps';
import type { SwitchWish } from './switches/switches';
import { startSandbox, type Sandbox } from './server';

const usage =
	'Usage: npm run sandbox -- [--port 4010] [--mail-port 1025] [--orgs 4] [--empty] [--latency ms] [--starter] [--switch name=position …]';

function readOptions() {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4010' },
			/** Port on which mails are received. */
			'mail-port': { type: 'string', default: '1025' },
			orgs: { type: 'string', default: '4' },
			/** Organisations without contacts and invoices, instead of small companies with a year of business. */
			empty: { type: 'boolean', default: false },
			latency: { type: 'string', default: '0' },
			/** Positions for undocumented behaviour of Xero: --switch refusedBatch=rolledBack, or all=mildest. */
			switch: { type: 'string', multiple: true, default: [] },
			/** 1,000 calls a day instead of 5,000, as for apps of Xero's Starter tier. */
			starter: { type: 'boolean', default: false },
		},
	});
	return {
		port: wholeNumber('port', values.port, 0, 65_535),
		mailPort: wholeNumber('mail-port', values['mail-port'], 0, 65_535),
		organisations: wholeNumber('orgs', values.orgs, 1, 1000),
		companies: !values.empty,
		latency: wholeNumber('latency', values.latency, 0, 60_000),
		limits: values.starter ? { day: 1000 } : {},
		switches: Object.fromEntries(values.switch.map((one) => one.split('=', 2))) as SwitchWish,
	};
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
	const value = Number(text);
	if (!Number.isInteger(value) || value < least || value > most) {
		throw new Error(`--${name} must be a whole number from ${least} to ${most}`);
	}
	return value;
}

function describe({ url, world }: Sandbox): string {
	const appLines = apps.map((app) => `  ${app.id.padEnd(26)} ${app.secret ?? '(no secret: PKCE)'}`);
	const organisationLines = world.organisations
		.slice(0, 10)
		.map(
			({ profile }) => `  ${profile.tenantId}  ${profile.name} (${profile.countryCode}, ${profile.baseCurrency})`,
		);
	const more = world.organisations.length - organisationLines.length;
	return [
		`Local Xero sandbox on ${url}: open it in a browser`,
		`  authorise ${url}/identity/connect/authorize`,
		`  token     ${url}/identity/connect/token`,
		`  API       ${url}/api.xro/2.0, ${url}/projects.xro/2.0    control ${url}/sandbox/state`,
		`  switches  ${url}/sandbox/switches`,
		`  mailbox   ${url}/sandbox/mailbox    SMTP server localhost, port ${world.mailPort}, no SSL/TLS`,
		'Apps (client id, secret)',
		...appLines,
		'Organisations',
		...organisationLines,
		...(more > 0 ? [`  and ${more} more`] : []),
		'Ctrl-C ends it.',
	].join('\n');
}

async function main(): Promise<void> {
	const sandbox = await startSandbox(readOptions());
	console.log(describe(sandbox));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	console.error(usage);
	process.exitCode = 1;
});
