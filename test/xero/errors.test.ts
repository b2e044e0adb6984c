import fc from 'fast-check';
import type { INode } from 'n8n-workflow';

import { toXeroError, validationMessages } from '../../xero/errors';
import type { FailedCall } from '../../xero/failedCall';

const node: INode = { id: 'n', name: 'Xero', type: 'xero', typeVersion: 1, position: [0, 0], parameters: {} };
const errorOf = (call: Partial<FailedCall>) =>
	toXeroError(node, { baseUrl: 'https://api.xero.com', path: '/api.xro/2.0/Invoices', ...call });
const said = (call: Partial<FailedCall>) => {
	const { message, description } = errorOf(call);
	return `${message} | ${description}`;
};
const problem = (Status: number, Title: string, Detail: string) => ({
	Type: null,
	Title,
	Status,
	Detail,
	Instance: 'x',
	Extensions: {},
});
const invalid = (...messages: string[]) => ({
	ErrorNumber: 10,
	Type: 'ValidationException',
	Message: 'A validation exception occurred',
	Elements: [{ InvoiceID: '0', ValidationErrors: messages.map((Message) => ({ Message })) }],
});

describe("Xero's own words and the fix", () => {
	test.each<[string, Partial<FailedCall>, RegExp]>([
		[
			'400 validation',
			{ status: 400, body: invalid('Invoice # must be unique.', 'Account code is archived') },
			/^Invoice # must be unique\. Account code is archived \| Xero refused the data/,
		],
		[
			'400 data',
			{
				status: 400,
				body: { Type: 'PostDataInvalidException', Message: "Bad. Path 'Invoices[3].Date'" },
			},
			/could not read one of the values.*Path 'Invoices\[3\]\.Date'/,
		],
		[
			'400 filter',
			{ status: 400, body: { Type: 'QueryParseException', Message: 'No property X' } },
			/did not understand the filter \| No property X\. Check the fields 'Where'/,
		],
		[
			'400 problem JSON',
			{
				status: 400,
				body: { type: 'about:blank', title: 'Bad', detail: 'Requested page does not exist' },
			},
			/^Requested page does not exist/,
		],
		['400 with nothing', { status: 400, body: '' }, /^Xero refused the data \| Xero gave no reason/],
		['400 with null', { status: 400, body: null }, /^Xero refused the data \| Xero gave no reason/],
		['400 with a list', { status: 400, body: [] }, /^Xero refused the data \| Xero gave no reason/],
		[
			'401',
			{ status: 401, body: problem(401, 'Unauthorized', 'AuthenticationUnsuccessful') },
			/no longer accepts this connection.*'Switch account'.*'Reconnect'/,
		],
		[
			'401 for a scope',
			{
				status: 401,
				scope: 'accounting.contacts',
				headers: { 'www-authenticate': 'Bearer error="insufficent_scope"' },
			},
			/lacks a permission.*'Contacts and Contact Groups: Read and Write \(accounting\.contacts\)'.*'Switch account'/,
		],
		[
			'401 for a scope, spelled well',
			{ status: 401, headers: { 'www-authenticate': 'insufficient_scope' } },
			/lacks a permission/,
		],
		[
			'403 for a scope',
			{
				status: 403,
				scope: 'accounting.contacts',
				headers: { 'www-authenticate': 'insufficient_scope' },
			},
			/lacks a permission/,
		],
		[
			'403',
			{ status: 403, body: problem(403, 'Forbidden', 'AuthenticationUnsuccessful') },
			/does not let this connection into the organisation.*reconnect/,
		],
		[
			'404 as html',
			{ status: 404, body: '<html><body>Not here</body></html>' },
			/did not find the record.*'Organisation'/,
		],
		[
			'404 to a list',
			{ status: 404, isList: true, body: "The resource you're looking for cannot be found" },
			/^Xero did not answer this request \| .*does not mean that there are no records.*too long/,
		],
		['414', { status: 414, isList: true, body: '<?xml version="1.0"?>' }, /^Xero did not answer this request/],
		[
			'400 with a page of something in between',
			{ status: 400, isList: true, body: '<html>Bad Request</html>' },
			/^Xero did not answer this request/,
		],
		[
			'400 in words to a list',
			{ status: 400, isList: true, body: { Message: 'Date is invalid' } },
			/^Date is invalid/,
		],
		['412', { status: 412, body: '' }, /did not accept a condition/],
		[
			'413',
			{ status: 413, body: { title: 'Request too large', status: 413, detail: 'Limit 10 MB' } },
			/too large for Xero \| Limit 10 MB\. Lower 'Items per Call'/,
		],
		['429', { status: 429, body: '' }, /limit of calls was reached/],
		[
			'429 for the day',
			{ status: 429, isDayLimit: true, resumeAt: Date.UTC(2026, 3, 1, 9, 30) },
			/daily limit.*2026-04-01T09:30:00\.000Z/,
		],
		[
			'429 for the day, without a time',
			{ status: 429, isDayLimit: true },
			/daily limit.* \| Xero did not say when calls are possible again/,
		],
		[
			'403 on a report: the role of the user',
			{ status: 403, path: '/api.xro/2.0/Reports/BalanceSheet', body: '' },
			/reports and journals.*role.*Xero/,
		],
		['403 on journals', { status: 403, path: '/api.xro/2.0/Journals', body: '' }, /role/],
		['403 on manual journals', { status: 403, path: '/api.xro/2.0/ManualJournals', body: '' }, /role/],
		[
			'500',
			{
				status: 500,
				body: { ErrorNumber: 500, Type: 'InternalServerError', Message: 'An error occurred in Xero' },
			},
			/not available at the moment.*An error occurred in Xero\. Try again/,
		],
		['500 as html', { status: 500, body: '  <!doctype html><p>Oops' }, /not available at the moment \| Try again/],
		[
			'503 offline',
			{ status: 503, body: 'The Organisation is offline' },
			/not available at the moment \| The Organisation is offline\. Try again/,
		],
		['418', { status: 418, body: { Message: 'Short and stout' } }, /status 418.*Short and stout/],
		['405 with nothing', { status: 405 }, /status 405.*gave no reason/],
		[
			'network',
			{ networkCode: 'ECONNREFUSED', attempts: 6 },
			/^Xero could not be reached \| No complete answer came in 6 tries/,
		],
		['network, one try', { attempts: 1 }, /in 1 try\./],
		[
			'network, custom endpoint',
			{ baseUrl: 'http://localhost:4010' },
			/^The Xero endpoint localhost:4010 could not be reached/,
		],
	])('%s', (_, call, expected) => expect(said(call)).toMatch(expected));

	test("the number by which Xero's support finds the call is kept, where they will be asked", () => {
		const headers = { 'xero-correlation-id': 'a3f5c1de-0000-4000-8000-1234567890ab' };
		for (const status of [401, 403, 409, 500, 503]) {
			expect(said({ status, headers })).toMatch(/correlation ID a3f5c1de-0000-4000-8000-1234567890ab/);
		}
		expect(said({ status: 400, headers, body: invalid('No') })).not.toMatch(/correlation/);
		expect(said({ status: 503, headers: { 'xero-correlation-id': '<img src=x>' } })).not.toMatch(/img/);
		expect(said({ status: 500, body: problem(500, 'X', 'Y') })).not.toMatch(/correlation/);
	});

	test('an absurd time does not break the error', () => {
		expect(said({ status: 429, isDayLimit: true, resumeAt: 9e15 })).toMatch(/did not say when/);
	});

	test('an answer nested beyond all sense does not either', () => {
		let body: unknown = { ValidationErrors: [{ Message: 'deep' }] };
		for (let depth = 0; depth < 50_000; depth++) body = [body];
		expect(said({ status: 400, body })).toMatch(/^Xero refused the data/);
	});

	test('the purpose is named', () => {
		expect(said({ status: 503, purpose: 'create the invoices' })).toMatch(
			/at the moment while trying to create the invoices/,
		);
	});

	test('item, status, unknown outcome and time to resume are there for the caller', () => {
		const error = errorOf({ status: 503, itemIndex: 4, outcomeUnknown: true, resumeAt: 0 });
		expect(error).toMatchObject({
			httpCode: '503',
			context: { itemIndex: 4, outcomeUnknown: true, resumeAt: '1970-01-01T00:00:00.000Z' },
		});
		expect(error.description).toMatch(/not known whether Xero has written this/);
		expect(errorOf({ status: 400 }).context).not.toHaveProperty('outcomeUnknown');
	});
});

describe("n8n's canned sentences", () => {
	test.each([
		'You need approvePermissions',
		'A preexisting contact (EEXIST)',
		'enoent',
		'ETIMEDOUT: eperm eacces',
		'epipe',
	])('do not replace %p', (message) => {
		expect(errorOf({ status: 400, body: invalid(message) }).message).toBe(message);
	});

	test('nor do the ones for a status', () => {
		for (const status of [400, 401, 402, 403, 404, 405, 429, 500, 502, 503, 504]) {
			expect(said({ status })).not.toMatch(/please check your|perhaps check|The service/);
		}
	});
});

describe('any answer at all', () => {
	const body = fc.oneof(
		fc.anything({ withNullPrototype: true }),
		fc.record(
			{ Message: fc.anything(), Detail: fc.anything(), Type: fc.anything(), Elements: fc.anything() },
			{ requiredKeys: [] },
		),
		fc.record({ Elements: fc.array(fc.record({ ValidationErrors: fc.anything() })) }),
		fc.record({ ValidationErrors: fc.array(fc.anything()) }),
	);

	test('gives a message and a description of text, never "undefined" or "[object Object]"', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(undefined, 400, 401, 403, 404, 412, 413, 422, 429, 500, 503),
				body,
				(status, answer) => {
					const error = errorOf({ status, body: answer });
					expect(error.message.trim()).not.toBe('');
					expect(typeof error.description).toBe('string');
					const own = JSON.stringify(answer) ?? '';
					if (!own.includes('undefined'))
						expect(`${error.message} ${error.description}`).not.toMatch(/undefined|\[object/);
				},
			),
			{ numRuns: 3000 },
		);
	});
});

describe('validationMessages', () => {
	test('finds every message once, at any depth, also where Xero says Description', () => {
		const row = {
			ValidationErrors: [{ Message: ' A ' }, { Message: 'B' }, { Description: 'C' }, { Message: '' }, {}],
			LineItems: [{ ValidationErrors: [{ Message: 'A' }, { Message: 'D' }] }],
			Contact: { ValidationErrors: [] },
		};
		expect(validationMessages(row)).toEqual(['A', 'B', 'C', 'D']);
	});

	test.each([
		null,
		undefined,
		'text',
		5,
		[],
		{},
		{ ValidationErrors: 'no list' },
		{ ValidationErrors: [null, 'text', 5] },
	])('%p has none', (value) => {
		expect(validationMessages(value)).toEqual([]);
	});
});
