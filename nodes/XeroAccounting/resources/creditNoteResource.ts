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
import type { LineSide } from '../../../operations/lines/fields';
import type { SALES_CREDIT_NOTES, SUPPLIER_CREDIT_NOTES } from '../../../xero/catalogue';
import { attachmentVerbs, historyVerbs } from './below';
import { contact } from './contact';
import { creditFilters } from './creditFilters';
import { creditVerbs, type Against } from './creditVerbs';
import {
	creditNoteColumns,
	creditNoteDate,
	creditNoteDetails,
	creditNoteNumber,
	creditNoteReference,
	creditNoteSort,
	creditNoteStatus,
	NUMBER,
} from './creditNoteFields';
import { amountsAre, contactField, copiedReference } from './documentFields';
import { exactFilter } from './filters';
import { documentSteps } from './documentSteps';

/**
 * What sets credit notes of customers and of suppliers apart. Two resources, as invoice and bill are two: accounts
 * and tax rates are offered by side, numbers are unique on one side only, and a customer's credit can never end up on
 * a bill.
 */
export interface Side {
	value: string;
	name: string;
	entry: typeof SALES_CREDIT_NOTES | typeof SUPPLIER_CREDIT_NOTES;
	description: string;
	search: string;
	side: LineSide;
	who: string;
	numberHelp: string;
	references: boolean;
	against: Against;
}

export function creditNotes({
	value,
	name,
	entry,
	description,
	search,
	side,
	who,
	numberHelp,
	references,
	against,
}: Side): Resource {
	const { noun } = entry;
	const numbered = creditNoteNumber(numberHelp);
	const top = [creditNoteDate, numbered, ...(references ? [creditNoteReference] : [])];
	const topOfKnown = top.filter((field) => field !== numbered);
	const spec = { side, contacts: () => contact, additional: creditNoteDetails, moved: [] };
	return resource(
		{
			value,
			name,
			description,
			entry,
			search,
			keys: {
				id: BY_ID,
				number: { label: `By ${NUMBER}`, placeholder: 'e.g. CN-0042' },
				...(references ? { reference: by('Reference', 'INV-0042') } : {}),
			},
			simplify: creditNoteColumns,
		},
		[
			createDocument({
				...spec,
				main: [contactField(true, who), ...top, amountsAre, creditNoteStatus],
				recognisedBy: Object.keys(entry.document.sameBy),
			}),
			upsertDocument({
				...spec,
				main: [
					creditNoteNumber(`Decides whether the ${noun} exists already`, true),
					contactField(true, who),
					...topOfKnown,
					amountsAre,
					creditNoteStatus,
				],
				by: 'number',
			}),
			updateDocument({
				side,
				fields: [contactField(false, who), ...top, amountsAre, creditNoteStatus, ...creditNoteDetails],
			}),
			copyDocument({ fields: [numbered, ...(references ? [copiedReference('e.g. INV-0042')] : [])] }),
			changeStatus(documentSteps(noun, 'was neither allocated nor refunded')),
			get,
			getMany({
				filters: [
					...creditFilters(() => contact, entry.status.all),
					exactFilter(
						'creditNoteNumber',
						NUMBER,
						'CreditNoteNumber',
						'Only the one with exactly this number',
					),
				],
				sort: creditNoteSort,
			}),
			...creditVerbs(against),
			downloadPdf,
			...attachmentVerbs,
			...historyVerbs,
		],
	);
}
