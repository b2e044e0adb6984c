import { DAY, monthEnd, monthStart } from '../core/dates';
import type { ContactRecord, PaymentTerm } from '../records';

/** A day of a month, at most the last one. */
const dayOf = (date: number, shift: number, day: number) =>
	Math.min(monthStart(date, shift) + (day - 1) * DAY, monthEnd(date, shift));

const DUE: Record<string, (date: number, day: number) => number> = {
	DAYSAFTERBILLDATE: (date, day) => date + day * DAY,
	DAYSAFTERBILLMONTH: (date, day) => monthEnd(date) + day * DAY,
	OFCURRENTMONTH: (date, day) => dayOf(date, 0, day),
	OFFOLLOWINGMONTH: (date, day) => dayOf(date, 1, day),
};

/** The due date according to a contact's payment terms; undefined if it has none. */
export function dueDateByTerms(contact: ContactRecord, side: 'sales' | 'purchases', date: number): number | undefined {
	const term: PaymentTerm | undefined = side === 'sales' ? contact.PaymentTerms?.Sales : contact.PaymentTerms?.Bills;
	return term?.Type ? DUE[term.Type]?.(date, term.Day ?? 0) : undefined;
}
