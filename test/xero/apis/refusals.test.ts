import type { INode } from 'n8n-workflow';

import { refusalsAt } from '../../../xero/apis';
import { toXeroError } from '../../../xero/errors';

const node: INode = { id: 'n', name: 'Xero', type: 'xero', typeVersion: 1, position: [0, 0], parameters: {} };
const API = {
	accounting: '/api.xro/2.0/Invoices',
	assets: '/assets.xro/1.0/Assets',
	bankFeeds: '/bankfeeds.xro/1.0/Statements',
	connections: '/connections',
	files: '/files.xro/1.0/Files',
	finance: '/finance.xro/1.0/CashValidation',
	payrollAu: '/payroll.xro/1.0/Employees',
	payroll: '/payroll.xro/2.0/Employees',
	projects: '/projects.xro/2.0/Projects',
};

/** [what, path, body, what is said about the data, all that is said]; shapes of the official descriptions and of recordings. */
const SHAPES: Array<[string, string, unknown, string[], string[]?]> = [
	[
		'Accounting, an element',
		API.accounting,
		{
			ErrorNumber: 10,
			Type: 'ValidationException',
			Message: 'A validation exception occurred',
			Elements: [{ ValidationErrors: [{ Message: 'Invoice # must be unique.' }] }],
		},
		['Invoice # must be unique.'],
	],
	[
		'Accounting, a key that was used before',
		API.accounting,
		{ ErrorNumber: 500, Message: 'Idempotency Key: a is used with a different request.' },
		[],
		['Idempotency Key: a is used with a different request.'],
	],
	[
		'Accounting, an organisation at rest',
		API.accounting,
		'The Organisation is offline',
		[],
		['The Organisation is offline'],
	],
	['Accounting, a page of something in between', API.accounting, '<html>Bad gateway</html>', []],
	[
		'Accounting, no access',
		API.accounting,
		{ Type: null, Title: 'Forbidden', Status: 403, Detail: 'AuthenticationUnsuccessful' },
		[],
		['AuthenticationUnsuccessful'],
	],
	[
		'Payroll AU 1.0, an element',
		API.payrollAu,
		{ Employees: [{ ValidationErrors: [{ Message: 'Start date is required' }] }] },
		['Start date is required'],
	],
	[
		'Payroll 2.0, fields',
		API.payroll,
		{
			id: 'x',
			httpStatusCode: 'BadRequest',
			problem: {
				type: 'about:blank',
				title: 'BadRequest',
				status: 400,
				detail: 'Validation error occurred.',
				invalidFields: [
					{ name: 'DateOfBirth', reason: 'The Date of Birth is required.' },
					{ name: 'FirstName', reason: 'must not be empty' },
				],
			},
			employee: null,
		},
		['The Date of Birth is required.', 'FirstName: must not be empty'],
	],
	[
		'Payroll 2.0, a page past the end (recorded)',
		API.payroll,
		{
			httpStatusCode: 'BadRequest',
			pagination: null,
			problem: {
				type: 'about:blank',
				title: 'InvalidRequest',
				status: 400,
				detail: 'Requested page does not exist',
				invalidFields: null,
			},
		},
		[],
		['Requested page does not exist'],
	],
	[
		'Projects, parts of the request',
		API.projects,
		{
			message: 'The request is invalid.',
			modelState: {
				'model.name': ['The Name field is required.'],
				'model.estimateAmount': ['must be above 0', null],
				projectId: ['The project is closed.'],
			},
		},
		['The Name field is required.', 'estimateAmount: must be above 0', 'The project is closed.'],
	],
	['Projects, in one sentence', API.projects, { message: 'The project is closed.' }, [], ['The project is closed.']],
	[
		'Projects, problem JSON',
		API.projects,
		{ title: 'Not Found', status: 404, detail: 'No such project' },
		[],
		['No such project'],
	],
	[
		'Assets, fields and the whole',
		API.assets,
		{
			resourceValidationErrors: [{ resourceName: 'asset', localisedMessage: 'The asset was disposed of.' }],
			fieldValidationErrors: [
				{ fieldName: 'assetName', valueProvided: '', localisedMessage: 'Asset Name is required' },
				{ fieldName: 'purchaseDate', localisedMessage: null, detail: 'lies in the future' },
			],
			type: 'validation-error',
			title: 'Validation Error',
			detail: 'Asset failed validation',
		},
		['The asset was disposed of.', 'Asset Name is required', 'purchaseDate: lies in the future'],
	],
	[
		'Assets, nothing but a summary',
		API.assets,
		{ resourceValidationErrors: [], fieldValidationErrors: [], title: 'Conflict', detail: 'It exists already' },
		[],
		['It exists already'],
	],
	[
		'Files, a list',
		API.files,
		[{ type: 'Validation', title: 'Validation failure', detail: 'The file name is too long' }],
		['The file name is too long'],
	],
	[
		'Bank Feeds, statements',
		API.bankFeeds,
		{
			items: [
				{
					status: 'REJECTED',
					errors: [
						{
							type: 'duplicate-statement',
							title: 'Duplicate Statement Received',
							status: 409,
							detail: 'The received statement was marked as a duplicate.',
						},
					],
				},
				{ status: 'DELIVERED' },
			],
		},
		['The received statement was marked as a duplicate.'],
	],
	[
		'Bank Feeds, the whole call',
		API.bankFeeds,
		{ type: 'invalid-application', title: 'Invalid Application', status: 403, detail: 'Not configured' },
		[],
		['Not configured'],
	],
	[
		'Finance',
		API.finance,
		{ type: 'x', title: 'Bad Request', status: 400, detail: 'Give a date' },
		[],
		['Give a date'],
	],
	['connections', API.connections, { error: 'x', error_description: 'No such app' }, [], ['No such app']],
];

test.each(SHAPES)('%s', (_what, path, body, aboutData, all = aboutData) => {
	expect(refusalsAt(path).refusals(body)).toEqual(aboutData);
	expect(refusalsAt(path).messages(body)).toEqual(all);
});

test.each(SHAPES.filter(([, , , refusals, all = refusals]) => all.length > 0))(
	'%s: said in the error a bookkeeper reads',
	(_what, path, body, refusals, all = refusals) => {
		const { message, description } = toXeroError(node, {
			status: 400,
			path,
			body,
			baseUrl: 'https://api.xero.com',
		});
		for (const words of all) expect(`${message} ${description}`).toContain(words.replace(/\.$/, ''));
	},
);

test.each(
	Object.values(API).flatMap((path) =>
		[null, undefined, 7, [], {}, { problem: 1 }, { items: 'x', errors: {} }].map((body) => [path, body]),
	),
)('%s: nothing is made of %j', (path, body) => {
	expect(refusalsAt(path as string).messages(body)).toEqual([]);
});
