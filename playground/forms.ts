import type { Form } from '../scripts/editor/form';
import type { Shot } from '../scripts/editor/shots';

/** A form as a user of the demo's company fills it in. */
interface Filled {
	/** The name of the action in n8n's node panel. */
	action: string;
	fill(form: Form): Promise<void>;
}

/** The credential of the demo's editor, and the company in the pictures. */
export const CREDENTIAL = 'Xero (local sandbox)';
export const COMPANY = 'Kowhai Trading Ltd';
const LINE = 'lineItems.line[0]';

async function line(form: Form, item: string, quantity: string, price: string): Promise<void> {
	await form.addRow('lineItems');
	await form.pick(`${LINE}.item`, item);
	await form.type(`${LINE}.quantity`, quantity);
	await form.type(`${LINE}.unitAmount`, price);
}

/** One form of each kind; the key is the name of the picture. */
const FORMS: Record<string, Filled> = {
	'form-invoice': {
		action: 'Create invoice',
		fill: async (form) => {
			await form.pick('contact', 'Harbourlight Hotel', 'harbour');
			await form.typeDate('date', '2026-11-20');
			await form.typeDate('dueDate', '2026-12-20');
			await form.type('reference', 'PO-2231');
			await line(form, 'Floor lamp', '4', '320.00');
			await form.pick(`${LINE}.account`, '200');
			await form.pick(`${LINE}.taxRate`, '15%');
		},
	},
	'form-contact': {
		action: 'Create contact',
		fill: async (form) => {
			await form.type('name', 'Tidewater Lodge');
			await form.add('Additional Fields', 'Email');
			await form.type('additionalFields.emailAddress', 'accounts@tidewater.example');
			await form.add('Additional Fields', 'City');
			await form.type('additionalFields.city', 'Nelson');
		},
	},
	'form-credit-note': {
		action: 'Create credit note',
		fill: async (form) => {
			await form.pick('contact', 'Petrel Street', 'petrel');
			await form.typeDate('date', '2026-11-20');
			await form.type('reference', 'INV-0042');
			await line(form, 'Soy candle', '2', '34.00');
		},
	},
	'form-purchase-order': {
		action: 'Create purchase order',
		fill: async (form) => {
			await form.pick('contact', 'Loom & Lantern', 'loom');
			await form.typeDate('date', '2026-11-20');
			await form.typeDate('deliveryDate', '2026-12-04');
			await line(form, 'Floor lamp', '20', '142.00');
			await form.add('Additional Fields', 'Delivery Instructions');
			await form.type('additionalFields.deliveryInstructions', 'Ring the bell at the back');
		},
	},
	'form-bank-transaction': {
		action: 'Create bank transaction',
		fill: async (form) => {
			await form.pick('bankAccount', 'Business Bank Account');
			await form.pick('contact', 'Shiny Windows', 'shiny');
			await form.typeDate('date', '2026-11-20');
			await form.addRow('lineItems');
			await form.type(`${LINE}.description`, 'Windows, November');
			await form.type(`${LINE}.unitAmount`, '180.00');
			await form.pick(`${LINE}.account`, '408');
		},
	},
	'form-manual-journal': {
		action: 'Create manual journal',
		fill: async (form) => {
			await form.type('narration', 'Depreciation November 2026');
			await form.typeDate('date', '2026-11-30');
			await form.addRow('lineItems');
			await form.pick(`${LINE}.account`, '429');
			await form.type(`${LINE}.debit`, '425.00');
			await form.addRow('lineItems');
			await form.pick('lineItems.line[1].account', '711');
			await form.type('lineItems.line[1].credit', '425.00');
		},
	},
	'form-batch-payment': {
		action: 'Create batch payment',
		fill: async (form) => {
			await form.pick('invoice', 'TJ1016', 'TJ1016');
			await form.type('amount', '2270.10');
			await form.pick('account', 'Business Bank Account');
			await form.typeDate('date', '2026-11-30');
		},
	},
	'form-item': {
		action: 'Create item',
		fill: async (form) => {
			await form.type('code', 'VAS-BLU');
			await form.add('Additional Fields', 'Name');
			await form.type('additionalFields.name', 'Vase, blue');
			await form.add('Additional Fields', 'Sales Unit Price');
			await form.type('additionalFields.salesPrice', '48.00');
		},
	},
	'form-repeating-invoice': {
		action: 'Create repeating invoice',
		fill: async (form) => {
			await form.pick('contact', 'Taranaki Coworking', 'taranaki');
			await form.typeDate('startDate', '2026-12-01');
			await form.type('dueDay', '20');
			await line(form, 'Interior design', '6', '110.00');
		},
	},
	'form-tax-rate': {
		action: 'Create tax rate',
		fill: async (form) => {
			await form.type('name', '12.5% GST on Income');
			await form.addRow('components');
			await form.type('components.part[0].name', 'GST');
			await form.type('components.part[0].rate', '12.5');
		},
	},
	'form-payment': {
		action: 'Create payment',
		fill: async (form) => {
			await form.pick('invoice', 'TJ261109', 'TJ261109');
			await form.pick('account', 'Business Bank Account');
			await form.typeDate('date', '2026-11-30');
			await form.type('amount', '1000.00');
		},
	},
	'form-quote': {
		action: 'Create quote',
		fill: async (form) => {
			await form.pick('contact', 'Nest & Nook', 'nest');
			await form.typeDate('date', '2026-11-20');
			await form.typeDate('expiryDate', '2026-12-20');
			await line(form, 'Oak table', '1', '1890.00');
		},
	},
};

const shotOf = ({ action, fill }: Filled): Omit<Shot, 'file'> => ({
	size: { width: 1440, height: 2300 },
	pose: async (canvas) => {
		await canvas.create();
		const panel = await canvas.add('Xero Accounting', action);
		await panel.useCredential(CREDENTIAL);
		await panel.form.pick('organisation', COMPANY);
		await fill(panel.form);
		await panel.unfocus();
		return panel.fields;
	},
});

/** Pictures of the forms of twelve resources. */
export const FORM_SHOTS = Object.fromEntries(Object.entries(FORMS).map(([name, form]) => [name, shotOf(form)]));
