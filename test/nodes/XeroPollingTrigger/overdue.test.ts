import { ianaZone } from '../../../xero/timeZones';
import { startSandbox, type Sandbox } from '../../../sandbox/server';
import type { Harness } from '../../support';
import { books, longHarness, type Books } from './books';
import { partsOn, poller, SandboxTime } from './support';

const HOUR = 3_600_000;

let sandbox: Sandbox;
let harness: Harness;
let now: number;
let make: Books['make'];
let change: Books['change'];
let write: Books['write'];

beforeEach(async () => {
	sandbox = await startSandbox({ port: 0 });
	harness = await longHarness(sandbox);
	// Noon of 1 April in Auckland (UTC+13), the evening of 31 March in UTC.
	now = Date.UTC(2026, 2, 31, 23);
	Object.assign(sandbox.world.clock, {
		now: () => now,
		advance: async (ms: number) => {
			now += ms;
		},
	});
	({ make, change, write } = books(sandbox));
});

afterEach(async () => await sandbox.close());

const watch = (over: object = {}) =>
	poller(harness, { watch: 'overdueInvoice', ...over }, partsOn(new SandboxTime(sandbox)));

const due = (DueDate: string, over: object = {}) =>
	String(make({ Date: '2026-03-01', DueDate, Status: 'AUTHORISED', ...over }).InvoiceID);

test('each invoice is reported once, when the day after its due date begins in the organisation', async () => {
	due('2026-03-30');
	const today = due('2026-04-01');
	due('2026-04-01', { Type: 'ACCPAY', InvoiceNumber: 'S-1' });
	due('2026-04-01', { Status: 'DRAFT' });
	const node = watch();
	expect(await node.poll()).toBeNull();
	now += 11 * HOUR;
	// 23:00 in Auckland: the UTC day has been 1 April for long.
	expect(await node.poll()).toBeNull();
	now += 2 * HOUR;
	expect(await node.poll()).toEqual([
		expect.objectContaining({
			event: 'overdue',
			resourceId: today,
			concludedFrom: 'dueDate',
			record: expect.objectContaining({ DueDate: '2026-04-01', DaysOverdue: 1, AmountDue: 11.5 }),
		}),
	]);
	expect(await node.poll()).toBeNull();
	change(today, { Reference: 'reminded' });
	expect(await node.poll()).toBeNull();
	const late = due('2026-03-15');
	expect(await node.poll()).toEqual([
		expect.objectContaining({ resourceId: late, record: expect.objectContaining({ DaysOverdue: 18 }) }),
	]);
	now += 24 * HOUR;
	expect(await node.poll()).toBeNull();
});

test('daily: told again on each day, until it is no longer owed', async () => {
	const first = due('2026-03-30');
	const second = due('2026-03-31');
	const node = watch({ repeat: 'daily' });
	expect(await node.poll()).toBeNull();
	expect(await node.poll()).toBeNull();
	now += 24 * HOUR;
	expect((await node.poll())?.map(({ resourceId }) => resourceId).sort()).toEqual([first, second].sort());
	expect(await node.poll()).toBeNull();
	change(first, { Status: 'VOIDED' });
	now += 24 * HOUR;
	expect((await node.poll())?.map(({ resourceId }) => resourceId)).toEqual([second]);
});

test('with a start in the past, what became overdue since then is reported by the second poll', async () => {
	due('2026-03-20');
	const recent = due('2026-03-31');
	const node = watch({ startFrom: 'lastDay' });
	expect(await node.poll()).toBeNull();
	expect((await node.poll())?.map(({ resourceId }) => resourceId)).toEqual([recent]);
	expect(await node.poll()).toBeNull();
});

test('one call when nothing changed; a test run shows overdue invoices and stores nothing', async () => {
	const node = watch();
	await expect(node.poll({ mode: 'manual' })).rejects.toThrow('Xero has no overdue invoices to show for a test');
	due('2026-03-30');
	expect(await node.poll({ mode: 'manual' })).toHaveLength(1);
	expect(node.stored).toEqual({});
	await node.poll();
	const calls = () => sandbox.world.calls.since(0).length;
	const before = calls();
	await node.poll();
	expect(calls()).toBe(before + 1);
});

test('a due date moved into the future: reported again when the new one has passed, on the same day as well', async () => {
	const id = due('2026-03-31');
	const node = watch({ startFrom: 'lastDay' });
	await node.poll();
	expect(await node.poll()).toHaveLength(1);
	// Reported on 1 April; from then on due on that very day.
	change(id, { DueDate: '2026-04-01' });
	expect(await node.poll()).toBeNull();
	now += 24 * HOUR;
	expect(await node.poll()).toEqual([
		expect.objectContaining({ resourceId: id, record: expect.objectContaining({ DaysOverdue: 1 }) }),
	]);
	change(id, { DueDate: '2026-03-20' });
	expect(await node.poll()).toBeNull();
	change(id, { DueDate: '2026-05-20' });
	now += 48 * HOUR;
	expect(await node.poll()).toBeNull();
	now += 49 * 24 * HOUR;
	expect((await node.poll())?.map(({ resourceId }) => resourceId)).toEqual([id]);
});

test('paid and owed again: reported when a full reading or two was without it', async () => {
	const id = due('2026-03-31');
	const node = watch({ startFrom: 'lastDay' });
	await node.poll();
	await node.poll();
	const [payment] = write('PUT', 'Payments', {
		Payments: [{ Invoice: { InvoiceID: id }, Account: { Code: '090' }, Date: '2026-03-31', Amount: 11.5 }],
	});
	for (let day = 0; day < 3; day++) {
		now += 24 * HOUR;
		expect(await node.poll()).toBeNull();
	}
	write('POST', `Payments/${String(payment.PaymentID)}`, { Status: 'DELETED' });
	expect((await node.poll())?.map(({ resourceId }) => resourceId)).toEqual([id]);
});

test("Xero's names of time zones", () => {
	expect(ianaZone('NEWZEALANDSTANDARDTIME')).toBe('Pacific/Auckland');
	expect(ianaZone('EASTERNSTANDARDTIME(MEXICO)')).toBe('America/Cancun');
	expect(ianaZone('UTC02')).toBe('Etc/GMT+2');
	expect(ianaZone('GMTSTANDARDTIME')).toBe('Europe/London');
	expect(ianaZone('MARSSTANDARDTIME')).toBeUndefined();
	expect(ianaZone(undefined)).toBeUndefined();
	expect(ianaZone('constructor')).toBeUndefined();
});
