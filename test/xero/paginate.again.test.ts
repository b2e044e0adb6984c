import type { IDataObject } from 'n8n-workflow';

import type { XeroClient } from '../../xero/client';
import { PageCounts } from '../../xero/pageCounts';
import { listPages, type ListRequest } from '../../xero/paginate';
import { startRecorder, type Recorder } from '../support';
import { clientOn } from './support/clientOn';
import { pageOf, REQUEST, rows } from './support/listing';

let recorder: Recorder;
let client: XeroClient;
let list: IDataObject[];
/** Pages in the order they were asked for, and those asked for before page 1 was answered. */
let asked: number[];
let early: number[];
let isFirstThere: boolean;

beforeEach(async () => {
	recorder = await startRecorder();
	recorder.handle(async ({ query }) => {
		const page = Number(query.page);
		const pageSize = Number(query.pageSize);
		asked.push(page);
		if (page === 1) {
			// A busy machine takes its time to make the other calls.
			for (let waited = 0; waited < 300 && early.length < 4; waited += 10)
				await new Promise((resolve) => setTimeout(resolve, 10));
			isFirstThere = true;
		} else if (!isFirstThere) early.push(page);
		return { body: pageOf(list, page, pageSize) };
	});
	const { alone } = clientOn(recorder.url);
	await alone('tenant-2');
	client = await alone();
});

afterEach(async () => await recorder.close());

async function read(request: Partial<ListRequest> = {}): Promise<IDataObject[]> {
	[asked, early, isFirstThere] = [[], [], false];
	const all: IDataObject[] = [];
	for await (const page of listPages(client, { ...REQUEST, ...request })) all.push(...page);
	return all;
}

describe('a list that was read before', () => {
	test('is asked for without waiting for its first page, five pages at once, in as many calls', async () => {
		list = rows(1000);
		expect(await read()).toEqual(list);
		expect(await read()).toEqual(list);
		expect([...asked].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
		expect([...early].sort((a, b) => a - b)).toEqual([2, 3, 4, 5]);
	});

	test('of two pages, or shorter by one page now: not a call too many', async () => {
		list = rows(150);
		await read();
		await read();
		expect(asked).toEqual([1, 2]);
		list = rows(400);
		await read({ query: { where: 'Status=="DRAFT"' } });
		list = rows(300);
		expect(await read({ query: { where: 'Status=="DRAFT"' } })).toEqual(list);
		expect(asked).toHaveLength(3);
	});

	test('much shorter now: what is there once, a few empty pages, and it is known for the next time', async () => {
		list = rows(1000);
		await read();
		list = rows(30);
		expect(await read()).toEqual(list);
		expect(asked.length).toBeLessThanOrEqual(5);
		await read();
		expect(asked).toEqual([1]);
	});

	test('longer now, and with a limit: exactly what is wanted', async () => {
		list = rows(500);
		await read();
		list = rows(1200);
		expect(await read()).toEqual(list);
		expect(asked).toHaveLength(12);
		expect(await read({ limit: 250 })).toEqual(rows(250));
		expect(asked).toHaveLength(3);
		expect(await read({ limit: 100 })).toEqual(rows(100));
		expect(asked).toEqual([1]);
	});

	test('another filter or organisation is another list', async () => {
		list = rows(1000);
		await read();
		await read();
		expect(early).not.toEqual([]);
		await read({ query: { where: 'Status=="VOIDED"' } });
		expect(asked[0]).toBe(1);
		expect(early).toEqual([]);
		await read({ tenantId: 'tenant-2' });
		expect(early).toEqual([]);
	});
});

test('page counts of the last five hundred lists are kept', () => {
	const counts = new PageCounts();
	for (let list = 0; list < 501; list++) counts.note(`list ${list}`, 9);
	expect(counts.safePages('list 0')).toBe(1);
	expect(counts.safePages('list 1')).toBe(8);
	counts.note('list 1', 1);
	expect(counts.safePages('list 1')).toBe(1);
});
