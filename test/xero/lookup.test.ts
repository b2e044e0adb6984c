import { randomUUID } from 'node:crypto';

import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { startRecorder, type Recorder } from '../support';
import { INVOICES } from '../../xero/catalogue';
import { where } from '../../xero/filter';
import { lookUp } from '../../xero/lookup';
import { clientOn, failureOf } from './support/clientOn';

const LIST = {
	entry: INVOICES,
	tenantId: 'tenant-1',
	query: { summaryOnly: true },
} as const;

let recorder: Recorder;

beforeEach(async () => {
	recorder = await startRecorder();
});

afterEach(async () => await recorder.close());

/** Characters of query, after the question mark, beyond which Xero answers 404 (52 GUIDs passed, 53 failed). */
const XERO_STOPS_AT = 2_048;

const tooLong = (url: string) => (url.split('?')[1] ?? '').length > XERO_STOPS_AT;

const NOT_FOUND = {
	status: 404,
	body: "The resource you're looking for cannot be found",
	headers: { 'content-type': 'text/html; charset=utf-8' },
};

/** Knows every number asked for, and stops where Xero does. */
function answerNumbers(): void {
	recorder.handle(({ query, url }) => {
		if (tooLong(url)) return NOT_FOUND;
		const rows: IDataObject[] = (query.InvoiceNumbers ?? '')
			.split(',')
			.map((InvoiceNumber) => ({ InvoiceID: InvoiceNumber, InvoiceNumber }));
		return {
			body: {
				Invoices: rows,
				pagination: { page: 1, pageSize: 1000, pageCount: 1, itemCount: rows.length },
			},
		};
	});
}

const byNumber = (values: string[]) => ({ InvoiceNumbers: values.join(',') });
const byName = (values: string[]) => ({
	where: where.or(values.map((value) => where.atLeastText('Contact.Name', value))),
});

describe('lookUp', () => {
	test('any number of values of any length: each asked for once, every address short enough, at most 250 a call', async () => {
		const value = fc.string({
			unit: fc.constantFrom('a', '0', '-', 'é', '漢', '😀', ' ', '&'),
			minLength: 1,
			maxLength: 120,
		});
		answerNumbers();
		await fc.assert(
			fc.asyncProperty(
				fc.array(value, { maxLength: 400, size: 'max' }),
				fc.boolean(),
				async (values, isShort) => {
					const wanted = isShort
						? values.map((text, index) => `${index}${[...text].slice(0, 2).join('')}`)
						: values;
					recorder.requests.length = 0;
					const found = await lookUp(clientOn(recorder.url).client, LIST, wanted, byNumber);
					expect(found.map(({ InvoiceNumber }) => InvoiceNumber)).toEqual([...new Set(wanted)]);
					for (const { url, query } of recorder.requests) {
						expect((url.split('?')[1] ?? '').length).toBeLessThanOrEqual(1_900);
						expect(query.InvoiceNumbers.split(',').length).toBeLessThanOrEqual(250);
						expect(query.summaryOnly).toBe('true');
					}
				},
			),
			{ numRuns: 60 },
		);
	});

	test('830 short numbers take six calls', async () => {
		answerNumbers();
		const numbers = Array.from({ length: 830 }, (_, index) => `INV-${10_000 + index}`);
		expect(await lookUp(clientOn(recorder.url).client, LIST, numbers, byNumber)).toHaveLength(830);
		expect(recorder.requests.length).toBe(6);
	});

	test('OR filters are packed by their encoded length too', async () => {
		recorder.handle(({ url }) => (tooLong(url) ? NOT_FOUND : { body: { Invoices: [] } }));
		const names = Array.from({ length: 300 }, (_, index) => `Müller & Söhne "${index}" ${index}`);
		await lookUp(clientOn(recorder.url).client, LIST, names, byName);
		expect(recorder.requests.length).toBeGreaterThan(1);
		for (const { url } of recorder.requests) expect(tooLong(url)).toBe(false);
	});

	test('53 IDs, one more than Xero takes at once, with all that stands beside them in the query', async () => {
		recorder.handle(({ url, query }) =>
			tooLong(url) ? NOT_FOUND : { body: { Invoices: query.IDs.split(',').map((InvoiceID) => ({ InvoiceID })) } },
		);
		const ids = Array.from({ length: 53 }, () => randomUUID());
		const list = {
			...LIST,
			entry: { ...INVOICES, paging: { style: 'none' } as const },
			query: { summaryOnly: true, includeArchived: true, order: 'UpdatedDateUTC ASC' },
		};
		expect(
			await lookUp(clientOn(recorder.url).client, list, ids, (values) => ({ IDs: values.join(',') })),
		).toHaveLength(53);
		expect(recorder.requests).toHaveLength(2);
	});

	test('apostrophes count as they are sent, %27', async () => {
		recorder.handle(({ url }) => (tooLong(url) ? NOT_FOUND : { body: { Invoices: [] } }));
		const names = Array.from({ length: 60 }, (_, index) => `${index}${"'".repeat(60)}`);
		await lookUp(clientOn(recorder.url).client, LIST, names, byName);
		for (const { url } of recorder.requests) expect(tooLong(url)).toBe(false);
	});

	test('one value that turns a list into a filter does not make the others too long', async () => {
		recorder.handle(({ url }) => (tooLong(url) ? NOT_FOUND : { body: { Invoices: [] } }));
		const numbers = Array.from({ length: 140 }, (_, index) => (index === 70 ? 'A,B' : `INV-${10_000 + index}`));
		const either = (values: string[]) =>
			values.some((value) => value.includes(','))
				? { where: where.or(values.map((value) => where.atLeastText('InvoiceNumber', value))) }
				: byNumber(values);
		await lookUp(clientOn(recorder.url).client, LIST, numbers, either);
		for (const { url } of recorder.requests) expect(tooLong(url)).toBe(false);
	});

	test('a value too long by itself is refused in words, before any call', async () => {
		answerNumbers();
		const { client, harness } = clientOn(recorder.url);
		const error = await failureOf(harness, lookUp(client, LIST, ['x'.repeat(4_000), 'b'], byNumber));
		expect(error.message).toBe('The filter is too long for Xero');
		expect(error.description).toMatch(/4,058 characters.*'InvoiceNumbers'/);
		expect(recorder.requests).toEqual([]);
	});

	test('the longest name Xero allows is asked for by its beginning', async () => {
		recorder.handle(({ url }) => (tooLong(url) ? NOT_FOUND : { body: { Invoices: [] } }));
		const name = `${'漢'.repeat(254)}é`;
		await lookUp(clientOn(recorder.url).client, LIST, [name, '😀'.repeat(127)], byName);
		expect(recorder.requests.length).toBeGreaterThan(0);
		for (const { url } of recorder.requests) expect(tooLong(url)).toBe(false);
		expect(recorder.requests[0].query.where).toMatch(/StartsWith\("漢+"\)/);
	});

	test('several packs are asked for side by side and come back in order', async () => {
		answerNumbers();
		const { alone } = clientOn(recorder.url);
		const client = await alone();
		const numbers = Array.from({ length: 830 }, (_, index) => `INV-${10_000 + index}`);
		const found = await lookUp(client, LIST, numbers, byNumber);
		expect(found.map(({ InvoiceNumber }) => InvoiceNumber)).toEqual(numbers);
	});

	test('all pages of an answer are read', async () => {
		recorder.handle(({ query }) => {
			const page = Number(query.page);
			return {
				body: {
					Invoices: [{ InvoiceID: `p${page}` }],
					pagination: { page, pageSize: 1, pageCount: 3, itemCount: 3 },
				},
			};
		});
		expect(await lookUp(clientOn(recorder.url).client, LIST, ['a'], byNumber)).toHaveLength(3);
	});

	test('broken text and no values at all', async () => {
		answerNumbers();
		await expect(lookUp(clientOn(recorder.url).client, LIST, ['cut off \ud83d'], byNumber)).resolves.toHaveLength(
			1,
		);
		recorder.requests.length = 0;
		expect(await lookUp(clientOn(recorder.url).client, LIST, [], byNumber)).toEqual([]);
		expect(recorder.requests).toEqual([]);
	});
});
