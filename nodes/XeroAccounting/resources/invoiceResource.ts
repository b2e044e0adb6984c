import type { Field } from '../../../operations/fields';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
import type { Resource, Verb } from '../../../operations/types';
import {
	changeStatus,
	copyDocument,
	createDocument,
	downloadPdf,
	get,
	getMany,
	recode,
	updateDocument,
	upsertDocument,
} from '../../../operations/verbs';
import type { LineSide } from '../../../operations/lines/fields';
import type { BILLS, SALES_INVOICES } from '../../../xero/catalogue';
import { attachmentVerbs, historyVerbs } from './below';
import { contact } from './contact';
import {
	amountsAre,
	common,
	contactField,
	copiedDay,
	copiedReference,
	dates,
	numberField,
	reference,
	sentToContact,
	status,
} from './documentFields';
import { documentFilters } from './documentFilters';
import { documentSteps } from './documentSteps';
import { invoiceColumns, invoiceColumnsAdded, invoiceSort } from './invoiceColumns';

/** What sets invoices and bills apart; everything else of the two is the same endpoint. */
export interface Side {
	value: string;
	name: string;
	entry: typeof SALES_INVOICES | typeof BILLS;
	description: string;
	search: string;
	side: LineSide;
	numberLabel: string;
	numberHelp: string;
	own: Field[];
	references: boolean;
	/** What only one of the two has. */
	more?: Verb[];
}

const customerReference = reference('Your own reference, such as the order number, printed on the invoice');

export function documents({
	value,
	name,
	entry,
	description,
	search,
	side,
	numberLabel,
	numberHelp,
	own,
	references,
	more = [],
}: Side): Resource {
	const { noun } = entry;
	const who = side === 'sales' ? 'customer' : 'supplier';
	const numbered = numberField(numberLabel, numberHelp);
	// As Xero's own forms have them, before the lines; in version 1 of the node they stood in 'Additional Fields'.
	const top = [...dates, numbered, ...(references ? [customerReference] : [])];
	const topOfKnown = top.filter((field) => field !== numbered);
	const additional = [...common, sentToContact, ...own];
	const spec = { side, contacts: () => contact };
	return resource(
		{
			value,
			name,
			description,
			entry,
			search,
			keys: {
				id: BY_ID,
				number: { label: `By ${numberLabel}`, placeholder: 'e.g. INV-0042' },
				reference: by('Reference', 'PO-1234'),
			},
			simplify: invoiceColumns,
			added: invoiceColumnsAdded,
		},
		[
			createDocument({
				...spec,
				main: [contactField(true, who), ...top, amountsAre, status],
				additional,
				moved: top,
				recognisedBy: Object.keys(entry.document.sameBy),
			}),
			upsertDocument({
				...spec,
				main: [
					numberField(numberLabel, `Decides whether the ${noun} exists already`, true),
					contactField(true, who),
					...topOfKnown,
					amountsAre,
					status,
				],
				additional,
				moved: topOfKnown,
				by: 'number',
			}),
			updateDocument({
				side,
				fields: [contactField(false, who), ...top, amountsAre, status, ...additional],
			}),
			changeStatus(documentSteps(noun, 'has no payment')),
			copyDocument({
				fields: [
					copiedDay('dueDate', 'DueDate', 'Due Date'),
					numbered,
					...(references ? [copiedReference()] : []),
				],
			}),
			recode(side),
			get,
			getMany({
				filters: documentFilters(numberLabel, () => contact),
				sort: invoiceSort,
			}),
			downloadPdf,
			...attachmentVerbs,
			...historyVerbs,
			...more,
		],
	);
}
