import type { ApiRequest, ApiResult } from '../types';
import { NotAllowed, NotFound } from '../books/core/errors';
import type { Org } from '../books/org';
import { answerFor } from './errors';
import { createProject, listProjects, listUsers, patchProject, projectOf, updateProject } from './projects';
import { createTask, deleteTask, listTasks, taskOf, updateTask } from './tasks';
import { createTime, deleteTime, getTime, listTime, updateTime } from './time';
import { projectView, taskView } from './views';

type Method = ApiRequest['method'];
type Handler = (request: ApiRequest, org: Org, projectId: string, id: string) => ApiResult;

const ok = (json: unknown): ApiResult => ({ status: 200, json });

/** Every operation by the pattern of its path; `*` stands for an id. */
const ROUTES: Record<string, Partial<Record<Method, Handler>>> = {
	projects: { GET: listProjects, POST: createProject },
	'projects/*': {
		GET: (_request, org, id) => ok(projectView(projectOf(org, id), org)),
		PUT: updateProject,
		PATCH: patchProject,
	},
	projectsusers: { GET: listUsers },
	'projects/*/tasks': { GET: listTasks, POST: createTask },
	'projects/*/tasks/*': {
		GET: (_request, org, projectId, id) => ok(taskView(taskOf(org, projectOf(org, projectId).id, id), org)),
		PUT: updateTask,
		DELETE: deleteTask,
	},
	'projects/*/time': { GET: listTime, POST: createTime },
	'projects/*/time/*': {
		GET: (_request, org, projectId, id) => getTime(org, projectId, id),
		PUT: updateTime,
		DELETE: deleteTime,
	},
};

/** The Projects API: projects, their tasks and time entries, and the users who log time. */
export function handleProjects(request: ApiRequest, org: Org): ApiResult {
	const { segments, method, appId } = request;
	const shape = segments.map((segment, at) => (at % 2 === 0 ? segment.toLowerCase() : '*')).join('/');
	org.caller = { appId, unitdp: 2, query: {} };
	try {
		const route = ROUTES[shape];
		if (!route) throw new NotFound(shape);
		const handler = route[method];
		if (!handler) throw new NotAllowed();
		return org.undo.attempt(() => handler(request, org, segments[1] ?? '', segments[3] ?? ''));
	} catch (error) {
		return answerFor(error);
	}
}

export const projectCounts = ({ tables }: Org): Array<[string, number]> => [
	['Projects', tables.projects.size],
	['ProjectTasks', tables.projectTasks.size],
	['TimeEntries', tables.timeEntries.size],
];
