import { NotFound } from '../books/core/errors';
import { GUID } from '../books/core/ids';
import type { Table } from '../books/core/table';
import { stamp, type Org } from '../books/org';
import { invalid } from './errors';
import type { Kept, WorkState } from './records';

/** For how long a new record is not found, ms. Xero's own sample waits three seconds before it reads. */
export const LAG = 2000;

function isFound(record: Kept, org: Org): boolean {
	return org.switches.is('projectsLag', 'atOnce') || org.now() - record.created >= LAG;
}

/** All records that a list can show, oldest first. */
export function listed<R extends Kept>(rows: Iterable<R>, org: Org): R[] {
	return [...rows].filter((row) => isFound(row, org)).sort((a, b) => a.seq - b.seq);
}

/** Finds the record of a path. Throws NotFound, or Invalid if the path contains no id. */
export function found<R extends Kept>(table: Table<R>, id: string, org: Org): R {
	if (!GUID.test(id)) invalid('id', `The value '${id}' is not valid.`);
	const record = table.get(id);
	if (!record || !isFound(record, org)) throw new NotFound(id);
	return record;
}

/** Id, order and times of a record that will be stored. */
export function kept(org: Org, existing?: Kept): Kept {
	return { ...stamp(org, existing), created: existing?.created ?? org.now() };
}

/** Sets the invoicing status of tasks and time entries. People do this in Xero; the API has no call for it. */
export function invoiceWork(org: Org, ids: string[], status: WorkState): number {
	const { projectTasks, timeEntries } = org.tables;
	const marked = ids.filter((id) => {
		const task = projectTasks.get(id);
		const entry = timeEntries.get(id);
		if (task) projectTasks.put({ ...task, status });
		if (entry) timeEntries.put({ ...entry, status });
		return task ?? entry;
	});
	return marked.length;
}
