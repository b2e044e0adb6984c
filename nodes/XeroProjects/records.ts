import { type Field, referencePicker } from '../../operations/fields';
import { by, BY_ID, findable } from '../../operations/screens/properties';
import type { Parent } from '../../operations/types';
import { CONTACTS, PROJECT_TASKS, PROJECT_USERS, PROJECTS } from '../../xero/catalogue';

export const PROJECT_KEYS = { id: BY_ID, name: by('Name', 'New Kitchen') };
export const TASK_KEYS = { id: BY_ID, name: by('Name', 'Design') };

const contacts = findable(CONTACTS, {
	id: BY_ID,
	number: by('Number', 'CUST-42'),
	name: by('Name', 'Ridgeway University'),
});
const projects = findable(PROJECTS, PROJECT_KEYS);
const tasks = findable(PROJECT_TASKS, TASK_KEYS);
const users = findable(PROJECT_USERS, {
	id: BY_ID,
	name: by('Name', 'Jo Smith'),
	email: { label: 'By Email', placeholder: 'name@email.com' },
});

const projectField = referencePicker('project', PROJECTS.id, 'Project', 'searchProjects', projects, {
	description: 'The project that it belongs to',
	required: true,
});

/** The project of a task or a time entry. */
export const project: Parent = { field: projectField, to: projects };

/** The parameter of the project in the open form, for lists of the project's records. */
export const PROJECT_PICKER = { parameter: 'project', label: 'Project', to: projects, field: PROJECTS.id };

export const contact = (description: string, required: boolean, wire: string): Field =>
	referencePicker('contact', wire, 'Contact', 'searchContacts', contacts, { description, required });

export function task(description: string, required: boolean): Field {
	const field = referencePicker('task', PROJECT_TASKS.id, 'Task', 'searchProjectTasks', tasks, {
		description,
		required,
	});
	// Another project has other tasks, so the list is reloaded when the project changes.
	return { ...field, property: { ...field.property, typeOptions: { loadOptionsDependsOn: ['project.value'] } } };
}

export const user = (description: string, required: boolean): Field =>
	referencePicker('user', PROJECT_USERS.id, 'User', 'searchProjectUsers', users, { description, required });
