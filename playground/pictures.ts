/**
 * Makes the pictures of the README and the docs from a running demo:
 * `npx tsx playground/pictures.ts [address of n8n] [its user folder]`. Needs Chromium (Debian's package, or the one
 * that the variable CHROMIUM names). With names after these two (`report polling`), only those pictures are made.
 */
import { join } from 'node:path';
import { takeShots, type Shot } from '../scripts/editor/shots';
import { FORM_SHOTS } from './forms';
import { LOOKS } from './looks';
import { ownerOf } from './owner';
import { CREDENTIALS } from './setup';
import { MAIN_NODES, MAIN_WORKFLOW, TRIGGER_WORKFLOW } from './workflows';

const FOLDER = join(__dirname, '..', 'docs', 'pictures');

/** After a run, the canvas also shows how many items each connection passed on. */
const workflow: Shot['pose'] = async (canvas) => {
	await canvas.open(MAIN_WORKFLOW);
	await canvas.run("When clicking 'Execute workflow'");
	await canvas.untilGreen([MAIN_NODES.report, MAIN_NODES.refused]);
	await canvas.quiet();
	await canvas.fit();
	return canvas.whole;
};

/** The middle column of a node's panel, without its input and output. */
const fieldsOf =
	(id: string, node: string): Shot['pose'] =>
	async (canvas) => {
		await canvas.open(id);
		return (await canvas.panel(node)).fields;
	};

/** The same for a node that is in no example. */
const fieldsOfNew =
	(node: string, action: string): Shot['pose'] =>
	async (canvas) => {
		await canvas.create();
		return (await canvas.add(node, action)).fields;
	};

/** The window of the demo's own credential, which is connected. */
const credential: Shot['pose'] = async ({ page }) => {
	await page.goto(new URL(`/home/credentials/${CREDENTIALS.web}`, url).href);
	const dialog = page.locator('.el-dialog:visible');
	await dialog.getByText('Account connected').waitFor();
	return dialog;
};

const tall = (height: number) => ({ width: 1440, height });

const SHOTS: Record<string, Omit<Shot, 'file'>> = {
	credential: { pose: credential, size: tall(1200) },
	workflow: { pose: workflow, size: tall(780) },
	'create-invoice': { pose: fieldsOf(MAIN_WORKFLOW, MAIN_NODES.invoices), size: tall(1640) },
	contact: { pose: fieldsOf(MAIN_WORKFLOW, MAIN_NODES.contacts), size: tall(1060) },
	report: { pose: fieldsOf(MAIN_WORKFLOW, MAIN_NODES.report), size: tall(820) },
	trigger: { pose: fieldsOf(TRIGGER_WORKFLOW, 'Xero Webhook Trigger'), size: tall(900) },
	polling: { pose: fieldsOfNew('Xero Polling', 'On invoice became overdue'), size: tall(900) },
	...FORM_SHOTS,
	...LOOKS,
};

const [url = 'http://localhost:5678', userFolder = join(__dirname, '.n8n', 'editor'), ...names] = process.argv.slice(2);
const chosen = Object.entries(SHOTS).filter(([name]) => names.length === 0 || names.includes(name));
void takeShots(
	url,
	ownerOf(userFolder),
	chosen.map(([name, shot]) => ({ ...shot, file: join(FOLDER, `${name}.png`) })),
);
