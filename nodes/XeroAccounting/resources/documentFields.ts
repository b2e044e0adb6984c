import {
	brandingThemePicker,
	contactPicker,
	currencyPicker,
	date,
	type Field,
	flag,
	number,
	options,
	plainText,
	text,
} from '../../../operations/fields';
import { isGuid, notAnId } from '../../../xero/filter';
import { startStates } from '../../../operations/screens/statusChoices';
import { INVOICES } from '../../../xero/catalogue';

/**
 * @param who "customer" or "supplier"
 * @param mayBeNew false where Xero never makes a contact of a name it does not know
 */
export const contactField = (required: boolean, who: string, mayBeNew = true): Field =>
	contactPicker(
		required || !mayBeNew
			? `The ${who}, from the list or by ID, number or name`
			: `The ${who}. By name, a contact that Xero does not have yet is created.`,
		required,
	);

export const amountsAre: Field = options(
	'lineAmountTypes',
	'LineAmountTypes',
	'Amounts Are',
	[
		{ name: 'Tax Exclusive', value: 'Exclusive' },
		{ name: 'Tax Inclusive', value: 'Inclusive' },
		{ name: 'No Tax', value: 'NoTax' },
	],
	{ description: 'Whether the prices of the lines contain tax' },
);

export const status: Field = options('status', 'Status', 'Status', startStates(INVOICES), {
	description:
		'How far along it is. Awaiting payment means approved, which needs a due date and an account on ' +
		'every line; one that is approved already stays so.',
});

export const numberField = (
	label: string,
	description: string,
	required = false,
	placeholder = 'e.g. INV-0042',
): Field => text('invoiceNumber', 'InvoiceNumber', label, { description, max: 255, required, placeholder });

export const dates: Field[] = [
	date('date', 'Date', 'Date', { description: "Date of issue. Empty for today in the organisation's time zone." }),
	date('dueDate', 'DueDate', 'Due Date', { description: "Day of payment. Empty for the contact's own terms." }),
];

/** Days and texts of a copy; what is empty is as on the copied one. */
export const copiedDay = (name: string, wire: string, label: string): Field =>
	date(name, wire, label, { description: 'Empty for as many days after the date as on the copied one' });

export const copiedReference = (placeholder?: string): Field =>
	reference('Empty for that of the copied one', placeholder);

export const common: Field[] = [
	brandingThemePicker('brandingTheme', 'BrandingThemeID', 'Branding Theme', 'Look of the printed document'),
	currencyPicker(
		'currency',
		'CurrencyCode',
		'Currency',
		"Currency of the document, enabled in the organisation. Empty for the organisation's own.",
	),
	number('currencyRate', 'CurrencyRate', 'Currency Rate', 10, {
		description:
			'How many units of this currency one unit of the base currency buys, with up to ten decimals. ' +
			'Empty for the rate of the day.',
		min: 0.0000000001,
	}),
	text('url', 'Url', 'URL', {
		description: "Web address of the source, shown in Xero as 'Go to app'",
		placeholder: 'e.g. https://shop.example.com/orders/42',
		max: 2000,
	}),
];

export const sentToContact = flag('sentToContact', 'SentToContact', 'Sent to Contact', {
	description: 'Whether to mark it as sent; only approved documents can be',
});

/** @param placeholder what this kind of document usually refers to; on a sale that is the customer's order */
export const reference = (description: string, placeholder = 'e.g. PO-1234'): Field =>
	text('reference', 'Reference', 'Reference', { description, max: 255, placeholder });

/** IDs for one of Xero's comma lists. @throws Error for anything that is no ID */
export function idList(value: unknown): string[] {
	const ids = commaList(value);
	const wrong = ids.find((id) => !isGuid(id));
	if (wrong) throw notAnId(wrong);
	return ids;
}

/**
 * The values of a list typed with commas between, or given as a list by an expression, each once.
 * @throws Error when there is none: a filter without values would let everything through
 */
export function commaList(value: unknown): string[] {
	const values = [value]
		.flat()
		.flatMap((each) => plainText(each).split(','))
		.map((each) => each.trim())
		.filter(Boolean);
	if (values.length === 0) throw new Error('No value is given. Give one, or remove the filter.');
	return [...new Map(values.map((each) => [each.toLowerCase(), each])).values()];
}
