/** Writes docs/operations.md from the nodes' own definitions, so that the table cannot drift from the screens. `--check` only compares. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCREENS } from '../nodes/XeroAccounting/resources';
import { RESOURCES as PROJECTS } from '../nodes/XeroProjects/resources';
import { REPORTS } from '../nodes/XeroReport/reports';
import { endsInWords } from '../operations/filters/lastRunForm';
import type { Resource } from '../operations/types';

const FILE = join(__dirname, '..', 'docs', 'operations.md');

const cell = (text: string) => text.replace(/\|/g, '\\|');

function node(title: string, resources: Resource[]): string[] {
	const rows = resources.flatMap(({ name, scope, operations }) =>
		[...operations]
			.sort((a, b) => a.name.localeCompare(b.name))
			.map((operation) => {
				const { handler } = operation;
				const reads = handler.kind === 'each' || handler.reads;
				const needed = operation.scope ?? (reads ? scope.read : scope.write);
				return `| ${name} | ${operation.name} | ${cell(operation.description)} | ${needed ? `\`${needed}\`` : 'that of the path'} |`;
			}),
	);
	return [`## ${title}`, '', '| Resource | Operation | What it does | Scope |', '|---|---|---|---|', ...rows];
}

function reports(): string[] {
	const rows = [...REPORTS]
		.sort((a, b) => a.name.localeCompare(b.name))
		.map(({ name, description, entry }) => `| ${name} | ${cell(description)} | \`${entry.scope.read}\` |`);
	return ['## Xero Report', '', '| Report | What it shows | Scope |', '|---|---|---|', ...rows];
}

/** What the option tells of records that have ended, for every list that has it. */
function ends(): string[] {
	const isOffered = ({ operations }: Resource) =>
		operations.some(({ properties }) => JSON.stringify(properties).includes('"onlyChanged"'));
	const rows = SCREENS.filter(isOffered).map((resource) => `| ${resource.name} | ${cell(endsInWords(resource))} |`);
	return [
		'## Only Changed Since Last Run',
		'',
		'What the lists with this option tell of records that have come to an end ([how it works](api-call.md#only-changed-since-last-run)):',
		'',
		'| Resource | Voided, deleted, archived |',
		'|---|---|',
		...rows,
	];
}

const text = [
	'# Operations',
	'',
	'Made by `npm run docs` from the definitions of the nodes. The scope is the permission a connection needs; the credential lists them in plain words.',
	'',
	...node('Xero Accounting', SCREENS),
	'',
	...node('Xero Projects', PROJECTS),
	'',
	...reports(),
	'',
	...ends(),
	'',
].join('\n');

if (process.argv.includes('--check')) {
	if (readFileSync(FILE, 'utf8') !== text) {
		console.error('docs/operations.md is not what the nodes say: run `npm run docs`.');
		process.exitCode = 1;
	}
} else writeFileSync(FILE, text);
