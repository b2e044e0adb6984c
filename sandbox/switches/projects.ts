import type { SwitchDefinition } from './definition';

/** The behaviour of the Projects API. */
export const PROJECT_SWITCHES = {
	projectsLag: {
		decides: 'when a project, task or time entry that was just created can be read, and takes tasks and time',
		positions: ['late', 'atOnce'],
		default: 'late',
		believed: 'now and then some seconds after the reply to its creation',
		source: 'a comment of Xero’s staff in the sample app (xero-node-oauth2-app 41), which waits three seconds',
	},
	projectsPut: {
		decides: 'what a PUT does to an estimate or deadline that is not sent',
		positions: ['cleared', 'kept'],
		default: 'cleared',
		believed: 'open; of a time entry’s description it is documented that it is emptied',
		source: 'Xero’s page on time entries',
	},
	projectsKept: {
		decides: 'what a DELETE gets for a task or time entry that stays because it has been invoiced',
		positions: ['silent', 'refused'],
		default: 'silent',
		believed: 'open: the pages say that it will not be removed, not how the reply reads',
		source: 'Xero’s pages on tasks and time entries',
	},
	projectsItemCount: {
		decides: 'what itemCount in the pagination of a list counts',
		positions: ['page', 'total'],
		default: 'page',
		believed: 'open: "number of items returned"; the examples have one page',
		source: 'the official description',
	},
	projectsAccess: {
		decides: 'whether the organisation has Xero Projects',
		positions: ['missing', 'held'],
		default: 'held',
		believed: '401 without it; the body is unknown, one app of others counts on a 403',
		source: 'Xero’s page on the response codes of the Projects API',
	},
	closedProject: {
		decides: 'whether a closed project takes changes, tasks and time',
		positions: ['refused', 'taken'],
		default: 'refused',
		believed: 'open',
		source: 'nothing was found',
	},
	freeTaskRate: {
		decides: 'what a rate above 0 does to a task that is not charged',
		positions: ['refused', 'taken'],
		default: 'refused',
		believed: 'the rate must be 0',
		source: 'notes of the CData connector',
	},
	timeCreated: {
		decides: 'the status of the reply to the creation of a time entry',
		positions: ['200', '201'],
		default: '200',
		believed: '200 by the official description, 201 by the page on response codes',
		source: 'both of them',
	},
} as const satisfies Record<string, SwitchDefinition>;
