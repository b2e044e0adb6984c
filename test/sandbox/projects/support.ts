import type { SwitchWish } from '../../../sandbox/switches/switches';
import type { ApiRequest, ApiResult } from '../../../sandbox/types';
import { open, type Loose } from '../books/support';

export interface Work {
	contactId: string;
	projectId: string;
	taskId: string;
	userId: string;
}

/** Fresh books whose Projects API a test can call, with a contact to make projects for. Switches as kind as can be, unless told otherwise. */
export function openProjects(wish: SwitchWish = {}, organisation = 0) {
	const opened = open(organisation, { all: 'mildest', ...wish });
	const { books, clock } = opened;
	const call = (method: ApiRequest['method'], path: string, body?: unknown, query = {}): ApiResult =>
		books.handle({
			api: 'projects',
			method,
			segments: path.split('/'),
			query,
			headers: {},
			body,
			appName: 'Tests',
			appId: 'tests',
		});
	const json = (method: ApiRequest['method'], path: string, body?: unknown, query = {}): Loose => {
		const { status, json: answered } = call(method, path, body, query);
		if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answered)}`);
		return answered;
	};
	return {
		...opened,
		call,
		get: (path: string, query = {}) => json('GET', path, undefined, query),
		post: (path: string, body: unknown) => json('POST', path, body),
		/** Sentences of a 400 by the part of the request. */
		refusal: (method: ApiRequest['method'], path: string, body?: unknown, query = {}): Loose => {
			const result = call(method, path, body, query);
			expect(result.status).toBe(400);
			const { message, modelState } = result.json as Loose;
			expect(message).toBe('The request is invalid.');
			return modelState;
		},
		/** A project with a task of 90.00 an hour, found at once. */
		work(): Work {
			const { ContactID: contactId } = opened.put('Contacts', { Name: 'Fern & Sons' });
			const { projectId } = json('POST', 'Projects', { contactId, name: 'New Kitchen' });
			clock.at += 5000;
			const { taskId } = json('POST', `Projects/${projectId}/Tasks`, TASK);
			clock.at += 5000;
			const [{ userId }] = json('GET', 'ProjectsUsers').items;
			return { contactId, projectId, taskId, userId };
		},
	};
}

export const TASK = {
	name: 'Demolition',
	rate: { currency: 'NZD', value: 90 },
	chargeType: 'TIME',
	estimateMinutes: 120,
};

export const entry = ({ userId, taskId }: Work, more: object = {}) => ({
	userId,
	taskId,
	dateUtc: '2026-11-19T20:00:00Z',
	duration: 30,
	...more,
});
