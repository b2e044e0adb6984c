import { lineTracking } from '../documents/tracking';
import type { Definition } from '../engine/definition';
import { TRACKING_FIELDS } from './documents';
import {
	boolean,
	choice,
	computed,
	date,
	detail,
	guid,
	idField,
	list,
	number,
	text,
	updated,
	hasAttachments,
} from './fields';

export const MANUAL_JOURNALS: Definition = {
	plural: 'ManualJournals',
	singular: 'ManualJournal',
	idField: 'ManualJournalID',
	fields: {
		ManualJournalID: idField,
		Date: date,
		Status: choice('DRAFT', 'POSTED', 'DELETED', 'VOIDED', 'ARCHIVED'),
		LineAmountTypes: choice('Exclusive', 'Inclusive', 'NoTax'),
		UpdatedDateUTC: updated(),
		Narration: text(4000),
		JournalLines: detail(
			list({
				LineAmount: number,
				AccountCode: text(10),
				AccountID: guid,
				Description: text(4000),
				TaxType: text(),
				TaxAmount: number,
				Tracking: { ...list(TRACKING_FIELDS), read: lineTracking as never },
				IsBlank: computed('boolean', () => false),
			}),
		),
		Url: text(),
		ShowOnCashBasisReports: boolean,
		HasAttachments: hasAttachments,
	},
	list: {
		parameters: ['modifiedSince', 'where', 'order', 'page'],
		orderEndsPaging: true,
		order: 'UpdatedDateUTC',
		summaryWithoutPage: true,
	},
	put: 'batch',
	post: 'batch',
	postOne: true,
	history: true,
	attachments: true,
};
