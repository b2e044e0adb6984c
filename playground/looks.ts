import { CREDENTIAL, COMPANY } from './forms';
import type { Canvas } from '../scripts/editor/canvas';
import type { NodePanel } from '../scripts/editor/panel';
import { seen, testId } from '../scripts/editor/selectors';
import type { Shot } from '../scripts/editor/shots';

/** Pictures of details: the entries of lists, and outputs. */

async function begin(canvas: Canvas, node: string, action: string): Promise<NodePanel> {
	await canvas.create();
	const panel = await canvas.add(node, action);
	await panel.useCredential(CREDENTIAL);
	await panel.form.pick('organisation', COMPANY);
	return panel;
}

/** Lists open over the panel, not in it, so the picture is of the window. */
const window = (canvas: Canvas) => canvas.page.locator('body');

const size = { width: 1280, height: 800 };

export const LOOKS: Record<string, Omit<Shot, 'file'>> = {
	'picker-tax-rates': {
		size: { width: 1280, height: 1300 },
		pose: async (canvas) => {
			const { form } = await begin(canvas, 'Xero Accounting', 'Create bill');
			await form.addRow('lineItems');
			await form.open('lineItems.line[0].taxRate');
			await canvas.page.locator(seen('rlc-item')).first().waitFor();
			return window(canvas);
		},
	},
	'report-periods': {
		size,
		pose: async (canvas) => {
			const { form } = await begin(canvas, 'Xero Report', 'Get a profit and loss report');
			await form.field('period').locator('input').first().click();
			return window(canvas);
		},
	},
	'polling-entries': {
		size,
		pose: async (canvas) => {
			await canvas.create();
			await canvas.entriesOf('Xero Polling');
			return window(canvas);
		},
	},
	'output-table': {
		size,
		pose: async (canvas) => {
			const panel = await begin(canvas, 'Xero Accounting', 'Get many invoices');
			await panel.execute();
			await panel.rows();
			return panel.output;
		},
	},
	'refused-items': {
		size,
		pose: async (canvas) => {
			const panel = await begin(canvas, 'Xero Accounting', 'Create invoice');
			const { form } = panel;
			await form.pickBy('contact', 'name', 'Harbourlight Hotel');
			await form.choose('status', 'Awaiting Payment');
			await form.addRow('lineItems');
			await form.type('lineItems.line[0].description', 'Floor lamp');
			await form.type('lineItems.line[0].unitAmount', '320.00');
			await form.pickBy('lineItems.line[0].account', 'code', '999');
			await panel.execute();
			await panel.error();
			return canvas.page.locator(testId('output-panel'));
		},
	},
};
