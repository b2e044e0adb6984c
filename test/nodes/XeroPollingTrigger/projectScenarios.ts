import type { IDataObject } from 'n8n-workflow';

import type { Books } from './books';
import { changed, contact, statusChanged, type Scenario } from './scenario';

/** The project whose tasks and time are watched; undefined until it is opened. */
let project: string | undefined;

/** @returns its ID */
export function openProject(write: Books['write']): string {
	project ??= String(
		write('POST', 'projects/Projects', { contactId: contact(write).ContactID, name: 'New Kitchen' })[0].projectId,
	);
	return project;
}

const inProject = (write: Books['write'], list: string) => `projects/Projects/${openProject(write)}/${list}`;

function task(write: Books['write'], n: number): IDataObject[] {
	const body = { name: `Tiles ${n}`, rate: { currency: 'NZD', value: 40 }, chargeType: 'TIME' };
	return write('POST', inProject(write, 'Tasks'), body);
}

const userId = (write: Books['write']) =>
	((write('GET', 'projects/ProjectsUsers')[0].items as IDataObject[])[0].userId as string) ?? '';

export const PROJECT_SCENARIOS: Readonly<Record<string, Scenario>> = {
	project: {
		collection: 'projects/Projects',
		id: 'projectId',
		make: (write, n) =>
			write('POST', 'projects/Projects', { contactId: contact(write).ContactID, name: `Project ${n}` }),
		reported: 'created - INPROGRESS memory',
		steps: [
			{ method: 'PUT', body: () => ({ name: 'Bathroom' }), reported: changed('INPROGRESS') },
			{ method: 'PATCH', body: () => ({ status: 'CLOSED' }), reported: statusChanged('INPROGRESS', 'CLOSED') },
			{
				method: 'PATCH',
				body: () => ({ status: 'INPROGRESS' }),
				reported: statusChanged('CLOSED', 'INPROGRESS'),
			},
		],
	},
	projectTask: {
		collection: 'projects/Projects',
		id: 'taskId',
		make: task,
		reported: 'created - ACTIVE memory',
		steps: [
			{
				does: (write, { taskId, ...rest }) =>
					write('PUT', `${inProject(write, 'Tasks')}/${String(taskId)}`, { ...rest, name: 'Floor' }),
				reported: changed('ACTIVE'),
			},
			{
				does: (write, { taskId }) => write('DELETE', `${inProject(write, 'Tasks')}/${String(taskId)}`),
				reported: 'deleted ACTIVE - memory',
			},
		],
	},
	timeEntry: {
		collection: 'projects/Projects',
		id: 'timeEntryId',
		make: (write, n) =>
			write('POST', inProject(write, 'Time'), {
				userId: userId(write),
				taskId: task(write, n)[0].taskId,
				dateUtc: '2026-03-31T10:00:00Z',
				duration: 30,
			}),
		reported: 'created - ACTIVE memory',
		steps: [
			{
				does: (write, { timeEntryId, ...rest }) =>
					write('PUT', `${inProject(write, 'Time')}/${String(timeEntryId)}`, { ...rest, duration: 60 }),
				reported: changed('ACTIVE'),
			},
			{
				does: (write, { timeEntryId }) => write('DELETE', `${inProject(write, 'Time')}/${String(timeEntryId)}`),
				reported: 'deleted ACTIVE - memory',
			},
		],
	},
};
