import { SUBJECTS } from '../../../nodes/XeroPollingTrigger/subjects';
import { FakeList, xeroDate } from './support';
import { ID, MINUTE, YEAR, fill, list, numbers, recorder, serve, settle, watch } from './watchedList';

describe('odd lists', () => {
	test('a list that is suddenly empty is believed when it is so twice', async () => {
		serve(new FakeList('Items', 'ItemID'));
		fill(3);
		const node = watch('item', ['created', 'deleted']);
		await node.poll();
		list.before = () => ({ body: { Items: [], DateTimeUTC: xeroDate(list.now) } });
		expect(await node.poll()).toBeNull();
		list.before = () => undefined;
		expect(await node.poll()).toBeNull();
		list.records.clear();
		expect(await node.poll()).toBeNull();
		expect(numbers(await node.poll())).toEqual([1, 2, 3].map((n) => `deleted ${n} memory`));
		expect(await node.poll()).toBeNull();
	});

	test('a repeating invoice whose lines come in another order was not changed', async () => {
		serve(new FakeList('RepeatingInvoices', 'RepeatingInvoiceID', undefined));
		const [a, b] = [
			{ Description: 'A', Quantity: 1 },
			{ Description: 'B', Quantity: 2 },
		];
		list.put(ID(1), { Status: 'AUTHORISED', LineItems: [a, b] });
		const node = watch('repeatingInvoice', ['updated']);
		await node.poll();
		list.put(ID(1), { LineItems: [b, a] });
		expect(await node.poll()).toBeNull();
		list.put(ID(1), { LineItems: [a, { ...b, Quantity: 3 }] });
		expect(numbers(await node.poll())).toEqual(['updated 1 memory']);
	});

	test('manual journals are never asked for an order: with one, Xero sends all of them on every page', async () => {
		serve(new FakeList('ManualJournals', 'ManualJournalID'));
		list.ignoresPagesWhenOrdered = true;
		fill(2_500, () => ({ Status: 'POSTED', Date: xeroDate(list.now - YEAR) }));
		const node = watch('manualJournal', ['created', 'updated', 'voided']);
		await settle(node);
		list.put(ID(1), { Status: 'VOIDED' });
		list.put(ID(9_000), { Status: 'DRAFT', Date: xeroDate(list.now - YEAR) });
		expect(numbers(await node.poll())).toEqual(['voided 1 status', 'created 9000 memory']);
		list.now += MINUTE;
		for (let n = 1; n <= 1_800; n++) list.put(ID(n + 200), { Narration: 'changed' });
		expect(await node.poll()).toHaveLength(1_800);
		expect(await node.poll()).toBeNull();
		const items = await node.poll({ mode: 'manual' });
		expect(items).toHaveLength(5);
		expect(recorder.requests.filter(({ query }) => query.order !== undefined)).toEqual([]);
	});

	test('a test run shows the journals changed last, which stand on the last page', async () => {
		serve(new FakeList('ManualJournals', 'ManualJournalID'));
		fill(130, () => ({ Status: 'POSTED' }));
		const items = await watch('manualJournal', ['created']).poll({ mode: 'manual' });
		expect(numbers(items)).toEqual([130, 129, 128, 127, 126].map((n) => `created ${n} testRun`));
	});

	test.each(['invoice', 'contact', 'manualJournal', 'overdueInvoice'])(
		'%s: a list that gives the same rows on every page is read to its end',
		async (subject) => {
			const { collection, id } = SUBJECTS.find(({ value }) => value === subject)!.entry;
			serve(new FakeList(collection, id));
			const body = () => ({
				DateTimeUTC: xeroDate(list.now),
				Organisations: [{ Timezone: 'UTC' }],
				pagination: { page: 1, pageSize: 1000, pageCount: 400, itemCount: 400_000 },
				[collection]: Array.from({ length: 1_200 }, (_, n) => ({
					[id]: ID(n),
					UpdatedDateUTC: xeroDate(list.now - 1000),
					DueDate: xeroDate(list.now - YEAR),
				})),
			});
			list.before = () => ({ body: body() });
			const node = watch(subject, ['created']);
			for (let n = 0; n < 4; n++) await node.poll();
			expect(recorder.requests.length).toBeLessThan(30);
		},
	);

	test('lists that Xero sends whole, whatever moment is asked for, are compared', () => {
		// Seen by the makers of a connector: https://github.com/singer-io/tap-xero
		const heedless = [
			'LinkedTransactions',
			'BrandingThemes',
			'ContactGroups',
			'Currencies',
			'Organisation',
			'RepeatingInvoices',
		];
		for (const {
			finding,
			entry: { collection },
		} of SUBJECTS) {
			if ([...heedless, 'TaxRates', 'TrackingCategories'].includes(collection))
				expect(finding.by).toBe('snapshot');
		}
	});

	test('where If-Modified-Since is silently ignored, the old records are not told as changes', async () => {
		serve(new FakeList('Contacts', 'ContactID'));
		list.heedsIfModifiedSince = false;
		fill(2_300);
		const node = watch('contact', ['created', 'updated']);
		await settle(node);
		list.put(ID(5), { Name: 'edited' });
		expect(numbers(await node.poll())).toEqual(['updated 5 memory']);
		expect(await node.poll()).toBeNull();
	});

	test('a record that becomes visible nine minutes after the time it carries is reported', async () => {
		serve(new FakeList('Invoices', 'InvoiceID'));
		const node = watch('invoice', ['created']);
		await node.poll();
		list.now += MINUTE;
		list.put(ID(1), {});
		await node.poll();
		list.now += 20 * MINUTE;
		list.put(ID(2), {});
		await node.poll();
		list.put(ID(3), {}, list.now - 9 * MINUTE);
		expect(numbers(await node.poll())).toEqual(['created 3 memory']);
		expect(await node.poll()).toBeNull();
	});
});
