/**
 * Makes the pictures of the README from a demo that is running: `npx tsx playground/pictures.ts [address of n8n] [its user folder]`. Needs Chromium
 * (Debian's package, or any named in the variable CHROMIUM).
 */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ownerOf } from './owner';
import { takeScreens, type Shot } from './screens';
import { MAIN_NODES, MAIN_WORKFLOW, TRIGGER_WORKFLOW } from './workflows';

const FOLDER = join(__dirname, '..', 'docs', 'pictures');

/** The canvas after a run says more than before it: how many items went where. */
async function runOnce(page: Page): Promise<void> {
	await page.locator('[data-test-id="execute-workflow-button"]').click();
	await page.locator('.vue-flow__edge-label').filter({ hasText: 'items' }).first().waitFor({ timeout: 60_000 });
	await page.waitForTimeout(4_000);
	await page.locator('[data-test-id="zoom-to-fit"]').click();
}

const panel = (name: string, workflow: string, node: string, height: number): Shot => ({
	file: join(FOLDER, `${name}.png`),
	workflow,
	node,
	parametersOnly: true,
	size: { width: 1440, height },
});

const SHOTS: Shot[] = [
	{
		file: join(FOLDER, 'workflow.png'),
		workflow: MAIN_WORKFLOW,
		prepare: runOnce,
		size: { width: 1440, height: 780 },
	},
	panel('create-invoice', MAIN_WORKFLOW, MAIN_NODES.invoices, 1500),
	panel('contact', MAIN_WORKFLOW, MAIN_NODES.contacts, 1060),
	panel('report', MAIN_WORKFLOW, MAIN_NODES.report, 820),
	panel('trigger', TRIGGER_WORKFLOW, 'Xero Webhook Trigger', 900),
];

const [url = 'http://localhost:5678', userFolder = join(__dirname, '.n8n', 'editor')] = process.argv.slice(2);
void takeScreens(url, ownerOf(userFolder), SHOTS);
