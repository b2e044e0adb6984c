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
import type { Entry } from '../../../xero/catalogue';

/** @param who "customer" or "supplier" */
export const contactField = (required: boolean, who: string): Field =>
	contactPicker(`The ${who}, from the list or by ID, number or name`, required);

const AMOUNTS_ARE: Readonly<Record<string, string>> = {
	exclusive: 'Tax Exclusive',
	inclusive: 'Tax Inclusive',
	notax: 'No Tax',
};

/** @param types in the collection's spelling, the usual one first */
export const amountsAre = (...types: string[]): Field =>
	options(
		'lineAmountTypes',
		'LineAmountTypes',
		'Amounts Are',
		types.map((value) => ({ name: AMOUNTS_ARE[value.toLowerCase()], value })),
		{ description: 'Whether the prices of the lines contain tax' },
	);

/** The status of a new document. */
export const startStatus = (entry: Entry, description: string): Field =>
	options('status', 'Status', 'Status', startStates(entry), { description });

/** The parameter has the same name as that of invoices, because saved workflows use it for all documents. */
export const numberField = (wire: string, label: string, example: string, description: string): Field =>
	text('invoiceNumber', wire, label, { description, max: 255, placeholder: `e.g. ${example}` });

/** For numbers that Xero can assign itself. */
export const ownNumber = (what: string) =>
	`Number of the ${what}, unique in the organisation. If empty, a new one gets Xero's next number.`;

export const issued: Field = date('date', 'Date', 'Date', {
	description: "Date of issue. If empty, a new document gets today's date in the organisation's time zone.",
});

/** For all documents that Xero prints. */
export const printed: Field[] = [
	brandingThemePicker('brandingTheme', 'BrandingThemeID', 'Branding Theme', 'Branding theme of the printed document'),
	currencyPicker(
		'currency',
		'CurrencyCode',
		'Currency',
		"Currency of the document, enabled in the organisation. If empty, a new document gets the organisation's own.",
	),
	number('currencyRate', 'CurrencyRate', 'Currency Rate', 10, {
		description:
			'How many units of this currency one unit of the base currency buys, with up to ten decimals. ' +
			'If empty, a new document gets the rate of the day.',
		min: 0.0000000001,
	}),
];

export const url = (example = 'shop.example.com/orders/42'): Field =>
	text('url', 'Url', 'URL', {
		description: "Web address of the source, shown in Xero as 'Go to app'",
		placeholder: `e.g. https://${example}`,
		max: 2000,
	});

export const sentToContact = flag('sentToContact', 'SentToContact', 'Sent to Contact', {
	description: 'Whether to mark the document as sent; only approved documents can be marked',
});

/** @param placeholder what this kind of document usually refers to; on sales documents, the customer's order */
export const reference = (description: string, placeholder = 'e.g. PO-1234'): Field =>
	text('reference', 'Reference', 'Reference', { description, max: 255, placeholder });

/** IDs for one of Xero's comma-separated lists. @throws Error for a value that is not an ID */
export function idList(value: unknown): string[] {
	const ids = commaList(value);
	const wrong = ids.find((id) => !isGuid(id));
	if (wrong) throw notAnId(wrong);
	return ids;
}

/**
 * The values of a list typed with commas, or given as a list by an expression, without duplicates.
 * @throws Error if there is no value, because a filter without values would let everything through
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
