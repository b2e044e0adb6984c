import type { LineSide } from '../../../operations/lines/fields';
import { resource } from '../../../operations/screens/properties';
import type { Resource } from '../../../operations/types';
import { changeStatus } from '../../../operations/verbs/changeStatus';
import { copyDocument } from '../../../operations/verbs/copyDocument';
import { createDocument } from '../../../operations/verbs/createDocument';
import { downloadPdf } from '../../../operations/verbs/download';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { targetProperty } from '../../../operations/targets/target';
import { updateDocument } from '../../../operations/verbs/updateDocument';
import { upsertDocument } from '../../../operations/verbs/upsertDocument';
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
	const target = (of: Resource) => targetProperty(of, search, `The ${noun} to work on`);
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
			keys: {
				id: { label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9' },
				number: { label: `By ${NUMBER}`, placeholder: 'e.g. CN-0042' },
				...(references ? { reference: { label: 'By Reference', placeholder: 'e.g. INV-0042' } } : {}),
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
			updateDocument((of) => ({
				target: target(of),
				side,
				fields: [contactField(false, who), ...top, amountsAre, creditNoteStatus, ...creditNoteDetails],
			})),
			copyDocument(target, { fields: [numbered, ...(references ? [copiedReference('e.g. INV-0042')] : [])] }),
			changeStatus(target, documentSteps(noun, 'was neither allocated nor refunded')),
			get(target),
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
				modifiedSince: true,
				where: true,
			}),
			...creditVerbs(target, against),
			downloadPdf(target),
			...attachmentVerbs(target),
			...historyVerbs(target),
		],
	);
}
