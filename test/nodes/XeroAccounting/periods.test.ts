import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/XeroAccounting/resources';
import { RESOURCES as PROJECT_RESOURCES } from '../../../nodes/XeroProjects/resources';
import { XeroProjects } from '../../../nodes/XeroProjects/XeroProjects.node';
import type { Resource } from '../../../operations/types';
import { systemClock } from '../../../xero/clock';
import { runNode } from '../../support';
import { by, NZ, useDesk } from './support';

const desk = useDesk();

// 31 March in UTC, 1 April in Auckland: a new month.
beforeEach(() => jest.spyOn(systemClock, 'now').mockImplementation(() => Date.UTC(2026, 2, 31, 12)));
afterEach(() => jest.restoreAllMocks());

/** Names of the filters of a list. */
function filtersOf({ operations }: Resource): string[] {
	const list = operations.find(({ value }) => value === 'getAll');
	const { options = [] } = list?.properties.find(({ name }) => name === 'filters') ?? {};
	return (options as INodeProperties[]).map(({ name }) => name);
}

const dated = (resources: Resource[]) =>
	resources.filter((resource) => filtersOf(resource).includes('dateFrom')).map(({ value }) => value);

describe('every list with dates of its own takes a period in words, and asks for the same days', () => {
	const LISTS = dated(RESOURCES);
	const asked = async (resource: string, filters: INodeParameters) => {
		await desk.do(resource, 'getAll', { filters });
		const { where, DateFrom, DateTo } = desk.calls.at(-1)!.query;
		return { where, DateFrom, DateTo };
	};

	test('among them', () =>
		expect(LISTS).toEqual(
			expect.arrayContaining([
				'payment',
				'bankTransaction',
				'bankTransfer',
				'batchPayment',
				'manualJournal',
				'quote',
			]),
		));

	test.each(LISTS)('%s', async (resource) => {
		const days = await asked(resource, { dateFrom: '2026-03-01', dateTo: '2026-03-31' });
		expect(Object.values(days).filter(Boolean).length).toBeGreaterThan(0);
		expect(await asked(resource, { period: 'lastMonth' })).toEqual(days);
	});
});

test('a period and a date together mean the days that are in both', async () => {
	const asked = async (filters: INodeParameters) => {
		await desk.do('quote', 'getAll', { filters });
		const { DateFrom, DateTo } = desk.calls.at(-1)!.query;
		return [DateFrom, DateTo];
	};
	const narrow = ['2026-04-01', '2026-04-02'];
	expect(await asked({ period: 'thisMonth', dateTo: '2026-04-02' })).toEqual(narrow);
	expect(await asked({ dateFrom: '2026-03-02', dateTo: '2026-04-02', period: 'thisMonth' })).toEqual(narrow);
	expect(await asked({ period: 'thisMonth', dateFrom: '2026-04-07', dateTo: '2026-05-01' })).toEqual([
		'2026-04-07',
		'2026-04-30',
	]);
});

test('time of projects: from the first to the last moment of the period, in the zone of the organisation', async () => {
	expect(dated(PROJECT_RESOURCES)).toEqual(['timeEntry']);
	const go = async (resource: string, operation: string, parameters: INodeParameters) =>
		await runNode({
			harness: desk.harness,
			node: new XeroProjects(),
			parameters: { organisation: by('id', NZ), resource, operation, ...parameters },
		});
	await desk.do('contact', 'create', { name: 'Ridgeway University' });
	const made = await go('project', 'create', { contact: by('name', 'Ridgeway University'), name: 'New Kitchen' });
	const project = by('id', String(made.items[0].json.projectId));
	const asked = async (filters: INodeParameters) => {
		await go('timeEntry', 'getAll', { project, filters });
		const { dateAfterUtc, dateBeforeUtc } = desk.calls.at(-1)!.query;
		return [dateAfterUtc, dateBeforeUtc];
	};
	const days = await asked({ period: 'thisMonth' });
	expect(days).toEqual(['2026-03-31T11:00:00Z', '2026-04-30T11:59:59Z']);
	expect(await asked({ dateFrom: '2026-04-01', dateTo: '2026-04-30' })).toEqual(days);
});
