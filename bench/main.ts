/** `npm run bench`: measures and prints; `-- --full` for all sizes, `-- --only writes100,overhead` for parts. */
import { parseArgs } from 'node:util';

import { overhead } from './overhead';
import { save, table, type Row } from './report';
import { writes } from './writes';

const { values } = parseArgs({ options: { full: { type: 'boolean', default: false }, only: { type: 'string' }, json: { type: 'string', default: 'bench/results.json' } } });
const { full } = values;
const sizes = full ? [3000, 10_000] : [3000];

const SECTIONS: Record<string, () => Promise<Row[]>> = {
	writes100: async () => await writes(100, sizes),
	writes500: async () => await writes(500, sizes),
	overhead,
};

async function main(): Promise<void> {
	const names = values.only?.split(',') ?? Object.keys(SECTIONS);
	const done: Record<string, Row[]> = {};
	for (const name of names) {
		if (!(name in SECTIONS)) throw new Error(`There is no part "${name}": ${Object.keys(SECTIONS).join(', ')}`);
		done[name] = await SECTIONS[name]();
		console.log(`\n${name}\n${table(done[name])}`);
		save(values.json, done);
	}
}

main().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
