import type { IDataObject } from 'n8n-workflow';

import type { Credit, Entry } from '../../xero/catalogue';
import { withIsoDates } from '../../xero/dates';

/** Reads the facts of credits and their allocations from records. */

/** The credit facts of an entry. @throws Error for records that are not credits */
export function creditOf({ credit, path }: Entry): Credit {
	if (!credit) throw new Error(`${path} are not credits.`);
	return credit;
}

/** ID of the document of an allocation, in lower case. */
export function idOfDocument({ against, as }: Credit, row: IDataObject): string {
	return String(((row[as] ?? {}) as IDataObject)[against.id] ?? '').toLowerCase();
}

/** The later of the two dates, which Xero itself gives to an allocation. */
export function dayOf(credit: IDataObject, document: IDataObject): string | undefined {
	const days = [credit, document].map((record) => withIsoDates(record).Date).filter((day) => typeof day === 'string');
	return days.sort().pop();
}

/** "credit note CN-0007", or only the noun if it has no number. */
export function nameIn({ noun, label }: Pick<Entry, 'noun' | 'label'>, record: IDataObject): string {
	const known = record[label];
	return typeof known === 'string' && known !== '' ? `${noun} ${known.slice(0, 60)}` : noun;
}
