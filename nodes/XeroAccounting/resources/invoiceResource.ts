import { date, type Field } from '../../../operations/fields';
import type { LineSide } from '../../../operations/lines/fields';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
import type { Resource } from '../../../operations/types';
import { get, getMany, recode } from '../../../operations/verbs';
import type { BILLS, SALES_INVOICES } from '../../../xero/catalogue';
import { belowVerbs } from './below';
import { contact } from './contact';
import { amountsAre, issued, numberField, printed, sentToContact, startStatus, url } from './documentFields';
import { documentFilters } from './documentFilters';
import { documentSteps } from './documentSteps';
import { documentVerbs } from './documentVerbs';
import { invoiceColumns, invoiceColumnsAdded } from './invoiceColumns';

/** The differences between invoices and bills; everything else is the same endpoint. */
export interface Side {
	value: string;
	name: string;
	entry: typeof SALES_INVOICES | typeof BILLS;
	description: string;
	search: string;
	side: LineSide;
	who: string;
	numberLabel: string;
	numberHelp: string;
	own: Field;
	reference?: Field;
}

export function documents({ side, who, numberLabel, numberHelp, own, reference, ...screen }: Side): Resource {
	const { entry } = screen;
	return resource(
		{
			...screen,
			keys: { id: BY_ID, number: by(numberLabel, 'INV-0042'), reference: by('Reference', 'PO-1234') },
			simplify: invoiceColumns,
			added: invoiceColumnsAdded,
		},
		[
			...documentVerbs(entry, {
				side,
				who,
				dates: [
					issued,
					date('dueDate', 'DueDate', 'Due Date', {
						description:
							"Day on which payment is due. If empty, a new one gets the contact's payment terms.",
					}),
				],
				number: numberField('InvoiceNumber', numberLabel, 'INV-0042', numberHelp),
				reference,
				amountsAre: amountsAre('Exclusive', 'Inclusive', 'NoTax'),
				status: startStatus(
					entry,
					'How far along it is. Awaiting payment means approved, which needs a due date and an account ' +
						'on every line; an approved one stays approved.',
				),
				additional: [...printed, url(), sentToContact, own],
				moved: true,
				steps: documentSteps(entry.noun, 'has no payment'),
			}),
			recode(side),
			get,
			getMany({
				filters: documentFilters(entry, numberLabel, () => contact),
				sort: ['AmountDue', 'Contact.Name', 'Date', 'DueDate', 'UpdatedDateUTC', 'InvoiceNumber', 'Total'],
			}),
			...belowVerbs(entry),
		],
	);
}
