import { statusName, type Status } from '../xero/catalogue';

/** Entries of a list of states, in the order given. */
export const statusChoices = (...statuses: string[]) => statusChoicesOf({}, ...statuses);

/** The same for records whose states have names of their own. */
export const statusChoicesOf = (status: Pick<Status, 'names'>, ...statuses: string[]) =>
	statuses.map((value) => ({ name: statusName(value, status) as string, value }));
