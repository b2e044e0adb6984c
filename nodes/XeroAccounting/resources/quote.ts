import { resource } from '../../../operations/screens/properties';
import { amount, simplifier, status as statusColumns } from '../../../operations/output/simple';
import type { Resource } from '../../../operations/types';
import { changeStatus } from '../../../operations/verbs/changeStatus';
import { copyDocument } from '../../../operations/verbs/copyDocument';
import { createDocument } from '../../../operations/verbs/createDocument';
import { downloadPdf } from '../../../operations/verbs/download';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { targetProperty } from '../../../operations/targets/target';
import { updateDocument } from '../../../operations/verbs/updateDocument';
import { IN_ONE_GO } from '../../../operations/verbs/options';
import { upsertDocument } from '../../../operations/verbs/upsertDocument';
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

const target = (of: Resource) => targetProperty(of, 'searchQuotes', 'The quote to work on');
const spec = { side: 'sales', contacts: () => contact, moved: [] } as const;

/** Offers to customers. */
export const quote: Resource = resource(
	{
		value: 'quote',
		name: 'Quote',
		description: 'Offers to customers',
		entry: QUOTES,
		keys: {
			id: { label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9' },
			number: { label: 'By Quote Number', placeholder: 'e.g. QU-0042' },
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
		updateDocument((of) => ({
			target: target(of),
			side: 'sales',
			fields: [
				contactField(false, 'customer'),
				...quoteDates(false),
				quoteNumber(NUMBER_HELP),
				quoteReference,
				quoteAmountsAre,
				...quoteDetails,
			],
		})),
		copyDocument(target, {
			fields: [copiedDay('expiryDate', 'ExpiryDate', 'Expiry Date'), quoteNumber(NUMBER_HELP), copiedReference()],
		}),
		changeStatus(
			target,
			QUOTE_STEPS,
			() => `Mark quotes as sent, accepted, declined or invoiced, or delete them, ${IN_ONE_GO}`,
		),
		get(target),
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
			sort: [
				{ name: 'Date', value: 'Date' },
				{ name: 'Last Changed', value: 'UpdatedDateUTC' },
				{ name: 'Number', value: 'QuoteNumber' },
			],
			modifiedSince: true,
			where: false,
		}),
		downloadPdf(target),
		...attachmentVerbs(target),
		...historyVerbs(target),
	],
);
