import type { Definition } from '../engine/definition';
import { nextScheduled } from '../documents/schedule';
import type { Org } from '../org';
import type { RepeatingInvoiceRecord } from '../records';
import { CONTACT_FIELD, LINE_AMOUNT_TYPES, LINE_FIELDS, TOTALS } from './documents';
import {
	boolean,
	choice,
	computed,
	date,
	guid,
	idField,
	list,
	number,
	object,
	readOnly,
	text,
	hasAttachments,
} from './fields';

export const REPEATING_INVOICES: Definition = {
	plural: 'RepeatingInvoices',
	singular: 'RepeatingInvoice',
	idField: 'RepeatingInvoiceID',
	fields: {
		Schedule: object({
			Period: number,
			Unit: choice('WEEKLY', 'MONTHLY'),
			DueDate: number,
			DueDateType: choice(
				'DAYSAFTERBILLDATE',
				'DAYSAFTERBILLMONTH',
				'DAYSAFTERINVOICEDATE',
				'DAYSAFTERINVOICEMONTH',
				'OFCURRENTMONTH',
				'OFFOLLOWINGMONTH',
			),
			StartDate: date,
			EndDate: date,
			NextScheduledDate: computed<RepeatingInvoiceRecord['Schedule']>('date', (schedule, org: Org) =>
				nextScheduled(schedule, org),
			),
		}),
		RepeatingInvoiceID: idField,
		ID: readOnly({ ...guid, read: idField.read }),
		Type: choice('ACCREC', 'ACCPAY'),
		Reference: text(255),
		HasAttachments: hasAttachments,
		ApprovedForSending: boolean,
		SendCopy: boolean,
		MarkAsSent: boolean,
		IncludePDF: boolean,
		Contact: CONTACT_FIELD,
		Status: choice('DRAFT', 'AUTHORISED', 'DELETED'),
		LineAmountTypes: LINE_AMOUNT_TYPES,
		LineItems: list(LINE_FIELDS),
		...TOTALS,
		BrandingThemeID: guid,
		CurrencyCode: text(3),
	},
	list: { parameters: ['where', 'order'], order: 'RepeatingInvoiceID' },
	put: 'batch',
	post: 'batch',
	postOne: true,
	history: true,
	attachments: true,
};
