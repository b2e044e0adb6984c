/**
 * `npx tsx bench/simulate/main.ts`: 1 to 20 workers on one organisation, with a simulated clock; prints tables and
 * writes the plot in docs/.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { round, table, type Row } from '../report';
import { bound, jain, perWindow, perWorker, refusals } from './measure';
import { play, type Course } from './scenario';
import { page, type Line, type Panel } from './svg';

const WORKERS = [1, 2, 3, 5, 8, 20];
/** ms per call; Xero takes seconds to write fifty invoices. */
const LATENCIES = [100, 1000, 2000, 3000];
const MINUTE = 60_000;
const MINUTES = 15;
const PLOT = join(__dirname, '..', '..', 'docs', 'pictures', 'workers.svg');

const mean = (figures: number[]) => figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
const percent = (share: number) => `${round(share * 100)} %`;

/** Workers with endless work: how many calls they get through per minute, and how evenly these are shared. */
async function endless(workers: number, latency: number, seed: number): Promise<Course> {
	return await play({
		workers,
		latency,
		seed,
		executionsEach: 1,
		callsEach: 3000,
		startWithin: 1000,
		until: MINUTES * MINUTE,
	});
}

async function steady(seeds: number): Promise<Row[]> {
	const rows: Row[] = [];
	for (const latency of LATENCIES) {
		for (const workers of WORKERS) {
			const runs: Course[] = [];
			for (let seed = 1; seed <= seeds; seed++) runs.push(await endless(workers, latency, seed));
			rows.push({
				workers,
				'ms a call': latency,
				'calls a minute': round(mean(runs.map((run) => mean(perWindow(run).slice(1, -1)))), 1),
				'429, all': percent(mean(runs.map((run) => refusals(run).share))),
				'429, worst run': percent(Math.max(...runs.map((run) => refusals(run).share))),
				'429, after 5 minutes': percent(mean(runs.map((run) => refusals(run, run.start + 5 * MINUTE).share))),
				fairness: round(mean(runs.map((run) => jain(perWorker(run, workers, run.start + MINUTE)))), 3),
				'given up': runs.reduce((sum, { failed }) => sum + failed, 0),
			});
		}
	}
	return rows;
}

/** Thirty executions of 200 invoices each (four calls), spread over three workers. */
export async function thirtyExecutions(seeds: number): Promise<Row[]> {
	const rows: Row[] = [];
	for (const latency of [100, 500]) {
		for (const startWithin of [0, 200, 2000, 10_000]) {
			const runs: Course[] = [];
			for (let seed = 1; seed <= seeds; seed++) {
				runs.push(await play({ workers: 3, executionsEach: 10, callsEach: 4, latency, startWithin, seed }));
			}
			const ratios = runs.map(({ span }) => span / bound(120, latency));
			const shares = runs.map((run) => refusals(run).share);
			rows.push({
				'ms a call': latency,
				'begin within ms': startWithin,
				runs: seeds,
				'429, mean': percent(mean(shares)),
				'429, worst': percent(Math.max(...shares)),
				'span / bound, mean': round(mean(ratios)),
				'span / bound, worst': round(Math.max(...ratios)),
				'within 2 % and 1.5': runs.filter((_, index) => shares[index] < 0.02 && ratios[index] <= 1.5).length,
				'given up': runs.reduce((sum, { failed }) => sum + failed, 0),
			});
		}
	}
	return rows;
}

const byLatency = (rows: Row[], figure: (row: Row) => number): Line[] =>
	LATENCIES.map((latency) => ({
		name: `${latency / 1000} s a call`,
		points: rows.filter((row) => row['ms a call'] === latency).map((row) => [Number(row.workers), figure(row)]),
	}));

async function convergence(workers: number): Promise<Line[]> {
	const run = await endless(workers, 100, 1);
	return Array.from({ length: workers }, (_, worker) => ({
		name: '',
		points: Array.from({ length: MINUTES }, (_unused, minute): [number, number] => {
			const from = run.start + minute * MINUTE;
			return [minute + 1, perWorker(run, workers, from, from + MINUTE)[worker]];
		}),
	}));
}

async function plot(rows: Row[]): Promise<void> {
	const axis = { x: 'workers', ticks: WORKERS, isLogarithmic: true };
	const refused = (row: Row) => parseFloat(String(row['429, after 5 minutes']));
	const minutes = { x: 'minute', y: 'calls of each worker', ticks: [1, 3, 5, 7, 9, 11, 13, 15] };
	const panels: Panel[] = [
		{
			...axis,
			title: 'Calls let through in a minute',
			y: 'calls',
			top: 80,
			target: { at: 60, name: "Xero's limit" },
			lines: byLatency(rows, (row) => Number(row['calls a minute'])),
		},
		{
			...axis,
			title: 'Answers of 429, after the fifth minute',
			y: '% of calls',
			top: 32,
			target: { at: 2, name: '2 %' },
			lines: byLatency(rows, refused),
		},
		{
			...axis,
			title: "Fairness (Jain's index)",
			y: 'index',
			top: 1.2,
			target: { at: 1, name: 'all alike' },
			lines: byLatency(rows, (row) => Number(row.fairness)),
		},
		{
			...minutes,
			title: 'Three workers, minute by minute',
			top: 60,
			target: { at: 20, name: 'a third' },
			lines: await convergence(3),
		},
	];
	writeFileSync(PLOT, page(panels));
}

/** @param full with the picture in docs/, for which two runs are too few */
export async function endlessWork(full: boolean): Promise<Row[]> {
	const rows = await steady(full ? 8 : 2);
	if (full) await plot(rows);
	return rows;
}

async function main(full: boolean): Promise<void> {
	console.log(`Endless work for ${MINUTES} minutes\n${table(await endlessWork(full))}`);
	console.log(`\nThirty executions over three workers\n${table(await thirtyExecutions(full ? 100 : 20))}`);
}

if (require.main === module) void main(process.argv.includes('--full'));
