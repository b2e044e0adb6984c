import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { partyIn, type Entry } from '../../xero/catalogue';
import { where } from '../../xero/filter';
import { money } from './documents';
import { fromXero, type Search } from './searches';

/**
 * Credit notes by number or name of the contact, the newest first. Those that have ended stay out: there is nothing to
 * be done with them.
 */
export const searchCreditNotes = (entry: Entry): Search =>
	fromXero(
		entry,
		(filter) => ({
			order: 'Date DESC',
			where: where.and([
				entry.kind?.where,
				...(entry.status?.ended ?? []).map((state) => where.text(entry.status?.field ?? '', state, '!=')),
				filter.trim() &&
					where.or([
						where.contains(entry.label, filter.trim()),
						where.contains('Contact.Name', filter.trim()),
					]),
			]),
		}),
		(record) => inWords(entry, record),
	);

/** "CN-0007 · Ridgeway University · 115.00 NZD · 15.00 left" */
function inWords({ id, label, document }: Entry, record: IDataObject): INodeListSearchItems {
	const { Total, RemainingCredit, CurrencyCode } = record;
	const contact = document?.contact;
	const isPartUsed = RemainingCredit !== undefined && RemainingCredit !== Total;
	const parts = [
		record[label],
		contact && partyIn(contact, record)[contact.to.label],
		`${money(Total)} ${String(CurrencyCode ?? '')}`.trim(),
		isPartUsed ? `${money(RemainingCredit)} left` : undefined,
	];
	return { name: parts.filter(Boolean).join(' · ') || String(record[id]), value: String(record[id]) };
}
