import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { expired } from './support/expired';
import type { killed } from './support/killed';
import type { load } from './support/load';
import { FIGURES } from './support/results';

type Figures<Work extends (...args: never[]) => unknown> = Awaited<ReturnType<Work>>;

interface Run {
	machine: { cores: number; memory: number };
	cluster: { workers: number; startedIn: number };
	load: Figures<typeof load>;
	expired: { rounds: Figures<typeof expired> };
	killed: Figures<typeof killed>;
	secrets: { looked: { places: number; secrets: number }; found: number };
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const thousands = (count: number) => count.toLocaleString('en');

function loadRows({ load }: Run): string[][] {
	const kinds = load.minutes.flatMap(({ refused }) => refused.map(({ problem }) => problem));
	const perKind = [...new Set(kinds)].map(
		(kind) => `${kinds.filter((each) => each === kind).length} ${kind}`,
	);
	return [
		['Executions, by worker', 'all three take part', load.executionsPerWorker.join(' + ')],
		['Executions that succeeded', String(load.executions), String(load.succeeded)],
		['Invoices written', thousands(load.wanted), thousands(load.written)],
		['Doubled, lost', '0, 0', `${load.doubled}, ${load.lost}`],
		['Calls', thousands(load.calls - load.refused), thousands(load.calls)],
		[
			'Answers of 429',
			'under 2 % of calls',
			`${load.refused} (${percent(load.refusedShare)})${perKind.length > 0 ? `: ${perKind.join(', ')}` : ''}`,
		],
		['Refused calls that were not made good', '0', String(load.unrecovered)],
		['Calls in flight at once, at most', '5', String(load.peakInFlight)],
		[
			'From the first webhook to the last execution stored',
			`1.5 × the bound of ${seconds(load.bound)}`,
			`${seconds(load.span)}, ${load.ratio.toFixed(2)} ×`,
		],
		['Calls in each of Xero’s minutes', '60', load.minutes.map(({ answered }) => answered).join(', ')],
	];
}

function expiredRows({ expired: { rounds }, cluster }: Run): string[][] {
	const sum = (pick: (round: (typeof rounds)[number]) => number) =>
		rounds.reduce((total, round) => total + pick(round), 0);
	return [
		['Rounds in which every access token ends', '', String(rounds.length)],
		[
			'Workers that meet it, each round',
			String(cluster.workers),
			rounds.map(({ workers }) => workers).join(', '),
		],
		[
			'Executions that succeeded',
			String(sum(({ executions }) => executions)),
			String(sum(({ succeeded }) => succeeded)),
		],
		[
			'Refresh tokens spent, each round',
			`1 to ${cluster.workers}`,
			rounds.map(({ refreshes }) => refreshes).join(', '),
		],
		[
			'From the first webhook to the last execution stored, longest round',
			'',
			seconds(Math.max(...rounds.map(({ took }) => took))),
		],
		['Refresh tokens refused', '0', String(sum(({ refused }) => refused))],
	];
}

function killedRows({ killed }: Run): string[][] {
	return [
		['Invoices of the execution', '', String(killed.wanted)],
		[
			'Calls under way or answered when killed',
			'',
			`${killed.callsBegun}, ${killed.answeredBefore} answered`,
		],
		['Invoices in Xero when killed', 'some, not all', String(killed.writtenBefore)],
		['n8n gives the execution up after', '', seconds(killed.noticed)],
		['Calls of the second run', '', `${killed.readsOfRerun} to look, ${killed.writesOfRerun} to write`],
		['Invoices in Xero after it', String(killed.wanted), String(killed.written)],
		['Doubled, lost', '0, 0', `${killed.doubled}, ${killed.lost}`],
	];
}

const table = (rows: string[][]) =>
	['| | Wanted | Measured |', '|---|---|---|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');

function text(run: Run): string {
	const { machine, cluster, load, secrets } = run;
	return `# Queue mode

Real n8n 2.41.1 in queue mode: main, a webhook process and ${cluster.workers} workers (10 executions each at once) with Redis and PostgreSQL,
against the local Xero with its limits on (60 calls a minute, 5 in flight) and 100 ms a call. The nodes use no Redis of their own: workers
know of each other only by what Xero answers. Machine: ${machine.cores} cores, ${machine.memory} GB, which all processes, both services and the
local Xero share; the cluster is up after ${seconds(cluster.startedIn)}.

\`\`\`
npm run test:queue && npx tsx test/queue/report.ts
\`\`\`

The first command measures and fails where a target is missed; the second writes this page from \`.tmp/queue-mode.json\`.

## ${load.executions} executions at once, ${thousands(load.wanted)} invoices, one organisation

${table(loadRows(run))}

The bound is the least time ${load.calls - load.refused} calls can take from the start of a minute. This run began with ${seconds(load.minuteLeftAtStart)}
of Xero's minute left.

## An expired token met by all workers at once

${table(expiredRows(run))}

n8n lets one worker refresh and hands the new token to the others. A refresh token that was used twice would still hold: Xero accepts the
old one for 30 minutes more.

## A worker killed while it writes

\`kill -9\` while calls are under way that Xero has carried out and not yet answered. The same request is then sent again; the node's *If It
Already Exists* is set to skip, by reference. References may occur twice in Xero, so an invoice written twice would show. The lock on a
worker's execution lasts 20 s here, and a minute by default.

${table(killedRows(run))}

n8n's own *Retry* does not help here: for a worker that is lost, n8n stores the execution without the data it began with, and a retry of
it ends at once with an error, before any node runs. Start the workflow again with the same input.

## Secrets

The logs of all processes at level debug and all stored executions (${secrets.looked.places} places) were searched for the
${secrets.looked.secrets} tokens, secrets and keys in use, plain, URL-encoded and in base64: ${secrets.found} found.
`;
}

const run = JSON.parse(readFileSync(FIGURES, 'utf8')) as Run;
writeFileSync(join(__dirname, '..', '..', 'docs', 'queue-mode.md'), text(run));
