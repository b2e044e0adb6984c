import { date, options, text } from '../../../operations/fields';
import { startStates } from '../../../operations/screens/statusChoices';
import { QUOTES } from '../../../xero/catalogue';
import { common, numberField, reference } from './documentFields';

export const NUMBER_HELP = 'Number of the quote, unique in the organisation. Empty for the next number of Xero.';

export const quoteNumber = (description: string, required = false) => ({
	...numberField('Quote Number', description, required, 'e.g. QU-0042'),
	wire: 'QuoteNumber',
});

export const quoteReference = reference("The customer's reference, printed on the quote");

export const quoteDates = (required: boolean) => [
	date('date', 'Date', 'Date', { description: 'Date of issue', required }),
	date('expiryDate', 'ExpiryDate', 'Expiry Date', { description: 'Day until which the quote holds' }),
];

export const quoteAmountsAre = options(
	'lineAmountTypes',
	'LineAmountTypes',
	'Amounts Are',
	[
		{ name: 'Tax Exclusive', value: 'EXCLUSIVE' },
		{ name: 'Tax Inclusive', value: 'INCLUSIVE' },
		{ name: 'No Tax', value: 'NOTAX' },
	],
	{ description: 'Whether the prices of the lines contain tax' },
);

export const quoteStatus = options('status', 'Status', 'Status', startStates(QUOTES), {
	description: 'Sent only marks it as sent: Xero mails quotes from its own screens alone',
});

export const quoteDetails = [
	...common.filter(({ wire }) => wire !== 'Url'),
	text('title', 'Title', 'Title', { description: 'Heading of the quote', max: 100 }),
	text('summary', 'Summary', 'Summary', { description: 'Text above the lines', max: 3000, rows: 2 }),
	text('terms', 'Terms', 'Terms', { description: 'Text below the lines', max: 4000, rows: 2 }),
];
