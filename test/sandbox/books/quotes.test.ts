import { open, type Loose } from './support';

const LINE = { Description: 'Chairs', Quantity: 2, UnitAmount: 50, AccountCode: '200' };

function withQuote(wish = {}) {
	const books = open(0, wish);
	const { ContactID } = books.post('Contacts', { Name: 'Timber Yard' });
	const quote = (more: Loose = {}): Loose => ({
		Contact: { ContactID },
		Date: '2026-11-02',
		LineItems: [LINE],
		...more,
	});
	const { QuoteID, QuoteNumber } = books.put('Quotes', quote());
	const send = (more: Loose) => books.post('Quotes', quote({ QuoteID, QuoteNumber, ...more }));
	const accept = () => ['SENT', 'ACCEPTED'].forEach((Status) => send({ Status }));
	return { books, quote, send, accept, QuoteID, QuoteNumber };
}

// The table of status changes on Xero’s page on quotes.
const ALLOWED: Record<string, string[]> = {
	DRAFT: ['SENT', 'DELETED'],
	SENT: ['ACCEPTED', 'DECLINED', 'DELETED'],
	ACCEPTED: ['INVOICED', 'SENT', 'DELETED'],
	DECLINED: ['SENT', 'DELETED'],
	INVOICED: ['SENT', 'DELETED'],
	DELETED: [],
};
const WAY: Record<string, string[]> = {
	DRAFT: [],
	SENT: ['SENT'],
	ACCEPTED: ['SENT', 'ACCEPTED'],
	DECLINED: ['SENT', 'DECLINED'],
	INVOICED: ['SENT', 'ACCEPTED', 'INVOICED'],
	DELETED: ['DELETED'],
};
const STATUSES = Object.keys(ALLOWED);

test.each(STATUSES.flatMap((from) => STATUSES.filter((to) => to !== from).map((to) => [from, to])))(
	'from %s to %s',
	(from, to) => {
		const { books, quote, send, QuoteID, QuoteNumber } = withQuote();
		for (const Status of WAY[from]) send({ Status });
		const { status } = books.call('POST', 'Quotes', quote({ QuoteID, QuoteNumber, Status: to }));
		expect(status).toBe(ALLOWED[from].includes(to) ? 200 : 400);
		expect(books.get(`Quotes/${QuoteID}`).Quotes[0].Status).toBe(ALLOWED[from].includes(to) ? to : from);
	},
);

// Xero’s page on quotes: of an accepted, declined or invoiced quote only the contact and notes can be edited.
describe('an accepted quote', () => {
	const more = { LineItems: [{ ...LINE, UnitAmount: 99 }], Title: 'Dearer' };

	test('passes over new lines and titles without a word', () => {
		const { send, accept } = withQuote();
		accept();
		expect(send({ Status: 'INVOICED', ...more })).toMatchObject({ Status: 'INVOICED', Total: 100 });
		expect(send({ Status: 'SENT' }).Title).toBeUndefined();
		expect(send(more)).toMatchObject({ Total: 198, Title: 'Dearer' });
	});

	test('or refuses them, and takes what changes nothing', () => {
		const { books, quote, send, accept, QuoteID, QuoteNumber } = withQuote({ settledQuote: 'refused' });
		accept();
		expect(books.refusal('POST', 'Quotes', quote({ QuoteID, QuoteNumber, ...more }))).toHaveLength(1);
		expect(send({ Status: 'INVOICED' })).toMatchObject({ Status: 'INVOICED', Total: 100 });
	});

	test('or writes them', () => {
		const { send, accept } = withQuote({ settledQuote: 'written' });
		accept();
		expect(send(more)).toMatchObject({ Status: 'ACCEPTED', Total: 198, Title: 'Dearer' });
	});
});

// Xero’s page on quotes: tracking is limited to TrackingOptionID.
test('lines are tracked by the id of an option; a name is passed over, refused or read', () => {
	const tracked = (quoteTracking: 'ignored' | 'refused' | 'read', byName: boolean) => {
		const { books, quote } = withQuote({ quoteTracking });
		const { Name, Options } = books.get('TrackingCategories').TrackingCategories[0];
		const [{ TrackingOptionID, Name: Option }] = Options;
		const Tracking = [byName ? { Name, Option } : { TrackingOptionID }];
		const reply = books.call('PUT', 'Quotes', quote({ LineItems: [{ ...LINE, Tracking }] }));
		return reply.status === 400 ? 'refused' : (reply.json as Loose).Quotes[0].LineItems[0].Tracking.length;
	};
	expect((['ignored', 'refused', 'read'] as const).map((way) => tracked(way, true))).toEqual([0, 'refused', 1]);
	expect((['ignored', 'refused', 'read'] as const).map((way) => tracked(way, false))).toEqual([1, 1, 1]);
});

// Xero’s page on quotes: prices are rounded to four decimals, QU finds QU-0001, and pageSize may count.
test('prices keep four decimals without unitdp', () => {
	const { books, quote } = withQuote();
	const [line] = books.put(
		'Quotes',
		quote({ LineItems: [{ ...LINE, UnitAmount: 0.1234, Quantity: 100 }] }),
	).LineItems;
	expect([line.UnitAmount, line.LineAmount]).toEqual([0.1234, 12.34]);
});

test('a filter by number finds every number it is part of', () => {
	const { books, quote } = withQuote();
	for (const QuoteNumber of ['A-1', 'A-12', 'B-1']) books.put('Quotes', quote({ QuoteNumber }));
	const found = (QuoteNumber: string) => books.get('Quotes', { QuoteNumber }).Quotes.length;
	expect(['a-1', 'A-12', '-1', 'C'].map(found)).toEqual([2, 1, 3, 0]);
});

test('pageSize counts only when it does', () => {
	const rows = (quotePageSize: 'ignored' | 'read') => {
		const { books, quote } = withQuote({ quotePageSize });
		books.call('PUT', 'Quotes', { Quotes: Array.from({ length: 104 }, () => quote()) });
		return books.get('Quotes', { page: '1', pageSize: '500' }).Quotes.length;
	};
	expect([rows('ignored'), rows('read')]).toEqual([100, 105]);
});
