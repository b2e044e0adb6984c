import { documentOf, statusName, type Entry, type Status } from '../../xero/catalogue';

/** Entries of a list of states, in the order given. */
export const statusChoices = (...statuses: string[]) => statusChoicesOf({}, ...statuses);

/** The same for records whose states have names of their own. */
export const statusChoicesOf = (status: Pick<Status, 'names'>, ...statuses: string[]) =>
	statuses.map((value) => ({ name: statusName(value, status) as string, value }));

/** All states that such a record can have, by name. */
export const allStates = (status: Status) =>
	statusChoicesOf(status, ...status.all).sort((a, b) => a.name.localeCompare(b.name));

/** The states that a new document can have. */
export const startStates = (entry: Pick<Entry, 'document' | 'path' | 'status'>) =>
	statusChoicesOf(entry.status ?? {}, ...documentOf(entry).startsAs);
