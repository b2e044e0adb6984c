/**
 * `npm run test:compat`: the package in real n8n versions, the oldest and the newest that are supported, each with its own Node. Installs
 * them beside the playground where they are missing (2.2 GB each), prints a table and puts it into the README.
 *
 * `npm run test:compat -- 1.123.81` tries one version only and leaves the README alone.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { npm, OLDER_N8N } from '../../playground/install';
import { stopAll } from '../../playground/processes';
import { step } from '../../playground/progress';
import { openBench } from '../e2e/support/bench';
import { N8nRest } from '../e2e/support/rest';
import { checksOn, prepare } from './checks';
import { compatibilityTable, writeTable, type Column } from './table';

const ROOT = join(__dirname, '..', '..');
const PLAYGROUND = join(ROOT, 'playground');
const VERSIONS: Array<[string, string]> = [
	['1.123.81', OLDER_N8N],
	['2.41.1', PLAYGROUND],
];

async function tryVersion(version: string, folder: string): Promise<Column> {
	const bench = await openBench(`compat-${version}`, {}, folder);
	try {
		const { installation, userFolder } = bench.settings;
		await step(`n8n ${installation.version}: importing`, async () => await prepare(bench));
		const { url } = await step(`n8n ${installation.version}: starting`, async () => await bench.serve());
		const n8n = new N8nRest(url, userFolder);
		await n8n.signIn();
		const results = new Map<string, string | undefined>();
		for (const { name, run } of checksOn(bench, n8n)) {
			const outcome = step(`n8n ${installation.version}: ${name}`, run);
			results.set(
				name,
				await outcome.then(
					() => undefined,
					(error: unknown) => String((error as Error).message ?? error),
				),
			);
		}
		const node = spawnSync(installation.node, ['--version'], { encoding: 'utf8' })
			.stdout.trim()
			.replace(/^v(\d+).*/, '$1');
		return { title: `n8n ${installation.version} (Node ${node})`, results };
	} finally {
		await bench.close();
	}
}

async function main(only: string | undefined): Promise<boolean> {
	await step('Building the package', async () => await npm(ROOT, ['run', 'build']));
	const columns: Column[] = [];
	for (const [version, folder] of VERSIONS) {
		if (only === undefined || only === version) columns.push(await tryVersion(version, folder));
	}
	const table = compatibilityTable(columns);
	console.log(`\n${table}`);
	if (only === undefined) writeTable(table);
	return (
		columns.length > 0 &&
		columns.every(({ results }) => [...results.values()].every((reason) => reason === undefined))
	);
}

main(process.argv[2])
	.then((works) => (works ? 0 : 1))
	.catch((error: unknown) => {
		console.error(error);
		return 1;
	})
	.then(async (code) => {
		await stopAll();
		process.exit(code);
	});
