import type { IDataObject } from 'n8n-workflow';

import { OVERLAP_MS } from '../../../nodes/XeroPollingTrigger/window';
import { startSandbox, type Sandbox } from '../../../sandbox/server';
import type { Harness } from '../../support';
import { books, longHarness, type Books } from './books';
import { useShortCodes } from '../../support/shortCodes';
import { NZ, partsOn, poller, SandboxTime, type Poller } from './support';

const MINUTE = 60_000;
const EVERYTHING = [
	'created',
	'updated',
	'deleted',
	'voided',
	...['DRAFT', 'SUBMITTED', 'AUTHORISED', 'PAID'].map((status) => `status:${status}`),
];

useShortCodes();

let sandbox: Sandbox;
let harness: Harness;
let time: SandboxTime;
let make: Books['make'];
let change: Books['change'];

beforeEach(async () => {
	sandbox = await startSandbox({ port: 0 });
	harness = await longHarness(sandbox);
	({ make, change } = books(sandbox));
	time = new SandboxTime(sandbox);
});

afterEach(async () => await sandbox.close());

const watch = (parameters: IDataObject): Poller =>
	poller(harness, { events: EVERYTHING, ...parameters } as never, partsOn(time));

const calls = () => sandbox.world.calls.since(0).filter(({ path }) => path.startsWith('/api.xro')).length;

async function minute(): Promise<void> {
	await sandbox.world.clock.advance(MINUTE);
}

describe('invoices of a real Xero', () => {
	test('the first poll gets to know the records and starts nothing; then each change is reported as what it is', async () => {
		const old = make({ Status: 'AUTHORISED' });
		await minute();
		const node = watch({ watch: 'invoice' });
		expect(await node.poll()).toBeNull();
		await minute();
		expect(await node.poll()).toBeNull();

		const draft = make();
		await minute();
		expect(await node.poll()).toEqual([
			expect.objectContaining({
				event: 'created',
				subject: 'invoice',
				tenantId: NZ,
				resourceId: draft.InvoiceID,
				status: 'DRAFT',
				previousStatus: null,
				concludedFrom: 'memory',
			}),
		]);
		change(draft.InvoiceID, { Status: 'AUTHORISED' });
		change(old.InvoiceID, { Status: 'VOIDED' });
		await minute();
		const two = await node.poll();
		expect(two).toHaveLength(2);
		expect(two).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					event: 'statusChanged',
					previousStatus: 'DRAFT',
					status: 'AUTHORISED',
				}),
				expect.objectContaining({
					event: 'voided',
					previousStatus: 'AUTHORISED',
					resourceId: old.InvoiceID,
				}),
			]),
		);
		change(draft.InvoiceID, { Reference: 'PO 7' });
		await minute();
		expect(await node.poll()).toEqual([
			expect.objectContaining({ event: 'updated', previousStatus: 'AUTHORISED', status: 'AUTHORISED' }),
		]);
		expect(await node.poll()).toBeNull();
	});

	test('bills are not invoices; only the chosen events start the workflow', async () => {
		const node = watch({ watch: 'bill', events: ['status:AUTHORISED'] });
		await node.poll();
		make();
		const bill = make({ Type: 'ACCPAY', InvoiceNumber: 'S-1' });
		await minute();
		expect(await node.poll()).toBeNull();
		change(bill.InvoiceID, { Status: 'AUTHORISED' });
		const made = make({ Type: 'ACCPAY', InvoiceNumber: 'S-2', Status: 'AUTHORISED' });
		await minute();
		const two = await node.poll();
		expect(two).toHaveLength(2);
		expect(two).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					resourceId: bill.InvoiceID,
					event: 'statusChanged',
					previousStatus: 'DRAFT',
				}),
				expect.objectContaining({
					resourceId: made.InvoiceID,
					event: 'created',
					status: 'AUTHORISED',
				}),
			]),
		);
	});

	test('links to the records, with a call for the short code where one is to spare', async () => {
		const node = watch({ watch: 'invoice' });
		await node.poll();
		const linkWith = async (limits: object) => {
			Object.assign(sandbox.world.limits.settings, limits);
			const { InvoiceID } = make();
			await minute();
			const before = calls();
			const [item] = (await node.poll()) ?? [];
			const { xeroUrl } = item.record as IDataObject;
			return { calls: calls() - before, url: String(xeroUrl).replace(String(InvoiceID), 'ID') };
		};
		const page = '/AccountsReceivable/View.aspx?InvoiceID=ID';
		// Of the day, 29 calls will be left.
		expect(await linkWith({ day: 31 })).toEqual({ calls: 1, url: `https://go.xero.com${page}` });
		const url = `https://go.xero.com/organisationlogin/default.aspx?shortcode=!KwTr1&redirecturl=${page}`;
		expect(await linkWith({ day: 5000 })).toEqual({ calls: 2, url });
		expect(await linkWith({})).toEqual({ calls: 1, url });
	});

	test('one call when nothing changed, and the state is left alone', async () => {
		make();
		const node = watch({ watch: 'invoice' });
		await node.poll();
		// Until nothing changed within the time that each window reaches back.
		for (let i = 0; i <= 2 + OVERLAP_MS / MINUTE; i++) {
			await minute();
			await node.poll();
		}
		const before = JSON.stringify(node.stored);
		const callsBefore = calls();
		for (let i = 0; i < 5; i++) {
			await minute();
			expect(await node.poll()).toBeNull();
		}
		expect(calls()).toBe(callsBefore + 5);
		expect(JSON.stringify(node.stored)).toBe(before);
	});
});
