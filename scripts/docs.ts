/** Writes docs/operations.md from the nodes' own definitions, so that the table cannot drift from the screens. `--check` only compares. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RESOURCES } from '../nodes/XeroAccounting/resources';
import { REPORTS } from '../nodes/XeroReport/reports';

const FILE = join(__dirname, '..', 'docs', 'operations.md');

const cell = (text: string) => text.replace(/\|/g, '\\|');

function accounting(): string[] {
	const rows = RESOURCES.flatMap(({ name, scope, operations }) =>
		[...operations]
			.sort((a, b) => a.name.localeCompare(b.name))
			.map((operation) => {
				const reads = ['get', 'getAll'].includes(operation.value);
				return `| ${name} | ${operation.name} | ${cell(operation.description)} | \`${reads ? scope.read : scope.write}\` |`;
			}),
	);
	return ['## Xero Accounting', '', '| Resource | Operation | What it does | Scope |', '|---|---|---|---|', ...rows];
}

function reports(): string[] {
	const rows = [...REPORTS]
		.sort((a, b) => a.name.localeCompare(b.name))
		.map(({ name, description, scope }) => `| ${name} | ${cell(description)} | \`${scope}\` |`);
	return ['## Xero Report', '', '| Report | What it shows | Scope |', '|---|---|---|', ...rows];
}

const text = [
	'# Operations',
	'',
	'Made by `npm run docs` from the definitions of the nodes. The scope is the permission a connection needs; the credential lists them in plain words.',
	'',
	...accounting(),
	'',
	...reports(),
	'',
].join('\n');

if (process.argv.includes('--check')) {
	if (readFileSync(FILE, 'utf8') !== text) {
		console.error('docs/operations.md is not what the nodes say: run `npm run docs`.');
		process.exitCode = 1;
	}
} else writeFileSync(FILE, text);
