import { date, type Field, options } from '../../../operations/fields';
import { amount, simplifier, status as statusColumns } from '../../../operations/output/simple';
import { startStates } from '../../../operations/screens/statusChoices';
import { CREDIT_NOTES } from '../../../xero/catalogue';
import { contactId } from './contactColumn';
import { common, numberField, reference } from './documentFields';

export const NUMBER = 'Credit Note Number';

/** Number of a credit note. */
export const creditNoteNumber = (description: string, required = false): Field => ({
	...numberField(NUMBER, description, required, 'e.g. CN-0042'),
	wire: 'CreditNoteNumber',
});

export const creditNoteDate = date('date', 'Date', 'Date', {
	description: "Date of issue. Empty for today in the organisation's time zone.",
});

export const creditNoteStatus = options('status', 'Status', 'Status', startStates(CREDIT_NOTES), {
	description:
		'How far along it is. Awaiting payment means approved: only then can it be allocated or refunded. ' +
		'One that is approved already stays so.',
});

export const creditNoteReference = reference(
	'Your own reference, such as the number of the invoice it corrects, printed on the note',
	'e.g. INV-0042',
);

export const creditNoteDetails = common.filter(({ wire }) => wire !== 'Url');

export const creditNoteColumns = simplifier(
	'CreditNoteID',
	'CreditNoteNumber',
	'Reference',
	'Contact.Name',
	contactId,
	statusColumns('Status'),
	'Date',
	amount('Total'),
	amount('RemainingCredit'),
	'CurrencyCode',
);

export const creditNoteSort = [
	'Contact.Name',
	'Date',
	'UpdatedDateUTC',
	'CreditNoteNumber',
	'RemainingCredit',
	'Total',
];
