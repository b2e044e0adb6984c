import type { IDataObject } from 'n8n-workflow';

import { startRecorder, type RecordedRequest, type Recorder, type RecorderReply } from '../support';
import { listPages, type ListReport, type ListRequest } from '../../xero/paginate';
import { clientOn, failureOf } from './support/clientOn';
import { paged, pageOf, REQUEST, rows } from './support/listing';

let recorder: Recorder;
const ids = (list: readonly IDataObject[]) => list.map(({ InvoiceID }) => String(InvoiceID));

beforeEach(async () => {
	recorder = await startRecorder();
});

afterEach(async () => await recorder.close());

/** A list under Xero's page rules. `before` runs before each page is cut, so that a test can change the list while it is read. */
function serve(
	list: IDataObject[],
	{
		clampTo = 1000,
		before = (_page: number) => undefined as void | RecorderReply | Promise<void | RecorderReply>,
	} = {},
): void {
	recorder.handle(async ({ query }: RecordedRequest) => {
		const page = Number(query.page);
		const instead = await before(page);
		if (instead) return instead;
		const pageSize = Math.min(clampTo, Number(query.pageSize ?? 100));
		return { body: pageOf(list, page, pageSize) };
	});
}

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

describe('a list with pages', () => {
	test.each([0, 1, 99, 100, 101, 1234])(
		'of %i records: all of them, in order, once, in as few calls as possible',
		async (count) => {
			serve(rows(count));
			expect(await read()).toEqual(rows(count));
			expect(recorder.requests).toHaveLength(Math.max(1, Math.ceil(count / 100)));
			for (const { query, headers } of recorder.requests) {
				expect(query).toMatchObject({ where: 'Status=="PAID"', pageSize: '100' });
				expect(headers['xero-tenant-id']).toBe('tenant-1');
			}
		},
	);

	test('in order also when later pages are answered first; never more than five asked for ahead', async () => {
		let underWay = 0;
		let most = 0;
		serve(rows(1500), {
			before: async (page) => {
				most = Math.max(most, ++underWay);
				await new Promise((resolve) => setTimeout(resolve, page % 2 ? 60 : 30));
				underWay--;
			},
		});
		expect(ids(await read())).toEqual(ids(rows(1500)));
		expect(most).toBeGreaterThan(2);
		expect(most).toBeLessThanOrEqual(5);
	});

	test('memory: a reader that takes its time does not make pages pile up', async () => {
		serve(rows(3000));
		const pages = listPages(clientOn(recorder.url).client, REQUEST);
		await pages.next();
		await pages.next();
		await new Promise((resolve) => setTimeout(resolve, 60));
		expect(recorder.requests.length).toBeLessThanOrEqual(7);
		await pages.return();
	});

	test.each([
		[1, 1, '1'],
		[50, 1, '50'],
		[100, 1, '100'],
		[101, 2, '100'],
		[250, 3, '100'],
	])('limit %i takes %i calls', async (limit, calls, pageSize) => {
		serve(rows(5000));
		expect(await read({ limit })).toEqual(rows(limit));
		expect(recorder.requests).toHaveLength(calls);
		expect(recorder.requests[0].query.pageSize).toBe(pageSize);
	});

	test('limit 0 and less takes no call', async () => {
		expect(await read({ limit: 0 })).toEqual([]);
		expect(await read({ limit: -5 })).toEqual([]);
		expect(recorder.requests).toEqual([]);
	});

	test('a limit larger than the list', async () => {
		serve(rows(120));
		expect(await read({ limit: 1000 })).toHaveLength(120);
		expect(recorder.requests).toHaveLength(2);
	});

	test('a page size that Xero clamps', async () => {
		serve(rows(950), { clampTo: 100 });
		expect(await read({ ...paged({ style: 'pages', maxPageSize: 1000 }) })).toEqual(rows(950));
		expect(recorder.requests).toHaveLength(10);
		recorder.requests.length = 0;
		expect(await read({ ...paged({ style: 'pages', maxPageSize: 1000 }), limit: 250 })).toEqual(rows(250));
		expect(recorder.requests).toHaveLength(3);
	});

	test('a reader that stops early stops the asking', async () => {
		serve(rows(5000));
		for await (const page of listPages(clientOn(recorder.url).client, REQUEST)) {
			expect(page).toHaveLength(100);
			break;
		}
		await new Promise((resolve) => setTimeout(resolve, 30));
		expect(recorder.requests).toHaveLength(1);
	});

	test('a page that fails is the error, and no later page covers for it', async () => {
		serve(rows(900), {
			before: (page) =>
				page === 4
					? { status: 403, body: {} }
					: page > 4
						? { status: 400, body: { Message: 'later' } }
						: undefined,
		});
		const seen: IDataObject[] = [];
		const { client, harness } = clientOn(recorder.url);
		const work = (async () => {
			for await (const page of listPages(client, { ...REQUEST, itemIndex: 2 })) seen.push(...page);
		})();
		const error = await failureOf(harness, work);
		expect(error).toMatchObject({ httpCode: '403', context: { itemIndex: 2 } });
		expect(ids(seen)).toEqual(ids(rows(300)));
	});
});

describe('a list that changes while it is read', () => {
	test('a record that slips to a later page is not handed out twice', async () => {
		const list = rows(500);
		serve(list, { before: (page) => void (page === 3 && list.unshift({ InvoiceID: 'new' })) });
		const seen = ids(await read());
		expect(new Set(seen).size).toBe(seen.length);
		expect(seen).toEqual(expect.arrayContaining(ids(rows(500))));
	});

	/** Takes the first three records away when the given page is asked for, once. */
	function shrinkAt(page: number, list: IDataObject[]): (asked: number) => void {
		let isDone = false;
		return (asked) => {
			if (asked !== page || isDone) return;
			isDone = true;
			list.splice(0, 3);
		};
	}

	test.each([
		[500, undefined],
		[240, 250],
		[440, 440],
	])('a record that slips to an earlier page is not lost (%i records, limit %p)', async (count, limit) => {
		const list = rows(count);
		serve(list, { before: shrinkAt(2, list) });
		const report = { unsettled: false };
		const seen = ids(await read({ limit }, report));
		expect(new Set(seen).size).toBe(seen.length);
		expect(seen).toEqual(expect.arrayContaining(ids(list)));
		expect(report.unsettled).toBe(false);
	});

	test('with a limit that is reached: as many as asked for, none twice', async () => {
		const list = rows(500);
		serve(list, { before: shrinkAt(2, list) });
		const seen = ids(await read({ limit: 250 }));
		expect([seen.length, new Set(seen).size]).toEqual([250, 250]);
	});

	test('a doubled record does not use up the limit', async () => {
		const list = rows(500);
		serve(list, {
			before: (page) => void (page === 2 && list.unshift({ InvoiceID: `new-${list.length}` })),
		});
		const seen = ids(await read({ limit: 200 }));
		expect(seen).toHaveLength(200);
		expect(new Set(seen).size).toBe(200);
	});

	test('one that never settles is read three times and reported', async () => {
		const list = rows(5000);
		serve(list, { before: () => void list.splice(0, 1) });
		const report = { unsettled: false };
		const seen = ids(await read({}, report));
		expect(report.unsettled).toBe(true);
		expect(new Set(seen).size).toBe(seen.length);
		expect(recorder.requests.length).toBeLessThanOrEqual(151);
	});
});
