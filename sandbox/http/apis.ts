import type { ApiName, ApiRequest } from '../types';
import { apiError, HTML_TYPE, jsonAnswer, type Answer } from './answers';

type Method = ApiRequest['method'];

/** The differences between Xero's APIs before the books are asked. */
export interface Api {
	name: ApiName;
	/** Without a slash at the end. */
	path: string;
	methods: ReadonlySet<string>;
	/** Answers XML without application/json in Accept. */
	speaksXml: boolean;
	/** The answer to a body that is not JSON. */
	unreadable(reason: string): Answer;
}

const methods = (...list: Method[]): ReadonlySet<string> => new Set(list);

export const APIS: Record<ApiName, Api> = {
	api: {
		name: 'api',
		path: '/api.xro/2.0',
		methods: methods('GET', 'PUT', 'POST', 'DELETE'),
		speaksXml: true,
		unreadable: (reason) =>
			apiError(400, 14, 'PostDataInvalidException', `JSON for post data was invalid, ${reason}`),
	},
	projects: {
		name: 'projects',
		path: '/projects.xro/2.0',
		methods: methods('GET', 'PUT', 'POST', 'PATCH', 'DELETE'),
		speaksXml: false,
		unreadable: (reason) =>
			jsonAnswer(400, { message: 'The request is invalid.', modelState: { model: [reason] } }),
	},
};

/** The API to which a path belongs. */
export function apiOf(path: string): Api {
	const found = Object.values(APIS).find((api) => path.toLowerCase().startsWith(`${api.path}/`));
	return found ?? APIS.api;
}

export const methodNotAllowed: Answer = { status: 405, contentType: HTML_TYPE, payload: '' };
