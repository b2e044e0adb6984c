/**
 * How fast the package loads and its widest node opens in n8n's editor; with --against, compared with an older, built
 * checkout.
 */
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';

import { createOwner, ownerOf } from '../playground/owner';
import { importWorkflows, installPackage } from '../playground/setup';
import { launchBrowser, signedIn } from '../scripts/editor/browser';
import { Canvas } from '../scripts/editor/canvas';
import type { NodePanel } from '../scripts/editor/panel';
import { openBench, type Bench } from '../test/e2e/support/bench';
import { chain, kowhai, node } from '../test/e2e/support/workflows';
import { round, type Row } from './report';

const HERE = join(__dirname, '..');
const ROUNDS = 5;
const NAME = 'Xero Accounting';
const FLOW = chain('benchPanel', [
	node('Start', 'base:manualTrigger', 1, {}),
	node(NAME, 'xeroAccounting', 1, { organisation: kowhai, resource: 'invoice', operation: 'create' }),
]);

/** Runs in a separate process that has already loaded n8n's own modules, as n8n has. */
const LOAD = `
const { nodes } = require(process.cwd() + '/package.json').n8n;
require('n8n-workflow');
require('luxon');
const start = performance.now();
const before = process.cpuUsage();
const made = nodes.map((file) => new (Object.values(require(process.cwd() + '/' + file))[0])());
const wall = performance.now() - start;
const { user, system } = process.cpuUsage(before);
const kB = JSON.stringify(made.map(({ description }) => description)).length / 1000;
const widest = Math.max(...made.map(({ description }) => description.properties.length));
console.log(JSON.stringify({ wall, cpu: (user + system) / 1000, kB, widest }));
`;

interface Size {
	kB: number;
	widest: number;
}

const load = (root: string) =>
	JSON.parse(execFileSync(process.execPath, ['-e', LOAD], { cwd: root, encoding: 'utf8' })) as Cost & Size;

function median(figures: number[]): number {
	const sorted = [...figures].sort((a, b) => a - b);
	return sorted[sorted.length >> 1];
}

/**
 * Runs in the page: measures from an event until a field is there and no field has appeared or disappeared for 300 ms.
 * The result is the time of the last such change, after which nothing moves any more.
 * @param at selector of the element on which the event has to happen
 */
const watch = (event: string, at: string, field: string) => `
window.timed = new Promise((done) => {
	const begin = ({ target }) => {
		if (!target.closest('${at}')) return;
		removeEventListener('${event}', begin, true);
		const start = performance.now();
		let last = start;
		const isField = ({ target }) => target.closest?.('[data-test-id="node-parameters"]');
		new MutationObserver((changes) => { if (changes.some(isField)) last = performance.now(); })
			.observe(document.body, { subtree: true, childList: true });
		const look = () => {
			const isThere = document.querySelector('[data-parameter-path="parameters.${field}"]');
			if (isThere && performance.now() - last > 300) done(last - start);
			else setTimeout(look, 20);
		};
		look();
	};
	addEventListener('${event}', begin, true);
});
undefined`;

/** The cost of one user action. */
interface Cost {
	/** ms from the event to the end of all its changes in the panel. */
	wall: number;
	/** CPU ms of the page's main thread, which do not depend on other work on the machine. */
	cpu: number;
}

async function timed(page: Page, watched: string, act: () => Promise<void>): Promise<Cost> {
	const tools = await page.context().newCDPSession(page);
	await tools.send('Performance.enable');
	const threadTime = async () => {
		const { metrics } = await tools.send('Performance.getMetrics');
		return 1000 * (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? NaN);
	};
	await page.evaluate(watched);
	const before = await threadTime();
	await act();
	const wall = await page.evaluate<number>('window.timed');
	const cpu = (await threadTime()) - before;
	await tools.detach();
	return { wall, cpu };
}

interface Costs {
	load: Cost[];
	open: Cost[];
	toContact: Cost[];
	toInvoice: Cost[];
}

interface Stage {
	name: string;
	root: string;
	bench: Bench;
	page: Page;
	canvas: Canvas;
	costs: Costs;
	size: Size;
}

/** An n8n with the package of a folder, and its editor with the workflow open. */
async function stageOf(name: string, root: string): Promise<Stage> {
	const bench = await openBench(`panel-${name}`);
	const { settings } = bench;
	installPackage(settings.userFolder, root);
	await importWorkflows(settings, [FLOW]);
	const { url } = await bench.serve();
	const owner = ownerOf(settings.userFolder);
	await createOwner(url, owner);
	const context = await signedIn(await launchBrowser(), url, owner);
	const page = await context.newPage();
	const canvas = new Canvas(page, url);
	await canvas.open(FLOW.id);
	const costs: Costs = { load: [], open: [], toContact: [], toInvoice: [] };
	return { name, root, bench, page, canvas, costs, size: load(root) };
}

/** Measures each action once. Other work on the machine slows a whole round, so the versions alternate. */
async function play({ page, canvas, costs, root }: Stage): Promise<void> {
	costs.load.push(load(root));
	let panel: NodePanel | undefined;
	const opens = watch('dblclick', '.vue-flow__node', 'lineItemsFrom');
	costs.open.push(await timed(page, opens, async () => void (panel = await canvas.panel(NAME))));
	const { form } = panel!;
	const choose = async (resource: string, field: string) =>
		await timed(
			page,
			watch('click', '[role="option"]', field),
			async () => await form.choose('resource', resource),
		);
	costs.toContact.push(await choose('Contact', 'name'));
	costs.toInvoice.push(await choose('Invoice', 'lineItemsFrom'));
	await panel!.close();
}

const WORDS: Record<keyof Costs, string> = {
	load: 'load the nodes',
	open: 'open the panel',
	toContact: 'change to Contact',
	toInvoice: 'change to Invoice',
};

const middle = (costs: Cost[], of: keyof Cost) => Math.round(median(costs.map((cost) => cost[of])));

/** A row for each user action; with two versions, the cost of the second as multiples of the first. */
function rowsOf(stages: Stage[]): Row[] {
	const last = stages[stages.length - 1];
	const sizes = (what: string, figure: (stage: Stage) => number): Row => ({
		what,
		...Object.fromEntries(stages.map((stage) => [stage.name, Math.round(figure(stage))])),
		ratio: round(figure(last) / figure(stages[0]), 1),
	});
	const costs = (Object.keys(WORDS) as Array<keyof Costs>).flatMap((each) => [
		sizes(`${WORDS[each]}, ms`, (stage) => middle(stage.costs[each], 'wall')),
		sizes(`${WORDS[each]}, ms of the processor`, (stage) => middle(stage.costs[each], 'cpu')),
	]);
	return [
		sizes('properties of the widest node', ({ size }) => size.widest),
		sizes('all descriptions, kB', ({ size }) => size.kB),
		...costs,
	];
}

/** @param against folder of an older checkout, built and with its node_modules */
export async function panel(against?: string): Promise<Row[]> {
	const versions = [...(against ? [['before', resolve(against)]] : []), ['now', HERE]];
	const stages: Stage[] = [];
	try {
		for (const [name, root] of versions) stages.push(await stageOf(name, root));
		// The first time, the editor loads the code of its panels.
		for (const stage of stages) await play(stage);
		for (const { costs } of stages) for (const list of Object.values(costs) as Cost[][]) list.length = 0;
		for (let round = 0; round < ROUNDS; round++) for (const stage of stages) await play(stage);
		return rowsOf(stages);
	} finally {
		for (const { page, bench } of stages) {
			await page.context().browser()?.close();
			await bench.close();
		}
	}
}
