import { SUBJECTS } from '../../nodes/XeroPollingTrigger/subjects';
import { RESOURCES } from '../../nodes/XeroAccounting/resources';
import { SOURCES } from '../../nodes/XeroTrigger/subjects';
import * as collections from '../../xero/catalogue/collections';
import { hasEnded, type Collection } from '../../xero/catalogue/collections';

const entries = Object.values(collections).filter((entry): entry is typeof entry & Collection => typeof entry === 'object' && 'collection' in entry);

test.each(entries.filter(({ complete }) => complete).map((entry) => [entry.collection, entry] as const))(
	'%s: whoever watches or reads it asks for the whole list',
	(name, { complete }) => {
		const readers = [
			...SUBJECTS.filter(({ collection }) => collection === name).map(({ value, query }) => [`polling ${value}`, query]),
			...Object.values(SOURCES).filter((source) => source?.collection === name).map((source) => [`webhook ${name}`, source?.query]),
			...RESOURCES.filter(({ collection }) => collection === name).map((resource) => [`resource ${resource.value}`, resource.complete]),
		];
		if (name !== 'TrackingCategories') expect(readers.length).toBeGreaterThan(0);
		for (const [reader, query] of readers) expect([reader, query]).toEqual([reader, expect.objectContaining(complete)]);
	},
);

test('each collection stands once', () => {
	const names = entries.map(({ collection }) => collection);
	expect([...new Set(names)]).toEqual(names);
});

test('a record has ended in the states of its collection only', () => {
	expect(hasEnded(collections.INVOICES, { Status: 'VOIDED' })).toBe(true);
	expect(hasEnded(collections.INVOICES, { Status: 'PAID' })).toBe(false);
	expect(hasEnded(collections.CONTACTS, { Status: 'ARCHIVED', ContactStatus: 'ACTIVE' })).toBe(false);
	expect(hasEnded({}, { Status: 'DELETED' })).toBe(false);
});
