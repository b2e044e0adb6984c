/**
 * Writes accounting.json, the operations of Xero's Accounting API with name, method, path and least permission of each.
 * `npx tsx scripts/reach/list.ts ENDPOINTS.json` reads them from a list of Xero's endpoints.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Endpoint {
	api: string;
	operationId: string;
	method: string;
	path: string;
	granularScopes: string[];
}

/** The scope that allows least: the latter of `x` and `x.read`. */
const least = (scopes: string[]) => scopes.find((scope) => scope.endsWith('.read')) ?? scopes[0] ?? '';

const [, , file] = process.argv;
const endpoints = JSON.parse(readFileSync(file, 'utf8')) as Endpoint[];
const rows = endpoints
	.filter(({ api }) => api === 'accounting')
	.map(({ operationId, method, path, granularScopes }) =>
		[operationId, method, path, least(granularScopes)].join(' ').trim(),
	);
writeFileSync(join(__dirname, 'accounting.json'), `${JSON.stringify(rows, null, '\t')}\n`);
