import type { INode } from 'n8n-workflow';

import { nodeUnderTest, runWorkflow, sourceOf } from '../../support';
import { ACCOUNTING } from './node';
import { anInvoice, by, NZ, useDesk } from './support';

const desk = useDesk();

/** Creates an invoice in a workflow of the given time zone; gives the date it has in the books. */
async function dateOf(date: string, timezone: string, item: object = {}): Promise<unknown> {
	const parameters = anInvoice({ additionalFields: { date, dueDate: '2027-01-01' } });
	const target = nodeUnderTest({
		harness: desk.harness,
		node: ACCOUNTING,
		parameters: { organisation: by('id', NZ), resource: 'invoice', operation: 'create', ...parameters },
	});
	const source: INode = {
		id: 'source',
		name: 'Source',
		type: 'sourceOfTheTest',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const result = await runWorkflow(
		{
			nodes: [source, target],
			connections: { Source: { main: [[{ node: target.name, type: 'main', index: 0 }]] } },
			settings: { timezone },
		},
		{ [target.type]: ACCOUNTING, sourceOfTheTest: sourceOf([{ json: { ...item } }]) },
		{ harness: desk.harness },
	);
	if (result.error) throw result.error;
	const [{ json }] = result.node(target.name).output[0];
	expect(String(desk.books('Invoices').at(-1)?.DateString).slice(0, 10)).toBe(json.Date);
	return json.Date;
}

describe.each(['Pacific/Kiritimati', 'Pacific/Auckland', 'America/New_York', 'Pacific/Pago_Pago', 'UTC'])(
	'workflow in %s',
	(zone) => {
		test.each([
			['as written', '2026-03-31', '2026-03-31'],
			['as the editor gives it', '2026-03-31T00:00:00', '2026-03-31'],
			['late in the evening', '2026-03-31 23:59:59', '2026-03-31'],
			['midnight with Z', '2026-03-31T00:00:00.000Z', '2026-03-31'],
			['with an offset', '2026-03-31T23:30:00.000+13:00', '2026-03-31'],
			['a day that summer time begins', '2026-09-27', '2026-09-27'],
			[
				'a luxon date of a zone far away',
				"={{ DateTime.fromISO('2026-03-31T23:30:00', { zone: 'Pacific/Kiritimati' }) }}",
				'2026-03-31',
			],
			['text from an item', '={{ $json.day }}', '2026-02-28'],
			['a JavaScript date of an item', '={{ $json.date }}', '2026-03-31'],
			['a JavaScript date made here', "={{ new Date('2026-03-31') }}", '2026-03-31'],
			['midnight with +00:00', '2026-03-31T00:00:00+00:00', '2026-03-31'],
			['the serial number of a sheet', '={{ $json.serial }}', '2026-03-31'],
		])('%s', async (_what, date, expected) => {
			const item = { day: '2026-02-28', date: new Date('2026-03-31'), serial: 46112 };
			expect(await dateOf(date, zone, item)).toBe(expected);
		});
	},
);

test('a moment in UTC is the day it is in the zone of the workflow', async () => {
	expect(await dateOf('2026-03-31T13:00:00Z', 'Pacific/Auckland')).toBe('2026-04-01');
	expect(await dateOf('2026-03-31T13:00:00Z', 'America/Los_Angeles')).toBe('2026-03-31');
});

test("today and tomorrow of n8n's own words", async () => {
	const zone = 'Pacific/Auckland';
	const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date());
	expect(await dateOf('={{ $today }}', zone)).toBe(today);
	expect(await dateOf('={{ $now }}', zone)).toBe(today);
});
