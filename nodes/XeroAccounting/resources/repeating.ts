import type { Field } from '../../../operations/fields';
import { amount, count, simplifier, status as statusColumns } from '../../../operations/output/columns';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
import type { Resource } from '../../../operations/types';
import { copyDocument, createDocument, deleteRecord, get, getMany } from '../../../operations/verbs';
import type { LineSide } from '../../../operations/lines/fields';
import { allStates } from '../../../operations/screens/statusChoices';
import { REPEATING_BILLS, REPEATING_SALES } from '../../../xero/catalogue';
import { belowVerbs } from './below';
import { contact } from './contact';
import { amountsAre, contactField, printed, reference } from './documentFields';
import { exactFilter, stateFilter } from './filters';
import { trackingKept } from './ofTracking';
import { copiedStart, moreSchedule, schedule, sending, templateStatus } from './repeatingFields';

/** The differences between the templates of invoices and of bills. */
interface Side {
	value: string;
	name: string;
	description: string;
	entry: typeof REPEATING_SALES | typeof REPEATING_BILLS;
	/** What Xero creates from the template: "invoice". */
	noun: string;
	who: string;
	search: string;
	side: LineSide;
	/** The reference; only templates of sales invoices have one. */
	references: Field[];
	own: Field[];
}

/** Templates can be created and deleted, but not changed. */
function templates({ value, name, description, entry, noun, who, search, side, references, own }: Side): Resource {
	const { status } = entry;
	const byReference = references.length > 0 ? { reference: by('Reference', 'Rent') } : {};
	return resource(
		{
			value,
			name,
			description,
			entry,
			search,
			keys: {
				id: BY_ID,
				...byReference,
			},
			simplify: simplifier(
				'RepeatingInvoiceID',
				'Reference',
				'Contact.Name',
				statusColumns('Status', status),
				count('Schedule.Period'),
				'Schedule.Unit',
				'Schedule.StartDate',
				'Schedule.NextScheduledDate',
				'Schedule.EndDate',
				amount('Total'),
				'CurrencyCode',
			),
		},
		[
			createDocument({
				side,
				contacts: () => contact,
				main: [
					contactField(true, who),
					...schedule(noun),
					...references,
					amountsAre('Exclusive', 'Inclusive', 'NoTax'),
					templateStatus(`${noun}s`),
				],
				additional: [...printed.filter(({ wire }) => wire !== 'CurrencyRate'), ...moreSchedule(noun), ...own],
				moved: [],
				recognisedBy: Object.keys(entry.document.sameBy),
			}),
			copyDocument({
				own: [copiedStart(noun), templateStatus(`${noun}s`)],
				fields: [
					...moreSchedule(noun, 'Leave empty for as many days after the start as that of the copied one'),
					...references,
				],
			}),
			get,
			getMany({
				filters: [
					stateFilter('Only those in this state', allStates(status)),
					...(references.length > 0
						? [exactFilter('reference', 'Reference', 'Reference', 'Only those with exactly this reference')]
						: []),
					trackingKept(entry),
				],
			}),
			deleteRecord(`Delete ${entry.nouns}; the ${noun}s that Xero created from them stay`),
			...belowVerbs(entry),
		],
	);
}

export const repeatingInvoice = templates({
	value: 'repeatingInvoice',
	name: 'Repeating Invoice',
	description: 'Templates from which Xero creates invoices automatically',
	entry: REPEATING_SALES,
	noun: 'invoice',
	who: 'customer',
	search: 'searchRepeatingInvoices',
	side: 'sales',
	references: [reference('Printed on each invoice')],
	own: sending,
});

export const repeatingBill = templates({
	value: 'repeatingBill',
	name: 'Repeating Bill',
	description: 'Templates from which Xero creates bills automatically',
	entry: REPEATING_BILLS,
	noun: 'bill',
	who: 'supplier',
	search: 'searchRepeatingBills',
	side: 'purchases',
	references: [],
	own: [],
});
