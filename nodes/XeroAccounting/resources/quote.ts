import { date, options, text } from '../../../operations/fields/field';
import { resource } from '../../../operations/properties';
import { amount, simplifier, status as statusColumns } from '../../../operations/simple';
import { statusChoices } from '../../../operations/statusNames';
import type { Resource } from '../../../operations/types';
import { changeStatus, type StatusChange } from '../../../operations/verbs/changeStatus';
import { copyDocument } from '../../../operations/verbs/copyDocument';
import { createDocument } from '../../../operations/verbs/createDocument';
import { downloadPdf } from '../../../operations/verbs/download';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { targetProperty } from '../../../operations/verbs/target';
import { updateDocument } from '../../../operations/verbs/updateDocument';
import { upsertDocument } from '../../../operations/verbs/upsertDocument';
import { QUOTES } from '../../../xero/catalogue';
import { attachmentVerbs, historyVerbs } from './below';
import { contact } from './contact';
import { common, contactField, copiedDay, copiedReference, numberField, reference } from './documentFields';
import { contactQuery, dateQuery, statusQuery, textQuery } from './queryFilters';

const NUMBER_HELP = 'Number of the quote, unique in the organisation. Empty for the next number of Xero.';

const number = (description: string, required = false) => ({
	...numberField('Quote Number', description, required, 'e.g. QU-0042'),
	wire: 'QuoteNumber',
});

const quoteReference = reference("The customer's reference, printed on the quote");

const dates = (required: boolean) => [
	date('date', 'Date', 'Date', { description: 'Date of issue', required }),
	date('expiryDate', 'ExpiryDate', 'Expiry Date', { description: 'Day until which the quote holds' }),
];

const amountsAre = options(
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

const status = options('status', 'Status', 'Status', statusChoices('DRAFT', 'SENT'), {
	description: 'Sent only marks it as sent: Xero mails quotes from its own screens alone',
});

const additional = [
	...common.filter(({ wire }) => wire !== 'Url'),
	text('title', 'Title', 'Title', { description: 'Heading of the quote', max: 100 }),
	text('summary', 'Summary', 'Summary', { description: 'Text above the lines', max: 3000, rows: 2 }),
	text('terms', 'Terms', 'Terms', { description: 'Text below the lines', max: 4000, rows: 2 }),
];

const STEPS: StatusChange[] = [
	{
		value: 'send',
		name: 'Mark as Sent',
		description: 'The customer has it; also takes back what was accepted or declined',
		body: { Status: 'SENT' },
		outcome: 'sent',
	},
	{
		value: 'accept',
		name: 'Mark as Accepted',
		description: 'Of a quote that was sent',
		body: { Status: 'ACCEPTED' },
		outcome: 'accepted',
	},
	{
		value: 'decline',
		name: 'Mark as Declined',
		description: 'Of a quote that was sent',
		body: { Status: 'DECLINED' },
		outcome: 'declined',
	},
	{
		value: 'invoice',
		name: 'Mark as Invoiced',
		description: 'Of an accepted quote; Xero makes no invoice of it by itself',
		body: { Status: 'INVOICED' },
		outcome: 'invoiced',
	},
	{
		value: 'delete',
		name: 'Delete',
		description: 'Cannot be taken back',
		body: { Status: 'DELETED' },
		outcome: 'deleted',
	},
];

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
				...dates(true),
				number(NUMBER_HELP),
				quoteReference,
				amountsAre,
				status,
			],
			additional,
			moved: [],
			recognisedBy: ['number'],
		}),
		upsertDocument({
			...spec,
			main: [
				number('Decides whether the quote exists already', true),
				contactField(true, 'customer'),
				...dates(true),
				quoteReference,
				amountsAre,
				status,
			],
			additional,
			moved: [],
			by: 'number',
		}),
		updateDocument((of) => ({
			target: target(of),
			side: 'sales',
			fields: [
				contactField(false, 'customer'),
				...dates(false),
				number(NUMBER_HELP),
				quoteReference,
				amountsAre,
				...additional,
			],
		})),
		copyDocument(target, {
			fields: [copiedDay('expiryDate', 'ExpiryDate', 'Expiry Date'), number(NUMBER_HELP), copiedReference],
		}),
		changeStatus(
			target,
			STEPS,
			() => 'Mark quotes as sent, accepted, declined or invoiced, or delete them, up to 50 in one go',
		),
		get(target),
		getMany({
			filters: [
				contactQuery(() => contact),
				statusQuery(QUOTES.status),
				dateQuery('dateFrom', 'Date From', 'DateFrom', 'Issued on or after this day'),
				dateQuery('dateTo', 'Date To', 'DateTo', 'Issued on or before this day'),
				dateQuery('expiryFrom', 'Expiry Date From', 'ExpiryDateFrom', 'Holding until this day or later'),
				dateQuery('expiryTo', 'Expiry Date To', 'ExpiryDateTo', 'Holding until this day at most'),
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
