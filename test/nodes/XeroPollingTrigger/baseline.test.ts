import { FakeList, xeroDate } from './support';
import { ID, MINUTE, YEAR, fill, list, numbers, recorder, serve, settle, watch } from './watchedList';

describe('more records than one look can read', () => {
	test.each([
		['contact', 'Contacts', 'ContactID'],
		['item', 'Items', 'ItemID'],
	])(
		'%s: with 12,000 of them, a new one is reported as created, an old one that is edited is not',
		async (subject, collection, id) => {
			serve(new FakeList(collection, id));
			fill(12_000);
			const node = watch(subject, ['created']);
			await settle(node);
			list.put(ID(3), { Name: 'edited' });
			list.put(ID(11_990), { Name: 'edited' });
			list.put(ID(20_000), {});
			expect(numbers(await node.poll())).toEqual(['created 20000 memory']);
			list.now += MINUTE;
			list.put(ID(20_001), {});
			expect(numbers(await node.poll())).toEqual(['created 20001 memory']);
		},
		60_000,
	);

	test('a bill dated long ago that is entered now is reported; when it is changed later, it is not reported again', async () => {
		serve(new FakeList('Invoices', 'InvoiceID'));
		fill(12_000, () => ({ Status: 'AUTHORISED', Date: xeroDate(list.now - YEAR) }));
		const node = watch('bill', ['created']);
		await settle(node);
		list.put(ID(20_000), { Status: 'AUTHORISED', Date: xeroDate(list.now - 40 * 86_400_000) });
		list.put(ID(1), { Status: 'PAID' });
		expect(numbers(await node.poll())).toEqual(['created 20000 memory']);
		// Ten thousand others are changed; then the one that was told.
		for (let n = 1; n <= 10_500; n++) list.put(ID(n), { Reference: 'R' }, list.now + n);
		list.now += 30 * MINUTE;
		for (let n = 0; n < 6; n++) expect(await node.poll()).toBeNull();
		list.put(ID(20_000), { Status: 'PAID' });
		expect(await node.poll()).toBeNull();
	}, 60_000);

	test('too many to be remembered: what may be new is delivered, and its ground says that it is not certain', async () => {
		serve(new FakeList('Quotes', 'QuoteID', 'UpdatedDateUTC', 100));
		fill(7_000, () => ({ Status: 'DRAFT', Date: xeroDate(list.now - YEAR) }));
		const node = watch('quote', ['created']);
		await settle(node);
		list.put(ID(2), { Status: 'SENT' });
		list.put(ID(20_000), { Status: 'DRAFT', Date: xeroDate(list.now - YEAR) });
		list.put(ID(20_001), { Status: 'DRAFT', Date: xeroDate(list.now) });
		expect(numbers(await node.poll())).toEqual([
			'created 2 firstSight',
			'created 20000 firstSight',
			'created 20001 documentDate',
		]);
		list.now += MINUTE;
		list.put(ID(2), { Status: 'ACCEPTED' });
		expect(await node.poll()).toBeNull();
	}, 60_000);

	test('the first look is spread over polls: no more than ten calls each, and nothing of it is read twice', async () => {
		serve(new FakeList('Contacts', 'ContactID'));
		fill(25_500);
		const node = watch('contact', ['created']);
		const calls: number[] = [];
		for (let n = 0; n < 4; n++) {
			const before = recorder.requests.length;
			expect(await node.poll()).toBeNull();
			calls.push(recorder.requests.length - before);
		}
		expect(calls).toEqual([10, 10, 6, 1]);
	}, 60_000);
});

describe('changes while the first look is under way', () => {
	test.each([[['created']], [['created', 'updated']]])(
		'one edit of a record not yet read: new ones are reported from then on (%j)',
		async (events) => {
			serve(new FakeList('Contacts', 'ContactID'));
			fill(3_500);
			const node = watch('contact', events);
			let answers = 0;
			list.before = () => {
				list.now += 500;
				if (answers++ === 1) list.put(ID(1), { Name: 'edited meanwhile' });
				return undefined;
			};
			await node.poll();
			list.before = () => undefined;
			list.now += MINUTE;
			// It cannot be told whether the edited one is new, so it is delivered.
			const [unsure, ...others] = numbers(await node.poll()) ?? [];
			expect(unsure).toBe(`${events.length === 1 ? 'created' : 'updated'} 1 firstSight`);
			expect(others).toEqual([]);
			list.now += MINUTE;
			list.put(ID(2), { Name: 'edited later' });
			list.put(ID(9_000), {});
			expect((numbers(await node.poll()) ?? []).filter((each) => each.startsWith('created'))).toEqual([
				'created 9000 memory',
			]);
		},
	);

	test('records that leave the list while it is read hide no other: it is read again', async () => {
		serve(new FakeList('Contacts', 'ContactID'));
		fill(3_500);
		const node = watch('contact', ['created']);
		let answers = 0;
		list.before = () => {
			// Five of the first page go: five of the third move to the second, which is read already.
			if (answers++ === 2) for (let n = 3_496; n <= 3_500; n++) list.records.delete(ID(n));
			return undefined;
		};
		await settle(node);
		list.before = () => undefined;
		for (let n = 1; n <= 3_495; n += 5) list.put(ID(n), { Name: 'edited' });
		expect(await node.poll()).toBeNull();
	});

	test('a failure half way is gone on from, not begun again', async () => {
		serve(new FakeList('Contacts', 'ContactID'));
		fill(4_500);
		const node = watch('contact', ['created']);
		let answers = 0;
		list.before = () => (answers++ === 2 ? { status: 400 } : undefined);
		expect(await node.poll()).toBeNull();
		const before = recorder.requests.length;
		expect(await node.poll()).toBeNull();
		expect(recorder.requests.slice(before).map(({ query }) => query.page)).toEqual(['3', '4', '5']);
		list.now += MINUTE;
		list.put(ID(7), { Name: 'edited' });
		list.put(ID(9_000), {});
		const items = numbers(await node.poll());
		expect(items).toEqual(['created 9000 firstSight']);
	});
});

describe('a start in the past', () => {
	test('contacts: what changed since then is reported, although nothing tells whether it is new', async () => {
		serve(new FakeList('Contacts', 'ContactID'));
		list.put(ID(1), {}, list.now - YEAR);
		list.put(ID(2), {}, list.now - 3_600_000);
		const node = watch('contact', ['created'], { startFrom: 'lastDay' });
		expect(await node.poll()).toBeNull();
		expect(numbers(await node.poll())).toEqual(['created 2 firstSight']);
		list.now += MINUTE;
		list.put(ID(2), { Name: 'edited' });
		expect(await node.poll()).toBeNull();
	});

	test('accounts that are compared as a whole: the same', async () => {
		serve(new FakeList('Accounts', 'AccountID'));
		list.put(ID(1), { Status: 'ACTIVE' }, list.now - YEAR);
		list.put(ID(2), { Status: 'ACTIVE' }, list.now - 3_600_000);
		const node = watch('account', ['created', 'deleted'], { startFrom: 'lastDay' });
		expect(await node.poll()).toBeNull();
		expect(numbers(await node.poll())).toEqual(['created 2 firstSight']);
		expect(await node.poll()).toBeNull();
	});
});

describe('the event Deleted', () => {
	test.each([
		[
			['created', 'updated'],
			['created', 'updated', 'deleted'],
		],
		[
			['created', 'updated', 'deleted'],
			['created', 'updated'],
		],
	])('from %j to %j: what changed in between is reported, once, and nothing from before', async (first, then) => {
		serve(new FakeList('Items', 'ItemID'));
		list.put(ID(1), { Name: 'old' }, list.now - YEAR);
		list.put(ID(2), { Name: 'old' }, list.now - 3_600_000);
		const node = watch('item', first, { startFrom: 'lastDay' });
		await node.poll();
		await node.poll();
		expect(await node.poll()).toBeNull();
		list.now += MINUTE;
		list.put(ID(1), { Name: 'new' });
		list.put(ID(3), {});
		const switched = { parameters: { events: then } };
		expect(numbers(await node.poll(switched))?.sort()).toEqual(['created 3 memory', 'updated 1 memory']);
		expect(await node.poll(switched)).toBeNull();
		list.now += MINUTE;
		list.records.delete(ID(2));
		list.put(ID(3), { Name: 'changed' });
		const gone = then.includes('deleted') ? ['deleted 2 memory'] : [];
		expect(numbers(await node.poll(switched))?.sort()).toEqual([...gone, 'updated 3 memory']);
		expect(await node.poll(switched)).toBeNull();
	});
});
