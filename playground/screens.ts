import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Owner } from './owner';

/** What to take a picture of: a workflow's canvas, one node's panel in it, or a credential. */
export interface Shot {
	/** PNG to write. */
	file: string;
	workflow?: string;
	/** Node name as on the canvas; without it the whole canvas. */
	node?: string;
	credential?: string;
	/** Only the middle column of a node's panel, without its input and output. */
	parametersOnly?: boolean;
	/** Done in the open page before the picture is taken, for example to open a list. */
	prepare?: (page: Page) => Promise<void>;
	/** CSS pixels; default 1440 by 900. */
	size?: { width: number; height: number };
}

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run',
];

/** Debian's name for the browser; set CHROMIUM elsewhere. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

async function signIn(page: Page, url: string, { email, password }: Owner): Promise<void> {
	const reply = await page.request.post(`${url}/rest/login`, {
		data: { emailOrLdapLoginId: email, password },
	});
	if (!reply.ok()) throw new Error(`n8n did not let ${email} in: ${reply.status()}`);
}

const testId = (id: string) => `[data-test-id="${id}"]`;

async function openWorkflow(page: Page, url: string, shot: Shot): Promise<string> {
	await page.goto(`${url}/workflow/${shot.workflow}`);
	await page.locator(testId('canvas-node')).first().waitFor();
	await page.locator(testId('zoom-to-fit')).click();
	if (!shot.node) return testId('canvas-wrapper');
	await page.locator(`${testId('canvas-node')}[data-node-name="${shot.node}"]`).dblclick();
	await page.locator(testId('ndv')).waitFor();
	return testId(shot.parametersOnly ? 'node-parameters' : 'ndv');
}

async function openCredential(page: Page, url: string, { credential }: Shot): Promise<string> {
	await page.goto(`${url}/home/credentials/${credential}`);
	await page.locator(testId('credential-edit-dialog')).waitFor();
	return testId('credential-edit-dialog');
}

async function take(browser: Browser, url: string, owner: Owner, shot: Shot): Promise<void> {
	const page = await browser.newPage({ viewport: shot.size ?? { width: 1440, height: 900 } });
	try {
		await signIn(page, url, owner);
		const part = shot.credential
			? await openCredential(page, url, shot)
			: await openWorkflow(page, url, shot);
		// Pictures of nodes and fonts arrive after the panel itself.
		await page.waitForLoadState('networkidle');
		await shot.prepare?.(page);
		await page.waitForTimeout(400);
		mkdirSync(dirname(shot.file), { recursive: true });
		await page.locator(part).first().screenshot({ path: shot.file, animations: 'disabled' });
	} finally {
		await page.close();
	}
}

/**
 * Pictures of the real editor in headless Chromium.
 * @param url n8n's address, as `startN8n` gives it
 * @param owner of its user folder; the account must exist
 */
export async function takeScreens(url: string, owner: Owner, shots: Shot[]): Promise<void> {
	const browser = await chromium.launch({ executablePath, args: FLAGS });
	try {
		for (const shot of shots) await take(browser, url, owner, shot);
	} finally {
		await browser.close();
	}
}
