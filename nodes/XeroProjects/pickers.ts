import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { listSearch as shared } from '../pickers';
import { fromKeptList } from '../../operations/pickers/searches';
import { hasEnded, PROJECT_TASKS, PROJECT_USERS, PROJECTS, TIME_ENTRIES } from '../../xero/catalogue';
import { PROJECT_PICKER } from './records';

const isClosed = (record: IDataObject) => hasEnded(PROJECTS, record);

const entry = (name: unknown, id: unknown): INodeListSearchItems => ({ name: String(name), value: String(id) });

export const listSearch = {
	searchOrganisations: shared.searchOrganisations,
	searchContacts: shared.searchContacts,
	// Projects in progress first.
	searchProjects: fromKeptList(
		PROJECTS,
		(record) => entry(`${String(record.name)}${isClosed(record) ? ' (closed)' : ''}`, record[PROJECTS.id]),
		{ rank: (record) => (isClosed(record) ? 1 : 0) },
	),
	searchProjectTasks: fromKeptList(PROJECT_TASKS, ({ name, ...record }) => entry(name, record[PROJECT_TASKS.id]), {
		parent: PROJECT_PICKER,
	}),
	searchProjectUsers: fromKeptList(PROJECT_USERS, ({ name, email, ...record }) =>
		entry([name, email].filter(Boolean).join(' - '), record[PROJECT_USERS.id]),
	),
	// The newest first.
	searchTimeEntries: fromKeptList(
		TIME_ENTRIES,
		({ dateUtc, duration, description, ...record }) =>
			entry(
				[String(dateUtc).slice(0, 10), `${String(duration)} min`, description].filter(Boolean).join(' · '),
				record[TIME_ENTRIES.id],
			),
		{ parent: PROJECT_PICKER, rank: ({ dateUtc }) => -Date.parse(String(dateUtc)) },
	),
};
