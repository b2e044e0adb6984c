import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BrowserContext, Locator } from 'playwright-core';
import type { Owner } from '../../playground/owner';
import { launchBrowser, signedIn } from './browser';
import { Canvas } from './canvas';
import { smallPng } from './smallPng';

/** A picture of part of the editor. */
export interface Shot {
	/** PNG to write. */
	file: string;
	/** Size of the window in CSS pixels. */
	size: { width: number; height: number };
	/** Brings the editor into the state for the picture. @returns the part of the page to capture */
	pose(canvas: Canvas): Promise<Locator>;
}

interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** The elements in the column of a node's fields; the column is empty below the last of them. */
const FIELDS = '.parameter-item, [data-test-id="parameter-item"], .multi-parameter';

/** The box of a part of the page, without the empty end of a column of fields. */
async function usedBox(part: Locator): Promise<Box> {
	const box = (await part.boundingBox()) as Box;
	const fields = await part.locator(FIELDS).all();
	const boxes = await Promise.all(fields.map(async (field) => await field.boundingBox()));
	const ends = boxes.flatMap((each) => (each ? [each.y + each.height] : []));
	return ends.length > 0 ? { ...box, height: Math.min(box.height, Math.max(...ends) - box.y + 12) } : box;
}

async function take(context: BrowserContext, url: string, { file, size, pose }: Shot): Promise<void> {
	const page = await context.newPage();
	try {
		await page.setViewportSize(size);
		const part = await pose(new Canvas(page, url));
		// Fields show more while the mouse pointer is over them.
		await page.mouse.move(0, 0);
		// Images of nodes and fonts load after the panel itself.
		await page.waitForLoadState('networkidle');
		await page.waitForTimeout(400);
		mkdirSync(dirname(file), { recursive: true });
		const clip = await usedBox(part.first());
		writeFileSync(file, smallPng(await page.screenshot({ clip, animations: 'disabled' })));
	} finally {
		await page.close();
	}
}

/**
 * Pictures of the real editor in headless Chromium.
 * @param url n8n's address, as `startN8n` returns it
 * @param owner of n8n's user folder; the account must exist
 */
export async function takeShots(url: string, owner: Owner, shots: Shot[]): Promise<void> {
	const browser = await launchBrowser();
	try {
		const context = await signedIn(browser, url, owner);
		for (const shot of shots) await take(context, url, shot);
	} finally {
		await browser.close();
	}
}
