import { text } from '../../../operations/fields';
import type { Verb } from '../../../operations/types';
import { action, addAttachment, downloadAttachments, downloadPdf, subList } from '../../../operations/verbs';
import {
	ATTACHMENTS,
	CIS_SETTINGS,
	EMAIL,
	HISTORY,
	ONLINE_INVOICE,
	type Below,
	type Entry,
} from '../../../xero/catalogue';

const note = text('note', 'Details', 'Note', {
	description: "Text of the note, shown in Xero under 'History and notes'",
	required: true,
	rows: 3,
	max: 2500,
});

/** Operations on the files of a record: attach, list, download. */
const attachmentVerbs: Verb[] = [
	addAttachment,
	subList(({ noun, nouns }) => ({
		value: 'getAttachments',
		name: 'Get Many Attachments',
		action: `Get many attachments of ${noun}`,
		description: `List the files attached to ${nouns}, without their content`,
		part: ATTACHMENTS,
	})),
	downloadAttachments,
];

/** Operations on the history and notes of a record. */
const historyVerbs: Verb[] = [
	action(({ noun, nouns }) => ({
		value: 'addNote',
		name: 'Add History Note',
		action: `Add history note to ${noun}`,
		description: `Add a note to the history of ${nouns}; notes cannot be changed or removed`,
		purpose: `add notes to the ${nouns}`,
		part: HISTORY,
		main: [note],
		done: 'added',
	})),
	subList(({ noun, nouns }) => ({
		value: 'getHistory',
		name: 'Get History',
		action: `Get history of ${noun}`,
		description: `List what was done to ${nouns} and the notes on them, the latest first`,
		part: HISTORY,
	})),
];

/** Whether the Construction Industry Scheme applies, and the rate of deduction. */
const cisSettings: Verb = subList(({ noun, nouns }) => ({
	value: 'getCisSettings',
	name: 'Get CIS Settings',
	action: `Get construction industry settings of ${noun}`,
	description:
		`Get whether ${nouns} are subcontractors of the Construction Industry Scheme, and their deduction ` +
		'rate; only in the UK',
	part: CIS_SETTINGS,
	single: {},
}));

/** Operations that show or send an invoice to customers. */
const sendingVerbs: Verb[] = [
	action(({ noun, nouns }) => ({
		value: 'email',
		name: 'Email',
		action: `Email ${noun}`,
		description: `Have Xero email ${nouns} to the address of the contact, up to 1,000 a day; drafts are not sent`,
		purpose: `email the ${nouns}`,
		part: EMAIL,
		done: 'sent',
		ifUnknown: `Check 'History and notes' of the ${noun} in Xero before you run this again: the email may have been sent.`,
	})),
	subList(({ noun, nouns }) => ({
		value: 'getOnlineInvoice',
		name: 'Get Online Invoice URL',
		action: `Get online URL of ${noun}`,
		description: `Get the web address under which customers see and pay ${nouns}`,
		part: ONLINE_INVOICE,
		single: { field: 'OnlineInvoiceUrl', missing: `Only an approved ${noun} has one.` },
	})),
];

/** The operations for each kind of sub-resource. */
const BELOW: Partial<Record<Below, Verb[]>> = {
	CISSettings: [cisSettings],
	pdf: [downloadPdf],
	Attachments: attachmentVerbs,
	History: historyVerbs,
	Email: sendingVerbs,
};

/** The operations for PDF, files, history and other sub-resources that the catalogue entry names. */
export const belowVerbs = ({ below = [] }: Pick<Entry, 'below'>): Verb[] =>
	Object.entries(BELOW).flatMap(([part, verbs]) => (below.includes(part as Below) ? verbs : []));
