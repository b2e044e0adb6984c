import type { IDataObject } from 'n8n-workflow';

import type { Credit, Entry } from '../../xero/catalogue';
import { withIsoDates } from '../../xero/dates';

/** What records of credit and their allocations say. */

/** What makes it credit. @throws Error for records that are none */
export function creditOf({ credit, path }: Entry): Credit {
	if (!credit) throw new Error(`${path} are not credits.`);
	return credit;
}

/** ID of the document that an allocation is on, in lower case. */
export function idOfDocument({ against, as }: Credit, row: IDataObject): string {
	return String(((row[as] ?? {}) as IDataObject)[against.id] ?? '').toLowerCase();
}

/** The later day of the two, which is the one that Xero itself gives an allocation. */
export function dayOf(credit: IDataObject, document: IDataObject): string | undefined {
	const days = [credit, document].map((record) => withIsoDates(record).Date).filter((day) => typeof day === 'string');
	return days.sort().pop();
}

/** "credit note CN-0007", as far as it has a number. */
export function nameIn({ noun, label }: Pick<Entry, 'noun' | 'label'>, record: IDataObject): string {
	const known = record[label];
	return typeof known === 'string' && known !== '' ? `${noun} ${known.slice(0, 60)}` : noun;
}
