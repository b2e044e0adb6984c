import { createBooks } from '../../../sandbox/books';
import { makeProfiles } from '../../../sandbox/books/profiles';
import { Switches, type SwitchWish } from '../../../sandbox/switches/switches';
import type { ApiRequest, ApiResult, Books } from '../../../sandbox/types';

/** What a reply holds is what the tests are about: its shape is left open. */
export type Loose = ReturnType<typeof JSON.parse>;

type Json = Record<string, Loose>;

/** 20 November 2026, 14:00 in Auckland. */
export const NOW = Date.UTC(2026, 10, 20, 1);

/** Fresh books of a named organisation (0 NZ, 1 GB, 2 AU, 3 US) with a clock the test can move. */
export function open(organisation = 0, wish: SwitchWish = {}) {
	const clock = { at: NOW };
	const switches = new Switches(wish);
	const books: Books = createBooks(makeProfiles(4)[organisation], { now: () => clock.at }, switches);
	const call = (method: ApiRequest['method'], path: string, body?: unknown, query = {}, headers = {}): ApiResult =>
		books.handle({
			method,
			segments: path.split('/'),
			query,
			headers,
			body,
			appName: 'Tests',
			appId: 'tests',
		});
	const json = (result: ApiResult): Json => result.json as Json;
	return {
		clock,
		switches,
		books,
		call,
		get: (path: string, query = {}, headers = {}) => json(call('GET', path, undefined, query, headers)),
		/** Writes and answers the first element; refusals included. */
		post: (path: string, body: unknown, query = {}) => first(json(call('POST', path, body, query)), path),
		put: (path: string, body: unknown, query = {}) => first(json(call('PUT', path, body, query)), path),
		/** The messages of a summarised refusal. */
		refusal(method: 'PUT' | 'POST' | 'DELETE', path: string, body: unknown): string[] {
			const result = call(method, path, body);
			expect(result.status).toBe(400);
			return json(result).Elements.flatMap((one: Json) =>
				one.ValidationErrors.map((error: Json) => error.Message),
			);
		},
	};
}

export type Bookkeeper = ReturnType<typeof open>;

function first(json: Json, path: string): Json {
	const list = Object.values(json ?? {}).find(Array.isArray);
	if (json?.ErrorNumber || !list) throw new Error(`${path}: ${JSON.stringify(json)}`);
	return list[0];
}

/** An approved invoice with one line, ready to be changed by the test. */
export const invoice = (more: Json = {}): Json => ({
	Type: 'ACCREC',
	Contact: { Name: 'Fern & Sons' },
	Date: '2026-11-02',
	DueDate: '2026-11-20',
	Status: 'AUTHORISED',
	LineItems: [{ Description: 'Chairs', Quantity: 2, UnitAmount: 50, AccountCode: '200' }],
	...more,
});

/** Report rows as texts: section titles alone, rows as "name | value | …". */
export function flat(report: Json): string[] {
	const line = (row: Json): string => row.Cells.map((cell: Json) => cell.Value).join(' | ');
	return report.Reports[0].Rows.flatMap((row: Json) =>
		row.RowType === 'Section' ? [`[${row.Title}]`, ...row.Rows.map(line)] : [line(row)],
	);
}

/** Balances of the trial balance by account name, debits positive. */
export function balances(books: Bookkeeper, paymentsOnly = 'false'): Record<string, number> {
	const rows = books
		.get('Reports/TrialBalance', { paymentsOnly })
		.Reports[0].Rows.flatMap((row: Json) => row.Rows ?? []);
	const amount = (cell: { Value: string }) => Number(cell?.Value || 0);
	return Object.fromEntries(
		rows
			.filter((row: Json) => row.RowType === 'Row')
			.map(({ Cells }: Json) => [
				Cells[0].Value.replace(/ \(.*$/, ''),
				Math.round((amount(Cells[3]) - amount(Cells[4])) * 100) / 100,
			]),
	);
}
