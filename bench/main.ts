/** `npm run bench`: measures and prints; `-- --full` for all sizes, `-- --only writes100,overhead` for parts. */
import { parseArgs } from 'node:util';

import { builtInComparison } from './builtIn';
import { organisations } from './organisations';
import { overhead } from './overhead';
import { memory, reads } from './reads';
import { panel } from './panel';
import { save, table, type Row } from './report';
import { endlessWork, thirtyExecutions } from './simulate/main';
import { writes } from './writes';

const { values } = parseArgs({
	options: {
		full: { type: 'boolean', default: false },
		only: { type: 'string' },
		/** With `panel`: an older, built checkout to measure alternately with this one. */
		against: { type: 'string' },
		json: { type: 'string', default: '.tmp/bench.json' },
	},
});
const { full } = values;
const sizes = full ? [3000, 10_000] : [3000];

const SECTIONS: Record<string, () => Promise<Row[]>> = {
	writes100: async () => await writes(100, sizes),
	writes500: async () => await writes(500, sizes),
	reads100: async () => await reads(100, full),
	reads500: async () => await reads(500, full),
	memory: async () => await memory(full ? 100_000 : 20_000),
	// With fewer calls for each organisation, the result would depend on this machine's processor.
	organisations: async () => await organisations(120),
	overhead,
	panel: async () => await panel(values.against),
	builtIn: async () => await builtInComparison(full),
	workersEndless: async () => await endlessWork(full),
	workersThirty: async () => await thirtyExecutions(full ? 100 : 20),
};

async function main(): Promise<void> {
	const names = values.only?.split(',') ?? Object.keys(SECTIONS);
	const unknown = names.find((name) => !(name in SECTIONS));
	if (unknown) throw new Error(`There is no part "${unknown}": ${Object.keys(SECTIONS).join(', ')}`);
	const done: Record<string, Row[]> = {};
	for (const name of names) {
		try {
			done[name] = await SECTIONS[name]();
			console.log(`\n${name}\n${table(done[name])}`);
			save(values.json, done);
		} catch (error) {
			// Without Chromium, or n8n in playground/, the parts that need neither are still measured.
			console.error(`\n${name}`, error);
			process.exitCode = 1;
		}
	}
}

main().then(
	() => process.exit(),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
