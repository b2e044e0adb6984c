import { documentOf, statusName, type Entry, type Status } from '../../xero/catalogue';

/** Options for statuses, in the given order. */
export const statusChoices = (...statuses: string[]) => statusChoicesOf({}, ...statuses);

/** The same for records whose statuses have different names. */
export const statusChoicesOf = (status: Pick<Status, 'names'>, ...statuses: string[]) =>
	statuses.map((value) => ({ name: statusName(value, status) as string, value }));

/** All statuses of such a record, by name. */
export const allStates = (status: Status) =>
	statusChoicesOf(status, ...status.all).sort((a, b) => a.name.localeCompare(b.name));

/** The statuses that a new document can have. */
export const startStates = (entry: Pick<Entry, 'document' | 'path' | 'status'>) =>
	statusChoicesOf(entry.status ?? {}, ...documentOf(entry).startsAs);
