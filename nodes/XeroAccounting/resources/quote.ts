import { date, text } from '../../../operations/fields';
import { amount, simplifier, status } from '../../../operations/output/columns';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
import { get, getMany, step } from '../../../operations/verbs';
import { QUOTES } from '../../../xero/catalogue';
import { belowVerbs } from './below';
import { contact } from './contact';
import { contactId } from './contactColumn';
import { amountsAre, numberField, ownNumber, printed, reference, startStatus } from './documentFields';
import { documentVerbs } from './documentVerbs';
import { trackingKept } from './ofTracking';
import { datedQuery } from './periodFilters';
import { contactQuery, dateQuery, statusQuery, textQuery } from './queryFilters';

/** Offers to customers. */
export const quote = resource(
	{
		value: 'quote',
		name: 'Quote',
		description: 'Offers to customers',
		entry: QUOTES,
		search: 'searchQuotes',
		keys: { id: BY_ID, number: by('Quote Number', 'QU-0042') },
		simplify: simplifier(
			'QuoteID',
			'QuoteNumber',
			'Reference',
			'Contact.Name',
			contactId,
			status('Status'),
			'Date',
			'ExpiryDate',
			'Title',
			amount('Total'),
			'CurrencyCode',
		),
	},
	[
		...documentVerbs(QUOTES, {
			side: 'sales',
			who: 'customer',
			dates: [
				date('date', 'Date', 'Date', { description: 'Date of issue', required: true }),
				date('expiryDate', 'ExpiryDate', 'Expiry Date', {
					description: 'Last day on which the quote is valid',
				}),
			],
			number: numberField('QuoteNumber', 'Quote Number', 'QU-0042', ownNumber('quote')),
			reference: reference("The customer's reference, printed on the quote"),
			amountsAre: amountsAre('EXCLUSIVE', 'INCLUSIVE', 'NOTAX'),
			status: startStatus(
				QUOTES,
				'Sent only marks the quote as sent; Xero emails quotes only from its own screens',
			),
			keepsStatus: true,
			additional: [
				...printed,
				text('title', 'Title', 'Title', { description: 'Heading of the quote', max: 100 }),
				text('summary', 'Summary', 'Summary', { description: 'Text above the lines', max: 3000, rows: 2 }),
				text('terms', 'Terms', 'Terms', { description: 'Text below the lines', max: 4000, rows: 2 }),
			],
			// Named as in Xero.
			steps: [
				step('send', 'Mark as Sent', 'SENT', 'The customer has received it; also undoes accepted or declined'),
				step('accept', 'Mark as Accepted', 'ACCEPTED', 'Of a quote that was sent'),
				step('decline', 'Mark as Declined', 'DECLINED', 'Of a quote that was sent'),
				step(
					'invoice',
					'Mark as Invoiced',
					'INVOICED',
					'For an accepted quote; Xero does not create an invoice from it',
				),
				step('delete', 'Delete', 'DELETED', 'Cannot be taken back'),
			],
			stepsInWords: 'Mark quotes as sent, accepted, declined or invoiced, or delete them',
		}),
		get,
		getMany({
			filters: [
				contactQuery(() => contact),
				statusQuery(QUOTES.status),
				...datedQuery('issued'),
				dateQuery('expiryFrom', 'Expiry Date From', 'ExpiryDateFrom', 'Valid until this day or later'),
				dateQuery('expiryTo', 'Expiry Date To', 'ExpiryDateTo', 'Valid until this day or earlier', 'to'),
				textQuery('quoteNumber', 'Quote Number', 'QuoteNumber', 'Only those whose number contains this'),
				trackingKept(QUOTES),
			],
			sort: ['Date', 'UpdatedDateUTC', 'QuoteNumber'],
		}),
		...belowVerbs(QUOTES),
	],
);
