import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { startRecorder, type Recorder } from '../support';
import { where } from '../../xero/filter';
import { lookUp } from '../../xero/lookup';
import { clientOn } from './support/clientOn';

const LIST = {
	path: '/api.xro/2.0/Invoices',
	tenantId: 'tenant-1',
	collection: 'Invoices',
	id: 'InvoiceID',
	paging: { style: 'pages', maxPageSize: 1000 },
	query: { summaryOnly: true },
} as const;

let recorder: Recorder;

beforeEach(async () => {
	recorder = await startRecorder();
});

afterEach(async () => await recorder.close());

/** Knows every number asked for. */
function answerNumbers(): void {
	recorder.handle(({ query }) => {
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
			fc.asyncProperty(fc.array(value, { maxLength: 400 }), fc.boolean(), async (values, isShort) => {
				const wanted = isShort
					? values.map((text, index) => `${index}${[...text].slice(0, 2).join('')}`)
					: values;
				recorder.requests.length = 0;
				const found = await lookUp(clientOn(recorder.url).client, LIST, wanted, byNumber);
				expect(found.map(({ InvoiceNumber }) => InvoiceNumber)).toEqual([...new Set(wanted)]);
				for (const { url, query } of recorder.requests) {
					expect(url.length).toBeLessThan(5_000);
					expect(query.InvoiceNumbers.split(',').length).toBeLessThanOrEqual(250);
					expect(query.summaryOnly).toBe('true');
				}
			}),
			{ numRuns: 60 },
		);
	});

	test('830 short numbers take four calls', async () => {
		answerNumbers();
		const numbers = Array.from({ length: 830 }, (_, index) => `INV-${10_000 + index}`);
		expect(await lookUp(clientOn(recorder.url).client, LIST, numbers, byNumber)).toHaveLength(830);
		expect(recorder.requests.length).toBe(4);
	});

	test('OR filters are packed by their encoded length too', async () => {
		recorder.handle(() => ({ body: { Invoices: [] } }));
		const names = Array.from({ length: 300 }, (_, index) => `Müller & Söhne "${index}" ${index}`);
		await lookUp(clientOn(recorder.url).client, LIST, names, byName);
		expect(recorder.requests.length).toBeGreaterThan(1);
		for (const { url } of recorder.requests) expect(url.length).toBeLessThan(5_000);
	});

	test('a value too long by itself is still asked for, in a call of its own', async () => {
		answerNumbers();
		const long = 'x'.repeat(4_000);
		const found = await lookUp(clientOn(recorder.url).client, LIST, ['a', long, 'b'], byNumber);
		expect(found.map(({ InvoiceNumber }) => InvoiceNumber)).toEqual(['a', long, 'b']);
		expect(recorder.requests).toHaveLength(3);
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
		await expect(
			lookUp(clientOn(recorder.url).client, LIST, ['cut off \ud83d'], byNumber),
		).resolves.toHaveLength(1);
		recorder.requests.length = 0;
		expect(await lookUp(clientOn(recorder.url).client, LIST, [], byNumber)).toEqual([]);
		expect(recorder.requests).toEqual([]);
	});
});
