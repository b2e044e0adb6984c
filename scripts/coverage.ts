/** Writes docs/coverage.md from the last run of every operation (`npx jest test/contract/openapi`). */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { linesOf, page, type Reached } from './reach/table';

const ROOT = join(__dirname, '..');
const SEEN = join(ROOT, '.tmp', 'reached.json');

function readReached(): Reached {
	try {
		return JSON.parse(readFileSync(SEEN, 'utf8')) as Reached;
	} catch {
		console.error('Nothing was run yet. Run `npx jest test/contract/openapi`.');
		process.exit(1);
	}
}

const reached = readReached();
writeFileSync(join(ROOT, 'docs', 'coverage.md'), page(reached));
if (process.argv.includes('--gaps'))
	for (const { operation, because } of linesOf(reached).filter(({ by }) => by.length === 0))
		console.log(`${operation.id}\t${operation.method} ${operation.path}\t${because}`);
