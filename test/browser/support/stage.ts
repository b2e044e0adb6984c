import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';

import { launchBrowser, signedIn } from '../../../scripts/editor/browser';
import { Canvas } from '../../../scripts/editor/canvas';
import { ownerOf } from '../../../playground/owner';
import { exampleWorkflows, importWorkflows } from '../../../playground/setup';
import { openBench, type Bench } from '../../e2e/support/bench';
import { N8nRest } from '../../e2e/support/rest';

/** What all scenes share: one n8n with the package and the examples, one local Xero with its mailbox, one browser. */
export interface Stage {
	bench: Bench;
	n8n: N8nRest;
	browser: Browser;
	/** Signed in. */
	context: BrowserContext;
}

/** Where a scene that fails leaves a picture of the page. */
const PICTURES = join(__dirname, '..', '..', '..', '.tmp', 'browser');

let stage: Stage | undefined;

/** @throws Error outside of a scene */
export function theStage(): Stage {
	if (!stage) throw new Error('The stage is not open');
	return stage;
}

export async function openStage(): Promise<void> {
	rmSync(PICTURES, { recursive: true, force: true });
	mkdirSync(PICTURES, { recursive: true });
	const bench = await openBench('browser', { latency: 20, mailPort: 0 });
	await importWorkflows(bench.settings, exampleWorkflows());
	const { url } = await bench.serve();
	const n8n = new N8nRest(url, bench.settings.userFolder);
	await n8n.signIn();
	const browser = await launchBrowser();
	const context = await signedIn(browser, url, ownerOf(bench.settings.userFolder));
	stage = { bench, n8n, browser, context };
}

export async function closeStage(): Promise<void> {
	await stage?.browser.close();
	await stage?.bench.close();
	stage = undefined;
}

/** A test on a page of its own. When it fails, a picture of the page is left in `.tmp/browser`. */
export function scene(name: string, play: (canvas: Canvas) => Promise<void>): void {
	test(name, async () => {
		const { context, n8n } = theStage();
		const page = await context.newPage();
		page.setDefaultTimeout(30_000);
		try {
			await play(new Canvas(page, n8n.url));
		} catch (error) {
			await page.screenshot({ path: join(PICTURES, `${name.replace(/\W+/g, '-')}.png`) });
			throw error;
		} finally {
			await page.close();
		}
	});
}
