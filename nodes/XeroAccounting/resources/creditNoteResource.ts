import type { Field } from '../../../operations/fields';
import type { LineSide } from '../../../operations/lines/fields';
import { amount, simplifier, status } from '../../../operations/output/columns';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
import type { Resource } from '../../../operations/types';
import { get, getMany } from '../../../operations/verbs';
import type { SALES_CREDIT_NOTES, SUPPLIER_CREDIT_NOTES } from '../../../xero/catalogue';
import { belowVerbs } from './below';
import { contact } from './contact';
import { contactId } from './contactColumn';
import { creditFilters } from './creditFilters';
import { creditVerbs, type Against } from './creditVerbs';
import { amountsAre, issued, numberField, printed, startStatus } from './documentFields';
import { documentSteps } from './documentSteps';
import { documentVerbs } from './documentVerbs';
import { exactFilter } from './filters';
import { trackingKept } from './ofTracking';

const NUMBER = 'Credit Note Number';

/**
 * How credit notes of customers and of suppliers differ. They are two resources, like invoice and bill, because
 * accounts and tax rates depend on the side, numbers are unique only on one side, and a customer's credit can never
 * be allocated to a bill.
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
	reference?: Field;
	against: Against;
}

export function creditNotes({ side, who, numberHelp, reference, against, ...screen }: Side): Resource {
	const { entry } = screen;
	return resource(
		{
			...screen,
			keys: {
				id: BY_ID,
				number: by(NUMBER, 'CN-0042'),
				...(reference ? { reference: by('Reference', 'INV-0042') } : {}),
			},
			simplify: simplifier(
				'CreditNoteID',
				'CreditNoteNumber',
				'Reference',
				'Contact.Name',
				contactId,
				status('Status'),
				'Date',
				amount('Total'),
				amount('RemainingCredit'),
				'CurrencyCode',
			),
		},
		[
			...documentVerbs(entry, {
				side,
				who,
				dates: [issued],
				number: numberField('CreditNoteNumber', NUMBER, 'CN-0042', numberHelp),
				reference,
				amountsAre: amountsAre('Exclusive', 'Inclusive', 'NoTax'),
				status: startStatus(
					entry,
					'How far along it is. Awaiting payment means approved: only then can it be allocated or ' +
						'refunded. An approved credit note stays approved.',
				),
				additional: printed,
				steps: documentSteps(entry.noun, 'was neither allocated nor refunded'),
			}),
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
					trackingKept(entry),
				],
				sort: ['Contact.Name', 'Date', 'UpdatedDateUTC', 'CreditNoteNumber', 'RemainingCredit', 'Total'],
			}),
			...creditVerbs(against),
			...belowVerbs(entry),
		],
	);
}
