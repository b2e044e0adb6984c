import type { IDataObject } from 'n8n-workflow';

import { startRecorder, type Recorder } from '../support';
import { JOURNALS, type Paging } from '../../xero/catalogue';
import { listAll } from '../../xero/listAll';
import { listPages, type ListReport, type ListRequest } from '../../xero/paginate';
import { clientOn } from './support/clientOn';
import { paged, REQUEST, rows } from './support/listing';

let recorder: Recorder;

beforeEach(async () => {
	recorder = await startRecorder();
});

afterEach(async () => await recorder.close());

async function read(request: Partial<ListRequest> = {}, report?: ListReport): Promise<IDataObject[]> {
	const all: IDataObject[] = [];
	for await (const page of listPages(
		clientOn(recorder.url).client,
		{ ...REQUEST, ...request } as ListRequest,
		report,
	))
		all.push(...page);
	return all;
}

describe('other ways of paging', () => {
	test('none: one call, no page asked for', async () => {
		recorder.handle(() => ({ body: { Invoices: rows(700) } }));
		expect(await read({ ...paged({ style: 'none' }) })).toHaveLength(700);
		expect(await read({ ...paged({ style: 'none' }), limit: 10 })).toEqual(rows(10));
		expect(recorder.requests.map(({ query }) => query.page)).toEqual([undefined, undefined]);
		expect(await listAll(clientOn(recorder.url).client, { ...REQUEST, ...paged({ style: 'none' }) })).toHaveLength(
			700,
		);
	});

	test.each([
		[0, 1],
		[99, 1],
		[100, 2],
		[250, 3],
	])('blind, %i records: until the first short page', async (count, calls) => {
		const list = rows(count);
		recorder.handle(({ query }) => ({
			body: { Invoices: list.slice((Number(query.page) - 1) * 100, Number(query.page) * 100) },
		}));
		expect(await read({ ...paged({ style: 'blind', pageSize: 100 }) })).toEqual(list);
		expect(recorder.requests).toHaveLength(calls);
		expect(recorder.requests[0].query).not.toHaveProperty('pageSize');
	});

	test('blind, a limit', async () => {
		recorder.handle(({ query }) => ({
			body: { Invoices: rows(1000).slice((Number(query.page) - 1) * 100, Number(query.page) * 100) },
		}));
		expect(await read({ ...paged({ style: 'blind', pageSize: 100 }), limit: 150 })).toEqual(rows(150));
		expect(recorder.requests).toHaveLength(2);
	});

	test.each<Paging>([
		{ style: 'blind', pageSize: 100 },
		{ style: 'pages', maxPageSize: 100 },
	])('%j where the answer knows no pages ends', async (paging) => {
		recorder.handle(() => ({ body: { Invoices: rows(300) } }));
		expect(await read(paged(paging))).toEqual(rows(300));
		expect(recorder.requests.length).toBeLessThanOrEqual(2);
	});

	// One call more than it takes: nothing else proves that a short page is the last when the page size may not have been heeded.
	test.each([
		[70, 2],
		[2500, 4],
	])('pages without a pagination object, %i records', async (count, calls) => {
		const list = rows(count);
		recorder.handle(({ query }) => {
			const [page, size] = [Number(query.page), Number(query.pageSize ?? 100)];
			return { body: { Invoices: list.slice((page - 1) * size, page * size) } };
		});
		expect(await read({ ...paged({ style: 'pages', maxPageSize: 1000 }) })).toEqual(list);
		expect(recorder.requests).toHaveLength(calls);
	});

	test('offset: by the number of the last record, until an empty answer', async () => {
		const list = Array.from({ length: 250 }, (_, index) => ({
			JournalID: `j${index}`,
			JournalNumber: 10 + index * 3,
		}));
		recorder.handle(({ query }) => ({
			body: {
				Journals: list.filter(({ JournalNumber }) => JournalNumber > Number(query.offset)).slice(0, 100),
			},
		}));
		const request = { entry: JOURNALS };
		expect(await read(request)).toEqual(list);
		expect(recorder.requests.map(({ query }) => query.offset)).toEqual(['0', '307', '607', '757']);
		expect(await read({ ...request, limit: 100 })).toHaveLength(100);
		expect(recorder.requests).toHaveLength(5);
	});

	test.each([[[{ JournalID: 'j' }]], [[{ JournalID: 'j', JournalNumber: 0 }]]])(
		'offset: a record without a usable number ends the list',
		async (list) => {
			recorder.handle(() => ({ body: { Journals: list } }));
			expect(await read({ entry: JOURNALS })).toEqual(list);
			expect(recorder.requests).toHaveLength(1);
		},
	);

	test('records without an id are all handed out', async () => {
		recorder.handle(() => ({ body: { Invoices: [{ A: 1 }, { A: 1 }] } }));
		expect(await read({ ...paged({ style: 'none' }) })).toHaveLength(2);
	});

	test.each([{}, { Invoices: null }, { Invoices: 'text' }, []])(
		'an answer without a list (%j) is an empty list',
		async (body) => {
			recorder.handle(() => ({ body }));
			expect(await read({ ...paged({ style: 'none' }) })).toEqual([]);
		},
	);
});
