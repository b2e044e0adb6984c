import { accountPicker, currencyPicker, type Field, options, taxRatePicker, whole } from '../../../operations/fields';
import { trackingPicker } from '../../../operations/fields/tracking';

/** Defaults that new documents of a contact take over. */

const amountsAre = (name: string, wire: string, label: string, documents: string): Field =>
	options(
		name,
		wire,
		label,
		[
			{ name: 'Tax Exclusive', value: 'EXCLUSIVE' },
			{ name: 'Tax Inclusive', value: 'INCLUSIVE' },
			{ name: 'No Tax', value: 'NONE' },
		],
		{ description: `Whether the prices of new ${documents} of this contact contain tax` },
	);

/** Payment terms: when the contact's invoices or bills are due. */
const terms = (side: string, wire: string, label: string, document: string): Field[] => [
	whole(`${side}DueDay`, `PaymentTerms.${wire}.Day`, `${label} Due Day`, {
		description: `Number of days, or day of the month, as chosen in '${label} Due'; fill in both`,
		min: 0,
		max: 999,
		placeholder: 'e.g. 20',
	}),
	options(
		`${side}Due`,
		`PaymentTerms.${wire}.Type`,
		`${label} Due`,
		[
			{ name: `Days After the ${document} Date`, value: 'DAYSAFTERBILLDATE' },
			{ name: `Days After the ${document} Month`, value: 'DAYSAFTERBILLMONTH' },
			{ name: 'Of the Current Month', value: 'OFCURRENTMONTH' },
			{ name: 'Of the Following Month', value: 'OFFOLLOWINGMONTH' },
		],
		{ description: `What '${label} Due Day' counts` },
	),
];

const tracking = (side: string, wire: string, label: string, documents: string): Field[] =>
	[1, 2].map((order) =>
		trackingPicker(`${side}Tracking${order}`, `${wire}.${order}`, `Default ${label} Tracking ${order}`, {
			description:
				`Tracking category and option of lines of new ${documents} of this contact, such as Region: ` +
				'North. For an existing contact, this replaces both of its default tracking options.',
		}),
	);

export const contactDefaults: Field[] = [
	currencyPicker(
		'defaultCurrency',
		'DefaultCurrency',
		'Default Currency',
		'Currency of new documents of this contact',
	),
	accountPicker(
		'salesAccount',
		'SalesDefaultAccountCode',
		'Default Sales Account',
		'Account of new invoice lines of this contact',
		'sales',
	),
	accountPicker(
		'purchasesAccount',
		'PurchasesDefaultAccountCode',
		'Default Purchases Account',
		'Account of new bill lines of this contact',
		'purchases',
	),
	taxRatePicker(
		'salesTaxType',
		'AccountsReceivableTaxType',
		'Default Sales Tax Rate',
		'Tax rate of new invoices of this contact',
		'sales',
	),
	taxRatePicker(
		'purchasesTaxType',
		'AccountsPayableTaxType',
		'Default Purchases Tax Rate',
		'Tax rate of new bills of this contact',
		'purchases',
	),
	amountsAre('salesAmountsAre', 'SalesDefaultLineAmountType', 'Sales Amounts Are', 'invoices'),
	amountsAre('purchasesAmountsAre', 'PurchasesDefaultLineAmountType', 'Purchases Amounts Are', 'bills'),
	...terms('invoice', 'Sales', 'Invoices', 'Invoice'),
	...terms('bill', 'Bills', 'Bills', 'Bill'),
	...tracking('sales', 'SalesTracking', 'Sales', 'invoices'),
	...tracking('purchases', 'PurchasesTracking', 'Purchases', 'bills'),
];
