import fc from 'fast-check';

import { judge } from '../../../nodes/XeroTrigger/chosen';
import { PROPERTIES } from '../../../nodes/XeroTrigger/properties';
import { STEPS } from '../../../nodes/XeroTrigger/subjects';
import { statusName } from '../../../xero/catalogue';
import { createHarness, startRecorder, type Harness, type Recorder } from '../../support';
import { at, deliver, envelope, event } from './support';

const step = (value: string) => STEPS.find((one) => one.value === value)!;
const update = { isNew: false, record: {} };

describe('whether a step was taken', () => {
	test.each([
		['APPROVED', 'DRAFT', 'AUTHORISED', true],
		['APPROVED', 'SUBMITTED', 'AUTHORISED', true],
		['APPROVED', 'DRAFT', 'PAID', true],
		['APPROVED', 'PAID', 'AUTHORISED', false],
		['APPROVED', 'AUTHORISED', 'AUTHORISED', false],
		['APPROVED', 'AUTHORISED', 'PAID', false],
		['PAID', 'AUTHORISED', 'PAID', true],
		['PAID', 'PAID', 'PAID', false],
		['VOIDED', 'AUTHORISED', 'VOIDED', true],
		['VOIDED', 'VOIDED', 'VOIDED', false],
		['DELETED', 'SUBMITTED', 'DELETED', true],
		['SUBMITTED', 'DRAFT', 'SUBMITTED', true],
		['ARCHIVED', 'ACTIVE', 'ARCHIVED', true],
		['USED', 'AUTHORISED', 'PAID', true],
	])('%s from %s to %s: %s, and that is certain', (value, before, status, taken) => {
		const judgement = judge(step(value), { status, before, ...update });
		if (taken)
			expect(judgement).toEqual({
				certain: true,
				because: `The status changed from '${statusName(before)}' to '${statusName(status)}'.`,
			});
		else expect(judgement).toBeUndefined();
	});

	test('with the status before unknown: a new record and a last status are certain, others may be later changes', () => {
		const certain = (value: string, status: string, news: object = {}) =>
			judge(step(value), { status, ...update, ...news })?.certain;
		expect(certain('APPROVED', 'AUTHORISED', { isNew: true })).toBe(true);
		expect(certain('APPROVED', 'PAID', { isNew: true })).toBe(true);
		expect(certain('VOIDED', 'VOIDED')).toBe(true);
		expect(certain('ARCHIVED', 'ARCHIVED')).toBe(true);
		expect(certain('APPROVED', 'AUTHORISED')).toBe(false);
		expect(certain('PAID', 'PAID')).toBe(false);
		expect(certain('APPROVED', 'PAID')).toBeUndefined();
		expect(certain('APPROVED', 'AUTHORISED', { record: { AmountPaid: 5 } })).toBeUndefined();
		expect(certain('APPROVED', 'AUTHORISED', { record: { AmountCredited: '5' } })).toBeUndefined();
		expect(certain('APPROVED', 'AUTHORISED', { record: { Total: 9, RemainingCredit: 4 } })).toBeUndefined();
		expect(certain('APPROVED', 'AUTHORISED', { record: { Total: 9, RemainingCredit: 9 } })).toBe(false);
	});

	test('the reason names the states as Xero does', () => {
		const news = { status: 'AUTHORISED', ...update };
		expect(judge(step('APPROVED'), { ...news, before: 'DRAFT' })?.because).toBe(
			"The status changed from 'Draft' to 'Awaiting Payment'.",
		);
		expect(judge(step('APPROVED'), { ...news, isNew: true })?.because).toContain(
			"its status is 'Awaiting Payment'",
		);
		expect(judge(step('VOIDED'), { status: 'VOIDED', ...update })?.because).toContain("The status is 'Voided'");
		const of = { names: { AUTHORISED: 'Approved' } };
		expect(judge(step('APPROVED'), { ...news, of })?.because).toContain("The status is 'Approved'");
	});

	test('no status that is seen twice makes a step twice, and no step comes without its status', () => {
		const status = fc.constantFrom(
			'DRAFT',
			'SUBMITTED',
			'AUTHORISED',
			'PAID',
			'VOIDED',
			'DELETED',
			'ACTIVE',
			'ARCHIVED',
			'NEW',
		);
		fc.assert(
			fc.property(fc.constantFrom(...STEPS), status, status, (one, before, now) => {
				expect(judge(one, { status: now, before: now, ...update })).toBeUndefined();
				const judgement = judge(one, { status: now, before, ...update });
				if (judgement) expect([one.to, ...(one.beyond ?? [])]).toContain(now);
			}),
		);
	});
});

describe('the events of a record, one after another', () => {
	let recorder: Recorder;
	let harness: Harness;
	let record: Record<string, unknown> = {};
	const resourceId = '0e6f5ee0-0d4e-4a3c-8f8f-0b3c1a1f5c77';
	const ALL = ['CREATE', 'SUBMITTED', 'APPROVED', 'PAID', 'VOIDED', 'DELETED'];

	beforeEach(async () => {
		recorder = await startRecorder(({ path }) => ({
			body: path === '/connections' ? [] : { Invoices: [{ InvoiceID: resourceId, Type: 'ACCREC', ...record }] },
		}));
		harness = createHarness({ baseUrl: recorder.url });
	});
	afterEach(async () => await recorder.close());

	/** Each test has a node of its own, and so a memory of its own. */
	function life(id: string, events = ALL.map((word) => `INVOICE.${word}`)) {
		let minute = 0;
		return async (eventType: string, now: object, over: object = {}, n8nAnswers = 200) => {
			record = now as Record<string, unknown>;
			const eventDateUtc = at(minute++);
			const { items } = await deliver(
				harness,
				envelope([event({ resourceId, eventType, eventDateUtc, ...over })]),
				{
					parameters: {
						events,
						fetchRecord: true,
						...(over as { parameters?: object }).parameters,
					},
					nodeFields: { id },
					n8nAnswers,
				},
			);
			return items?.map(({ event: name, certain, statusBefore }) => [name, certain, statusBefore]);
		};
	}

	test('draft, approved, edited, paid, payment removed, paid again, each told once', async () => {
		const next = life('whole-life');
		expect(await next('CREATE', { Status: 'DRAFT' })).toEqual([['Invoice Created', true, null]]);
		expect(await next('UPDATE', { Status: 'AUTHORISED' })).toEqual([['Invoice Approved', true, 'DRAFT']]);
		expect(await next('UPDATE', { Status: 'AUTHORISED' })).toBeUndefined();
		expect(await next('UPDATE', { Status: 'PAID' })).toEqual([['Invoice Paid', true, 'AUTHORISED']]);
		expect(await next('UPDATE', { Status: 'AUTHORISED' })).toBeUndefined();
		expect(await next('UPDATE', { Status: 'PAID' })).toEqual([['Invoice Paid', true, 'AUTHORISED']]);
	});

	test.each([
		[1, {}],
		[1.1, { statusBeforeName: 'Draft' }],
	])('a node of version %d has what it had, and the name of the state from 1.1 on', async (typeVersion, more) => {
		const id = `version-${typeVersion}`;
		await life(id)('CREATE', { Status: 'DRAFT' });
		record = { Status: 'AUTHORISED' };
		const { items } = await deliver(
			harness,
			envelope([event({ resourceId, eventType: 'UPDATE', eventDateUtc: at(60) })]),
			{ parameters: { events: ['INVOICE.APPROVED'], fetchRecord: true }, nodeFields: { id, typeVersion } },
		);
		const { statusBefore, statusBeforeName } = items?.[0] ?? {};
		expect({ statusBefore, ...(statusBeforeName ? { statusBeforeName } : {}) }).toEqual({
			statusBefore: 'DRAFT',
			...more,
		});
	});

	test('steps that fell together are one item that names them all, the furthest first', async () => {
		const next = life('at-once');
		await next('CREATE', { Status: 'DRAFT' });
		record = { Status: 'PAID' };
		const { items } = await deliver(
			harness,
			envelope([event({ resourceId, eventType: 'UPDATE', eventDateUtc: at(60) })]),
			{
				parameters: {
					events: ['INVOICE.APPROVED', 'INVOICE.PAID', 'INVOICE.UPDATE'],
					fetchRecord: true,
				},
				nodeFields: { id: 'at-once' },
			},
		);
		expect(items).toEqual([
			expect.objectContaining({
				event: 'Invoice Paid',
				events: ['Invoice Updated', 'Invoice Approved', 'Invoice Paid'],
				because: "The status changed from 'Draft' to 'Paid'.",
			}),
		]);
	});

	test('the status before unknown: told as uncertain, or left out if so wished', async () => {
		const seen = life('unknown');
		expect(await seen('UPDATE', { Status: 'PAID' })).toEqual([['Invoice Paid', false, null]]);
		const strict = life('unknown-strict');
		const parameters = { includeUncertain: false };
		expect(await strict('UPDATE', { Status: 'PAID' }, { parameters })).toBeUndefined();
		expect(await strict('UPDATE', { Status: 'AUTHORISED' }, { parameters })).toBeUndefined();
		expect(await strict('UPDATE', { Status: 'PAID' }, { parameters })).toEqual([
			['Invoice Paid', true, 'AUTHORISED'],
		]);
	});

	test('a step whose event n8n could not take on is reported once: by the next event that shows it, or by the repeat', async () => {
		const twice = { eventDateUtc: at(120) };
		for (const [id, inBetween] of [
			['by-the-next', true],
			['by-the-repeat', false],
		] as const) {
			const next = life(id);
			const notified = [['Invoice Approved', true, 'DRAFT']];
			await next('CREATE', { Status: 'DRAFT' });
			expect(await next('UPDATE', { Status: 'AUTHORISED' }, twice, 500)).toEqual(notified);
			const other = { eventDateUtc: at(130) };
			if (inBetween) expect(await next('UPDATE', { Status: 'AUTHORISED' }, other)).toEqual(notified);
			expect(await next('UPDATE', { Status: 'AUTHORISED' }, twice)).toEqual(inBetween ? undefined : notified);
			expect(await next('UPDATE', { Status: 'AUTHORISED' }, twice)).toBeUndefined();
		}
	});

	test('a record that cannot be had: the event comes all the same, as uncertain, with the reason', async () => {
		recorder.handle(() => ({ body: { Invoices: [] } }));
		const { items } = await deliver(harness, envelope([event({ eventType: 'UPDATE' })]), {
			parameters: { events: ['BILL.PAID', 'INVOICE.UPDATE'], fetchRecord: true },
		});
		expect(items).toEqual([
			expect.objectContaining({
				event: 'Bill or Invoice Updated',
				events: [],
				certain: false,
				because:
					'Xero did not return this record. It is therefore not known whether a chosen event happened ' +
					'(Invoice Updated, Bill Paid).',
			}),
		]);
	});

	test('a deleted payment is reported as that; one that is there is not', async () => {
		const payment = async (Status: string, eventDateUtc: string) => {
			recorder.handle(({ path }) => ({
				body: path === '/connections' ? [] : { Payments: [{ PaymentID: resourceId, Status }] },
			}));
			const { items } = await deliver(
				harness,
				envelope([event({ resourceId, eventCategory: 'PAYMENT', eventType: 'UPDATE', eventDateUtc })]),
				{ parameters: { events: ['PAYMENT.DELETED'], fetchRecord: true }, nodeFields: { id: 'payment' } },
			);
			return items?.map(({ event: name, certain, because }) => [name, certain, because]);
		};
		expect(await payment('AUTHORISED', at(1))).toBeUndefined();
		expect(await payment('DELETED', at(2))).toEqual([
			['Payment Deleted', true, "The status changed from 'Current' to 'Deleted'."],
		]);
		expect(await payment('DELETED', at(3))).toBeUndefined();
	});

	test('the events that can be chosen of a payment', () => {
		const [withRecord, withoutRecord] = PROPERTIES.filter(({ name }) => name === 'events').map(({ options = [] }) =>
			options.map(({ name }) => name).filter((name) => name.startsWith('Payment ')),
		);
		expect(withRecord).toEqual(['Payment Created', 'Payment Deleted', 'Payment Updated']);
		// Whether its state comes with the event is not known.
		expect(withoutRecord).toEqual(['Payment Created', 'Payment Updated']);
	});

	test('credit notes need no record: Xero sends their status', async () => {
		const { items } = await deliver(
			harness,
			envelope([event({ eventCategory: 'CREDITNOTE', data: { Type: 'ACCRECCREDIT', Status: 'AUTHORISED' } })]),
			{ parameters: { events: ['CREDITNOTE.APPROVED'] } },
		);
		expect(items).toEqual([expect.objectContaining({ event: 'Credit Note Approved', certain: true })]);
		expect(recorder.requests).toEqual([]);
	});
});
