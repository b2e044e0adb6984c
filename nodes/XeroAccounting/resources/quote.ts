import { amount, simplifier, status as statusColumns } from '../../../operations/output/simple';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
import type { Resource } from '../../../operations/types';
import {
	changeStatus,
	copyDocument,
	createDocument,
	downloadPdf,
	get,
	getMany,
	updateDocument,
	upsertDocument,
} from '../../../operations/verbs';
import { QUOTES } from '../../../xero/catalogue';
import { attachmentVerbs, historyVerbs } from './below';
import { contact } from './contact';
import { contactId } from './contactColumn';
import { contactField, copiedDay, copiedReference } from './documentFields';
import { periodQuery } from './periodFilters';
import { contactQuery, dateQuery, statusQuery, textQuery } from './queryFilters';
import {
	NUMBER_HELP,
	quoteAmountsAre,
	quoteDates,
	quoteDetails,
	quoteNumber,
	quoteReference,
	quoteStatus,
} from './quoteFields';
import { QUOTE_STEPS } from './quoteSteps';

const spec = { side: 'sales', contacts: () => contact, moved: [] } as const;

/** Offers to customers. */
export const quote: Resource = resource(
	{
		value: 'quote',
		name: 'Quote',
		description: 'Offers to customers',
		entry: QUOTES,
		search: 'searchQuotes',
		keys: {
			id: BY_ID,
			number: by('Quote Number', 'QU-0042'),
		},
		simplify: simplifier(
			'QuoteID',
			'QuoteNumber',
			'Reference',
			'Contact.Name',
			contactId,
			statusColumns('Status'),
			'Date',
			'ExpiryDate',
			'Title',
			amount('Total'),
			'CurrencyCode',
		),
	},
	[
		createDocument({
			...spec,
			main: [
				contactField(true, 'customer'),
				...quoteDates(true),
				quoteNumber(NUMBER_HELP),
				quoteReference,
				quoteAmountsAre,
				quoteStatus,
			],
			additional: quoteDetails,
			moved: [],
			recognisedBy: ['number'],
		}),
		upsertDocument({
			...spec,
			main: [
				quoteNumber('Decides whether the quote exists already', true),
				contactField(true, 'customer'),
				...quoteDates(true),
				quoteReference,
				quoteAmountsAre,
				quoteStatus,
			],
			additional: quoteDetails,
			moved: [],
			by: 'number',
		}),
		updateDocument({
			side: 'sales',
			fields: [
				contactField(false, 'customer'),
				...quoteDates(false),
				quoteNumber(NUMBER_HELP),
				quoteReference,
				quoteAmountsAre,
				...quoteDetails,
			],
		}),
		copyDocument({
			fields: [copiedDay('expiryDate', 'ExpiryDate', 'Expiry Date'), quoteNumber(NUMBER_HELP), copiedReference()],
		}),
		changeStatus(QUOTE_STEPS, 'Mark quotes as sent, accepted, declined or invoiced, or delete them'),
		get,
		getMany({
			filters: [
				contactQuery(() => contact),
				statusQuery(QUOTES.status),
				periodQuery('issued'),
				dateQuery('dateFrom', 'Date From', 'DateFrom', 'Issued on or after this day'),
				dateQuery('dateTo', 'Date To', 'DateTo', 'Issued on or before this day', 'to'),
				dateQuery('expiryFrom', 'Expiry Date From', 'ExpiryDateFrom', 'Holding until this day or later'),
				dateQuery('expiryTo', 'Expiry Date To', 'ExpiryDateTo', 'Holding until this day at most', 'to'),
				textQuery('quoteNumber', 'Quote Number', 'QuoteNumber', 'Only those whose number contains this'),
			],
			sort: ['Date', 'UpdatedDateUTC', 'QuoteNumber'],
		}),
		downloadPdf,
		...attachmentVerbs,
		...historyVerbs,
	],
);
