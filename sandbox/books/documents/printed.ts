import { isoDate } from '../core/dates';
import type { Org } from '../org';
import type { LinedRecord } from '../records';

/** The printed text of a document, line by line. */
export function printed(kind: string, record: LinedRecord & { Number: string }, org: Org): string[] {
	const { Number, ContactID, Date, Reference, LineItems, SubTotal, TotalTax, Total, CurrencyCode } = record;
	const money = (amount: number) => `${amount.toFixed(2)} ${CurrencyCode}`;
	return [
		org.profile.name,
		`${kind} ${Number}`,
		`To: ${org.tables.contacts.get(ContactID)?.Name ?? ''}`,
		`Date: ${isoDate(Date).slice(0, 10)}`,
		...(Reference === undefined ? [] : [`Reference: ${Reference}`]),
		'',
		...LineItems.map(({ Description, LineAmount }) => `${Description ?? ''}   ${money(LineAmount)}`),
		'',
		`Subtotal ${money(SubTotal)}`,
		`Tax ${money(TotalTax)}`,
		`Total ${money(Total)}`,
	];
}
