import type { Org } from '../books/org';
import { stamp, todayOf } from '../books/org';
import { DAY } from '../books/core/dates';
import { randomStream } from '../books/core/ids';
import { kept } from './kept';
import { CHARGE_TYPES, type ProjectRecord, type TaskRecord } from './records';

/**
 * Every user of the organisation can log time. They have their own ids here, because those of the Accounting API are
 * not valid in Projects.
 */
export function addProjectUsers(org: Org): void {
	for (const { FirstName, LastName, EmailAddress } of org.tables.users.values()) {
		org.tables.projectUsers.put({ ...stamp(org), name: `${FirstName} ${LastName}`, email: EmailAddress });
	}
}

const WORK = ['Planning', 'Design', 'Build', 'Testing', 'Handover'];
const TASKS = 3;
const ENTRIES = 4;
/** Makes seeded records old enough to be found. */
const BEFORE = 60_000;

function addTask(org: Org, project: ProjectRecord, at: number): TaskRecord {
	const chargeType = CHARGE_TYPES[at % CHARGE_TYPES.length];
	return org.tables.projectTasks.put({
		...kept(org),
		created: org.now() - BEFORE,
		projectId: project.id,
		name: WORK[at % WORK.length],
		chargeType,
		rate: chargeType === 'NON_CHARGEABLE' ? 0 : 9_500 + at * 500,
		estimateMinutes: 600,
		status: 'ACTIVE',
	});
}

/**
 * Made-up projects with tasks and time over the last thirty days; the oldest entry of each task is invoiced. Requires
 * contacts.
 */
export function fillProjects(org: Org, count: number, randomSeed = 1): void {
	const random = randomStream(`${org.profile.tenantId}/projects/${randomSeed}`);
	const contacts = [...org.tables.contacts.values()].filter((one) => one.ContactStatus === 'ACTIVE');
	const users = [...org.tables.projectUsers.values()];
	if (count > 0 && contacts.length === 0) throw new Error('Projects need contacts: seed some as well');
	for (let index = 0; index < count; index++) {
		const contact = contacts[Math.floor(random() * contacts.length)];
		const project = org.tables.projects.put({
			...kept(org),
			created: org.now() - BEFORE,
			contactId: contact.id,
			name: `${contact.Name}: job ${index + 1}`,
			status: index % 5 === 4 ? 'CLOSED' : 'INPROGRESS',
			deadline: todayOf(org) + (10 + index) * DAY,
			estimate: 500_000 + index * 10_000,
		});
		for (let at = 0; at < TASKS; at++) {
			const task = addTask(org, project, at);
			for (let entry = 0; entry < ENTRIES; entry++) {
				org.tables.timeEntries.put({
					...kept(org),
					created: org.now() - BEFORE,
					projectId: project.id,
					taskId: task.id,
					userId: users[Math.floor(random() * users.length)].id,
					date: todayOf(org) - (30 - entry * 7) * DAY,
					minutes: 15 * (1 + Math.floor(random() * 30)),
					description: `${task.name}, part ${entry + 1}`,
					status: entry === 0 && task.chargeType === 'TIME' ? 'INVOICED' : 'ACTIVE',
				});
			}
		}
	}
}
