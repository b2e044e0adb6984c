import type { IDataObject } from 'n8n-workflow';

import { toItem } from '../../../nodes/XeroPollingTrigger/items';
import { SUBJECTS } from '../../../nodes/XeroPollingTrigger/subjects';
import { RESOURCES as ACCOUNTING } from '../../../nodes/XeroAccounting/resources';
import { RESOURCES as PROJECTS } from '../../../nodes/XeroProjects/resources';
import { startSandbox } from '../../../sandbox/server';
import { books, longHarness } from './books';
import { NZ, partsOn, poller, SandboxTime } from './support';

/** The resource that lists what a subject watches. */
function resourceOf(value: string) {
	const names: Record<string, string> = { overdueInvoice: 'invoice', overdueBill: 'bill', projectTask: 'task' };
	return [...ACCOUNTING, ...PROJECTS.filter((each) => each.value !== 'user')].find(
		(each) => each.value === (names[value] ?? value),
	);
}

const change = (record: IDataObject) => ({
	event: 'updated' as const,
	status: 'AUTHORISED',
	previousStatus: 'DRAFT',
	concludedFrom: 'memory' as const,
	record,
});

const recordOf = (subject: (typeof SUBJECTS)[number], record: IDataObject, isFirst: boolean) =>
	toItem(change(record), subject, { tenantId: NZ }, { simplify: true, isFirst }).json.record as IDataObject;

test.each(SUBJECTS.map((subject) => [subject.value, subject] as const))(
	'%s: a simplified record has the columns of the node that lists it',
	(value, subject) => {
		const columns = Object.keys(resourceOf(value)?.simplify({}) ?? {});
		expect(columns.length).toBeGreaterThan(1);
		const link = subject.entry.webPage ? ['xeroUrl'] : [];
		expect(Object.keys(recordOf(subject, {}, false))).toEqual([...columns, ...(subject.also ?? []), ...link]);
	},
);

test('a link leads to the record in its organisation, in new nodes alone', () => {
	const InvoiceID = '297c2dc5-cc47-4afd-8ec8-74990b8761e9';
	const invoice = SUBJECTS.find(({ value }) => value === 'invoice')!;
	const linkOf = (isFirst: boolean, shortCode?: string) =>
		(
			toItem(change({ InvoiceID }), invoice, { tenantId: NZ, shortCode }, { simplify: true, isFirst }).json
				.record as IDataObject
		).xeroUrl;
	const path = `/AccountsReceivable/View.aspx?InvoiceID=${InvoiceID}`;
	expect(linkOf(false)).toBe(`https://go.xero.com${path}`);
	expect(linkOf(false, '!abc')).toBe(
		`https://go.xero.com/organisationlogin/default.aspx?shortcode=!abc&redirecturl=${path}`,
	);
	expect(linkOf(true, '!abc')).toBeUndefined();
});

test('amounts are whole cents, and the value of a field stands under the name it has everywhere', () => {
	const item = SUBJECTS.find(({ value }) => value === 'item')!;
	const record = { ItemID: 'I', Code: 'TEA', SalesDetails: { UnitPrice: 0.1 + 0.2 } };
	expect(recordOf(item, record, false)).toMatchObject({ ItemID: 'I', Code: 'TEA', SalesUnitPrice: 0.3 });
	// As in workflows that were saved with version 1.
	expect(recordOf(item, record, true)).toEqual({
		ItemID: 'I',
		Code: 'TEA',
		Name: null,
		Description: null,
		SalesDetailsUnitPrice: 0.1 + 0.2,
		SalesDetailsAccountCode: null,
		PurchaseDetailsUnitPrice: null,
		PurchaseDetailsAccountCode: null,
		QuantityOnHand: null,
	});
	const late = SUBJECTS.find(({ value }) => value === 'overdueInvoice')!;
	expect(Object.keys(recordOf(late, { DaysOverdue: 3 }, true)).slice(-2)).toEqual(['DaysOverdue', 'Status']);
	expect(recordOf(late, { DaysOverdue: 3 }, false)).toMatchObject({ DaysOverdue: 3 });
	const credit = SUBJECTS.find(({ value }) => value === 'creditNote')!;
	expect(recordOf(credit, { Type: 'ACCPAYCREDIT' }, false)).toMatchObject({ Type: 'ACCPAYCREDIT' });
});

test.each([
	[1, ['event', 'subject', 'tenantId', 'resourceId', 'status', 'previousStatus', 'concludedFrom', 'record']],
	[
		1.1,
		[
			'event',
			'subject',
			'tenantId',
			'organisation',
			'resourceId',
			'status',
			'statusName',
			'previousStatus',
			'previousStatusName',
			'concludedFrom',
			'record',
		],
	],
])('the columns of a node of version %d', async (version, columns) => {
	const sandbox = await startSandbox({ port: 0 });
	try {
		const { make, change } = books(sandbox);
		const draft = make();
		await sandbox.world.clock.advance(60_000);
		const watched = { watch: 'invoice', events: ['updated'] };
		const time = new SandboxTime(sandbox);
		const node = poller(await longHarness(sandbox), watched, partsOn(time), version);
		await node.poll();
		change(draft.InvoiceID, { Status: 'SUBMITTED' });
		await sandbox.world.clock.advance(60_000);
		const items = await node.poll();
		expect(items).toHaveLength(1);
		expect(Object.keys(items![0])).toEqual(columns);
		expect(items![0]).toMatchObject({
			status: 'SUBMITTED',
			previousStatus: 'DRAFT',
			...(version > 1
				? { statusName: 'Awaiting Approval', previousStatusName: 'Draft', organisation: 'Kowhai Trading Ltd' }
				: {}),
		});
		expect(items![0].record).toHaveProperty(version > 1 ? 'StatusName' : 'ContactContactID');
	} finally {
		await sandbox.close();
	}
});
