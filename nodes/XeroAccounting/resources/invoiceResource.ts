import type { INodeProperties } from 'n8n-workflow';

import type { Field } from '../../../operations/fields/field';
import type { LineSide } from '../../../operations/lines/fields';
import { resource } from '../../../operations/screens/properties';
import type { Resource, Verb } from '../../../operations/types';
import { changeStatus } from '../../../operations/verbs/changeStatus';
import { copyDocument } from '../../../operations/verbs/copyDocument';
import { createDocument } from '../../../operations/verbs/createDocument';
import { downloadPdf } from '../../../operations/verbs/download';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { recode } from '../../../operations/verbs/recode';
import { targetProperty } from '../../../operations/targets/target';
import { updateDocument } from '../../../operations/verbs/updateDocument';
import { upsertDocument } from '../../../operations/verbs/upsertDocument';
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
	more?(target: (resource: Resource) => INodeProperties): Verb[];
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
	more = () => [],
}: Side): Resource {
	const { noun } = entry;
	const who = side === 'sales' ? 'customer' : 'supplier';
	const target = (of: Resource) => targetProperty(of, search, `The ${noun} to work on`);
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
			keys: {
				id: { label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9' },
				number: { label: `By ${numberLabel}`, placeholder: 'e.g. INV-0042' },
				reference: { label: 'By Reference', placeholder: 'e.g. PO-1234' },
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
			updateDocument((of) => ({
				target: target(of),
				side,
				fields: [contactField(false, who), ...top, amountsAre, status, ...additional],
			})),
			changeStatus(target, documentSteps(noun, 'has no payment')),
			copyDocument(target, {
				fields: [
					copiedDay('dueDate', 'DueDate', 'Due Date'),
					numbered,
					...(references ? [copiedReference()] : []),
				],
			}),
			recode(target, side),
			get(target),
			getMany({
				filters: documentFilters(numberLabel, () => contact),
				sort: invoiceSort,
				modifiedSince: true,
				where: true,
			}),
			downloadPdf(target),
			...attachmentVerbs(target),
			...historyVerbs(target),
			...more(target),
		],
	);
}
