import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { partyIn, type Entry } from '../../xero/catalogue';
import { where } from '../../xero/filter';
import { creditOf } from '../credits/creditFacts';
import { money } from './documents';
import { fromXero, type Search } from './searches';

/**
 * Credit by number or name of the contact, the newest first. Those that have ended stay out: there is nothing to
 * be done with them.
 */
export const searchCredits = (entry: Entry): Search =>
	fromXero(
		entry,
		(filter) => ({
			order: 'Date DESC',
			where: where.and([
				entry.kind?.where,
				...(entry.status?.ended ?? []).map((state) => where.text(entry.status?.field ?? '', state, '!=')),
				filter.trim() &&
					where.or([where.contains(entry.label, filter.trim()), ...nameIn(entry, filter.trim())]),
			]),
		}),
		(record) => inWords(entry, record),
	);

const nameIn = ({ document }: Entry, text: string) =>
	document?.contact ? [where.contains(`${document.contact.field}.${document.contact.to.label}`, text)] : [];

/** "CN-0007 · Ridgeway University · 115.00 NZD · 15.00 left" */
function inWords(entry: Entry, record: IDataObject): INodeListSearchItems {
	const { id, label, document } = entry;
	const { of, left: field } = creditOf(entry);
	const [total, left] = [record[of], record[field]];
	const contact = document?.contact;
	const isPartUsed = left !== undefined && left !== total;
	const parts = [
		record[label],
		contact && partyIn(contact, record)[contact.to.label],
		`${money(total)} ${String(record.CurrencyCode ?? '')}`.trim(),
		isPartUsed ? `${money(left)} left` : undefined,
	];
	return { name: parts.filter(Boolean).join(' · ') || String(record[id]), value: String(record[id]) };
}
