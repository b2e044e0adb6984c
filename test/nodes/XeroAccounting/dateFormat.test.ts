import type { INodeParameters, INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/XeroAccounting/resources';
import { systemClock } from '../../../xero/clock';
import { anInvoice, by, form, GB, line, NZ, shownError, useDesk } from './support';

const desk = useDesk();

afterEach(() => jest.restoreAllMocks());

const dates = () => desk.books('Invoices').map(({ DateString }) => String(DateString).slice(0, 10));
const draft = (date: string, dateFormat?: string): INodeParameters => ({
	...anInvoice({ status: 'DRAFT', date, additionalFields: {} }),
	options: dateFormat === undefined ? {} : { dateFormat },
});
const create = async (date: string, dateFormat?: string, more: INodeParameters = {}) =>
	shownError(await desk.run('invoice', 'create', { ...draft(date, dateFormat), ...more }));

describe("'Date Format'", () => {
	test.each([
		['31/12/2025', undefined, '2025-12-31'],
		['31 Dec 2025', undefined, '2025-12-31'],
		['3/4/2025', 'dayFirst', '2025-04-03'],
		['31.12.25', 'dayFirst', '2025-12-31'],
		['3/4/2025', 'monthFirst', '2025-03-04'],
		['3/4/2025', 'Month First', '2025-03-04'],
		['2025-12-31', 'iso', '2025-12-31'],
	])('%s with %s is %s', async (date, dateFormat, expected) => {
		expect((await create(date, dateFormat)).message).toBe('');
		expect(dates()).toEqual([expected]);
	});

	test.each([
		[
			'3/4/2025',
			undefined,
			"'Date': '3/4/2025' can be 3 April 2025 or 4 March 2025. Choose the order in 'Date Format', or " +
				'write it as YYYY-MM-DD, for example 2026-03-31.',
		],
		[
			'12/31/2025',
			'dayFirst',
			"'Date': '12/31/2025' is not a date with the day first. With the month first it is 31 December " +
				"2025. Choose the order in 'Date Format', or write it as YYYY-MM-DD, for example 2026-03-31.",
		],
		['31/12/2025', 'iso', "'Date': '31/12/2025' is not a date. Write it as YYYY-MM-DD, for example 2026-03-31."],
		[
			'2025-12-31',
			'backwards',
			"'Date Format': 'backwards' is not possible here. Possible: As in the Organisation's Country " +
				'(organisation), Day First (dayFirst), ISO Only (iso), Month First (monthFirst), Unambiguous Dates ' +
				'Only (any).',
		],
	])('%s with %s is refused before any call', async (date, dateFormat, message) => {
		const calls = await desk.callsOf(async () => expect((await create(date, dateFormat)).message).toBe(message));
		expect(calls.filter(({ method }) => method !== 'GET')).toEqual([]);
		expect(dates()).toEqual([]);
	});

	test("of the organisation's country: one call for all items, each by its own organisation", async () => {
		const books = desk.sandbox.world.organisation(GB)!.books;
		const settings = books.handle.bind(books);
		jest.spyOn(books, 'handle').mockImplementation((request) => {
			const reply = settings(request);
			const [organisation] =
				(reply.json as { Organisations?: Array<{ CountryCode: string }> })?.Organisations ?? [];
			if (organisation) organisation.CountryCode = 'US';
			return reply;
		});
		const items = [NZ, GB, NZ, GB].map((organisation) => ({ organisation, date: '3/4/2025' }));
		const calls = await desk.callsOf(
			async () =>
				await desk.do(
					'invoice',
					'create',
					{
						...draft('={{ $json.date }}', 'organisation'),
						organisation: by('id', '={{ $json.organisation }}'),
					},
					{ items },
				),
		);
		expect(calls.filter(({ path }) => path.endsWith('/Organisation'))).toHaveLength(2);
		expect(dates()).toEqual(['2025-04-03', '2025-04-03']);
		expect(desk.books('Invoices', GB).map(({ DateString }) => String(DateString).slice(0, 10))).toEqual([
			'2025-03-04',
			'2025-03-04',
		]);
	});

	test('a country that does not tell, and a connection that may not ask', async () => {
		const books = desk.sandbox.world.organisation(NZ)!.books;
		const settings = books.handle.bind(books);
		jest.spyOn(books, 'handle').mockImplementation((request) => {
			const reply = settings(request);
			const [organisation] =
				(reply.json as { Organisations?: Array<{ CountryCode: string }> })?.Organisations ?? [];
			if (organisation) organisation.CountryCode = 'CA';
			return reply;
		});
		expect((await create('3/4/2025', 'organisation')).message).toBe(
			"'Date Format': The organisation's country (CA) does not show whether dates start with the day or " +
				"the month. Choose 'Day First' or 'Month First'.",
		);
		desk.harness = await desk.connect({ scopes: ['accounting.invoices', 'offline_access'] });
		const { message, description } = await create('3/4/2025', 'organisation');
		expect(message).toContain("read the organisation's country");
		expect(description).toContain('Settings');
		expect(dates()).toEqual([]);
	});

	test('in an update, and in filters', async () => {
		const [{ InvoiceID }] = await desk.do('invoice', 'create', draft('2025-12-31'));
		await desk.do('invoice', 'update', {
			record: by('id', String(InvoiceID)),
			updateFields: { date: '3/4/2025' },
			options: { dateFormat: 'dayFirst' },
		});
		expect(dates()).toEqual(['2025-04-03']);
		const found = async (filters: INodeParameters) => (await desk.do('invoice', 'getAll', { filters })).length;
		expect(await found({ dateFrom: '3/4/2025', dateTo: '3/4/2025', dateFormat: 'dayFirst' })).toBe(1);
		expect(await found({ dateFrom: '3/4/2025', dateTo: '3/4/2025', dateFormat: 'monthFirst' })).toBe(0);
		const refused = await desk.run('invoice', 'getAll', { filters: { dateFrom: '3/4/2025' } });
		expect(shownError(refused).message).toMatch(
			/^'Date From': '3\/4\/2025' can be .* Choose the order in 'Date Format'/,
		);
	});
});

/** Fields of dates in a screen, with the group they stand in. */
const dateFields = (properties: INodeProperties[], group?: string): Array<{ name: string; group?: string }> =>
	properties.flatMap(({ type, name, options = [] }) => {
		if (type === 'dateTime') return [{ name, group }];
		if (type === 'collection') return dateFields(options as INodeProperties[], name);
		return type === 'fixedCollection'
			? (options as INodePropertyCollection[]).flatMap(({ values }) => dateFields(values, name))
			: [];
	});

describe('every operation that takes a date', () => {
	const operations = RESOURCES.flatMap((resource) =>
		resource.operations
			.filter(({ properties }) => dateFields(properties).length > 0)
			.map((operation) => [resource.value, operation.value, operation.properties] as const),
	);

	test('there are some', () => expect(operations.length).toBeGreaterThan(5));

	test.each(operations)('%s: %s says how dates are written', (_resource, _operation, properties) => {
		const offered = properties
			.filter(({ name }) => ['filters', 'options'].includes(name))
			.flatMap(({ options }) => (options as INodeProperties[]).map(({ name }) => name));
		expect(offered.filter((name) => name === 'dateFormat')).toHaveLength(1);
	});
});

describe('lists by time in words', () => {
	// 31 March in UTC, 1 April in Auckland: a new month, and a new financial year.
	beforeEach(() => jest.spyOn(systemClock, 'now').mockImplementation(() => Date.UTC(2026, 2, 31, 12)));

	const invoices = async () => {
		const items = [
			['2025-03-31', '2025-04-30', 'AUTHORISED'],
			['2026-03-31', '2026-03-31', 'AUTHORISED'],
			['2026-04-01', '2026-04-01', 'AUTHORISED'],
			['2026-04-02', '2026-03-01', 'DRAFT'],
		].map(([date, dueDate, status], index) => ({ date, dueDate, status, number: `I-${index}` }));
		await desk.do(
			'invoice',
			'create',
			{
				contact: by('name', 'A'),
				date: '={{ $json.date }}',
				dueDate: '={{ $json.dueDate }}',
				invoiceNumber: '={{ $json.number }}',
				status: '={{ $json.status }}',
				...form(line()),
			},
			{ items },
		);
	};
	const numbers = async (filters: INodeParameters) =>
		(await desk.do('invoice', 'getAll', { filters })).map(({ InvoiceNumber }) => InvoiceNumber).sort();

	test("periods are those of the organisation's day and financial year", async () => {
		await invoices();
		expect(await numbers({ period: 'thisMonth' })).toEqual(['I-2', 'I-3']);
		expect(await numbers({ period: 'lastMonth' })).toEqual(['I-1']);
		expect(await numbers({ period: 'Last Financial Year' })).toEqual(['I-1']);
		expect(await numbers({ period: 'financialYearToDate' })).toEqual(['I-2']);
		expect(await numbers({ period: 'lastQuarter' })).toEqual(['I-1']);
		expect(await numbers({ period: '' })).toHaveLength(4);
		expect(await numbers({ period: 'Custom Dates', dateTo: '2025-12-31' })).toEqual(['I-0']);
		expect(shownError(await desk.run('invoice', 'getAll', { filters: { period: 'soon' } })).message).toMatch(
			/^'Period': 'soon' is not possible here\. Possible: Financial Year to Date/,
		);
	});

	test("overdue is what is approved, owed, and was due before the organisation's today", async () => {
		await invoices();
		expect(await numbers({ overdue: true })).toEqual(['I-0', 'I-1']);
		expect(await numbers({ overdue: false })).toHaveLength(4);
		await desk.do('invoice', 'changeStatus', { record: by('number', 'I-0'), statusChange: 'void' });
		expect(await numbers({ overdue: true })).toEqual(['I-1']);
		// A connection that may not read settings goes by the workflow's day, which is still the 31st.
		desk.harness = await desk.connect({ scopes: ['accounting.invoices', 'offline_access'] });
		expect(await numbers({ overdue: true })).toEqual([]);
	});
});
