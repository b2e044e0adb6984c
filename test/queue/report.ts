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
	load: { rounds: Array<Figures<typeof load>> };
	expired: { rounds: Figures<typeof expired> };
	killed: Figures<typeof killed>;
	secrets: { looked: { places: number; secrets: number }; found: number };
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const mean = (figures: number[]) => figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
const thousands = (count: number) => count.toLocaleString('en');

function refusals({ refused, refusedShare, minutes }: Figures<typeof load>): string {
	const kinds = minutes.flatMap((minute) => minute.refused.map(({ problem }) => problem));
	const perKind = [...new Set(kinds)].map((kind) => `${kinds.filter((each) => each === kind).length} ${kind}`);
	return `${percent(refusedShare)}${refused > 0 ? ` (${perKind.join(', ')})` : ''}`;
}

function loadRows({ load: { rounds } }: Run): string[][] {
	const [{ executions, wanted, bound }] = rounds;
	const row = (what: string, target: string, figure: (round: Figures<typeof load>) => string) => [
		what,
		target,
		...rounds.map(figure),
	];
	return [
		row('Executions, by worker', 'all three take part', ({ executionsPerWorker }) =>
			executionsPerWorker.join(' + '),
		),
		row('Executions that succeeded', String(executions), ({ succeeded }) => String(succeeded)),
		row('Invoices written', thousands(wanted), ({ written }) => thousands(written)),
		row('Doubled, lost', '0, 0', ({ doubled, lost }) => `${doubled}, ${lost}`),
		row('Calls', thousands(rounds[0].calls - rounds[0].refused), ({ calls }) => thousands(calls)),
		row('Answers of 429', 'under 2 % of calls', refusals),
		row('Refused calls that never succeeded', '0', ({ unrecovered }) => String(unrecovered)),
		row('Most calls in flight at once, so far', '5', ({ peakInFlight }) => String(peakInFlight)),
		row("Left of Xero's minute at the start", '', ({ minuteLeftAtStart }) => seconds(minuteLeftAtStart)),
		row(
			'From the first webhook to the last execution stored',
			`1.5 × the bound of ${seconds(bound)}`,
			({ span, ratio }) => `${seconds(span)}, ${ratio.toFixed(2)} ×`,
		),
		row('Calls in each of Xero’s minutes', '60', ({ minutes }) =>
			minutes.map(({ answered }) => answered).join(', '),
		),
	];
}

function expiredRows({ expired: { rounds }, cluster }: Run): string[][] {
	const sum = (pick: (round: (typeof rounds)[number]) => number) =>
		rounds.reduce((total, round) => total + pick(round), 0);
	return [
		['Rounds in which every access token ends', '', String(rounds.length)],
		['Workers that meet it, each round', String(cluster.workers), rounds.map(({ workers }) => workers).join(', ')],
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
		['Calls under way or answered when killed', '', `${killed.callsBegun}, ${killed.answeredBefore} answered`],
		['Invoices in Xero when killed', 'some, not all', String(killed.writtenBefore)],
		['n8n gives the execution up after', '', seconds(killed.noticed)],
		['Calls of the second run', '', `${killed.readsOfRerun} to look, ${killed.writesOfRerun} to write`],
		['Invoices in Xero after it', String(killed.wanted), String(killed.written)],
		['Doubled, lost', '0, 0', `${killed.doubled}, ${killed.lost}`],
	];
}

const line = (cells: string[]) => `| ${cells.join(' | ')} |`;

function table(rows: string[][], measured = ['Measured']): string {
	const heads = ['', 'Wanted', ...measured];
	return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function text(run: Run): string {
	const { machine, cluster, load, secrets } = run;
	const [first] = load.rounds;
	return `# Queue mode

Real n8n 2.41.1 in queue mode: main, a webhook process and ${cluster.workers} workers (10 executions each at once) with Redis and PostgreSQL,
against the local Xero with its limits on (60 calls a minute, 5 in flight) and 100 ms a call. The nodes do not use Redis themselves:
workers notice each other only through Xero's answers. Machine: ${machine.cores} cores, ${machine.memory} GB, which all processes, both services and the
local Xero share; the cluster starts in ${seconds(cluster.startedIn)}.

\`\`\`
npm run test:queue && npx tsx test/queue/report.ts
\`\`\`

The first command measures, and fails if a target is missed; the second writes this page from \`.tmp/queue-mode.json\`.
The machine must be otherwise idle: if a worker gets no processor time for 20 s, n8n treats its executions as lost and gives them up.

## ${first.executions} executions at once, ${thousands(first.wanted)} invoices, one organisation

${table(
	loadRows(run),
	load.rounds.map((_, index) => `Round ${index + 1}`),
)}

The bound is the shortest time that ${first.calls - first.refused} calls can take from the start of a minute. More than a minute passes between two rounds.
Over all rounds ${percent(mean(load.rounds.map(({ refusedShare }) => refusedShare)))} of the calls were refused, and the mean span is ${mean(load.rounds.map(({ ratio }) => ratio)).toFixed(2)} times the bound.

## An expired token met by all workers at once

${table(expiredRows(run))}

n8n lets one worker refresh the token and passes the new one to the others. Even if a refresh token was used twice, it would work: Xero accepts the
old one for another 30 minutes.

## A worker killed while it writes

\`kill -9\` while Xero has carried out calls but not yet answered them. Then the same request is sent again; the node's *If It
Already Exists* is set to skip, by reference. Xero accepts the same reference twice, so an invoice written twice would show. The lock on a
worker's execution lasts 20 s here, and a minute by default.

${table(killedRows(run))}

n8n's own *Retry* does not help here: when a worker is lost, n8n stores the execution without its input data, and a retry of
it fails at once, before any node runs. Start the workflow again with the same input.

## Secrets

The logs of all processes at level debug and all stored executions (${secrets.looked.places} places) were searched for the
${secrets.looked.secrets} tokens, secrets and keys in use, plain, URL-encoded and in base64: ${secrets.found} found.
`;
}

const run = JSON.parse(readFileSync(FIGURES, 'utf8')) as Run;
writeFileSync(join(__dirname, '..', '..', 'docs', 'queue-mode.md'), text(run));
