import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { by, errors, form, line, shownError, useDesk } from './support';

const desk = useDesk();

const aTemplate = (over: INodeParameters = {}): INodeParameters => ({
	contact: by('name', 'Ridgeway University'),
	period: '1',
	unit: 'MONTHLY',
	startDate: '2027-01-31',
	dueDay: '20',
	dueDateType: 'OFFOLLOWINGMONTH',
	reference: 'Rent',
	...form(line()),
	...over,
});

const aBill = (over: INodeParameters = {}): INodeParameters =>
	aTemplate({ dueDateType: 'DAYSAFTERBILLDATE', ...form(line({ account: by('code', '400') })), ...over });

const inBooks = () => desk.books('RepeatingInvoices');

test('the schedule, the lines and how it is sent reach Xero', async () => {
	const [made] = await desk.do(
		'repeatingInvoice',
		'create',
		aTemplate({
			status: 'AUTHORISED',
			additionalFields: { endDate: '2027-12-31', approvedForSending: true, includePdf: true },
		}),
	);
	expect(made).toMatchObject({ outcome: 'created', Type: 'ACCREC', Status: 'AUTHORISED' });
	expect(inBooks()).toMatchObject([
		{
			Type: 'ACCREC',
			Reference: 'Rent',
			ApprovedForSending: true,
			IncludePDF: true,
			Schedule: { Period: 1, Unit: 'MONTHLY', DueDate: 20, DueDateType: 'OFFOLLOWINGMONTH' },
			LineItems: [{ Description: 'Green tea', Quantity: 2, UnitAmount: 4.5 }],
		},
	]);
	expect(await desk.do('repeatingInvoice', 'get', { record: by('reference', 'rent') })).toMatchObject([
		{
			StatusName: 'Approved',
			ScheduleStartDate: '2027-01-31',
			ScheduleEndDate: '2027-12-31',
			ScheduleNextScheduledDate: '2027-01-31',
		},
	]);
});

test('those of invoices and of bills are kept apart: one is not deleted as the other', async () => {
	const [sales] = await desk.do('repeatingInvoice', 'create', aTemplate());
	const [bill] = await desk.do('repeatingBill', 'create', aBill());
	const ids = async (resource: string) =>
		(await desk.do(resource, 'getAll', {})).map(({ RepeatingInvoiceID }) => RepeatingInvoiceID);
	expect(await ids('repeatingInvoice')).toEqual([sales.RepeatingInvoiceID]);
	expect(await ids('repeatingBill')).toEqual([bill.RepeatingInvoiceID]);
	const record = by('id', String(sales.RepeatingInvoiceID));
	const wrong = await desk.run('repeatingBill', 'delete', { record });
	expect(shownError(wrong).message).toMatch(/has no repeating bill/);
	expect(await desk.do('repeatingInvoice', 'delete', { record })).toMatchObject([
		{ outcome: 'deleted', Status: 'DELETED' },
	]);
	const left = inBooks().filter(({ Status }) => Status !== 'DELETED');
	expect(left.map(({ RepeatingInvoiceID }) => RepeatingInvoiceID)).toEqual([bill.RepeatingInvoiceID]);
});

test('a table of templates is written in one call, and a template that is there is skipped', async () => {
	const items = ['Rent', 'Hosting', 'Support'].map((what) => ({ json: { what } }));
	const table = (over: INodeParameters = {}) => aTemplate({ reference: '={{ $json.what }}', ...over });
	const calls = await desk.callsOf(async () => await desk.do('repeatingInvoice', 'create', table(), { items }));
	expect(calls.filter(({ method }) => method !== 'GET')).toHaveLength(1);
	const again = await desk.do('repeatingInvoice', 'create', table({ ifExists: 'skip', existsBy: 'reference' }), {
		items: [...items, { json: { what: 'Cleaning' } }],
	});
	expect(again.map(({ outcome }) => outcome)).toEqual(['skipped', 'skipped', 'skipped', 'created']);
	expect(inBooks()).toHaveLength(4);
});

test.each([
	['period', '0', /'Repeat Every': 0 is out of range/],
	['period', '1.5', /'Repeat Every': 1.5 is not a whole number/],
	['startDate', '={{ "" }}', /'Start Date' is empty/],
	['dueDay', '={{ "" }}', /'Due Day' is empty/],
	['unit', '={{ "year" }}', /'Period': 'year' is not possible here/],
])('%s = %j is refused before a call', async (name, value, words) => {
	const calls = await desk.callsOf(async () => {
		const run = await desk.run('repeatingInvoice', 'create', aTemplate({ [name]: value }), {
			onError: 'continueErrorOutput',
		});
		expect(errors(run)[0].error).toMatch(words);
	});
	expect(calls).toEqual([]);
});

test('rows of a table with another schedule are not put into one template', async () => {
	const items = [{ json: { key: 'A', day: '2027-01-31' } }, { json: { key: 'A', day: '2027-02-28' } }];
	const run = await desk.run(
		'repeatingInvoice',
		'create',
		aTemplate({
			startDate: '={{ $json.day }}',
			lineItemsFrom: 'rows',
			groupBy: '={{ $json.key }}',
			lineDescription: 'Rent',
			lineQuantity: '1',
			lineUnitAmount: '100',
			lineAccount: by('code', '200'),
		}),
		{ items, onError: 'continueErrorOutput' },
	);
	expect(errors(run).some(({ error }) => /'Start Date' differs/.test(error))).toBe(true);
	expect(inBooks()).toEqual([]);
});

test('files and notes go with a template', async () => {
	const [{ RepeatingInvoiceID }] = await desk.do('repeatingBill', 'create', aBill());
	const record = by('id', String(RepeatingInvoiceID));
	await desk.do('repeatingBill', 'addNote', { record, note: 'Until the lease ends' });
	const notes: IDataObject[] = await desk.do('repeatingBill', 'getHistory', { record });
	expect(notes.map(({ Details }) => Details)).toContain('Until the lease ends');
});

describe('copies, for Xero lets nobody change a template', () => {
	const copyOf = async (resource: string, id: unknown, over: INodeParameters = {}) =>
		await desk.do(resource, 'copy', { record: by('id', String(id)), startDate: '2028-01-31', ...over });
	const made = async () =>
		await desk.do(
			'repeatingInvoice',
			'create',
			aTemplate({
				status: 'AUTHORISED',
				additionalFields: { endDate: '2027-12-31', approvedForSending: true, includePdf: true, sendCopy: true },
			}),
		);

	test('lines, contact, rhythm and sending as they were, from a new day on, with its end as far away, a draft', async () => {
		const [{ RepeatingInvoiceID }] = await made();
		const before = inBooks();
		const [copy] = await copyOf('repeatingInvoice', RepeatingInvoiceID);
		expect(copy).toMatchObject({ outcome: 'created', CopiedFrom: RepeatingInvoiceID, Status: 'DRAFT' });
		const { Schedule: _then, RepeatingInvoiceID: _id, ID: _same, Status: _state, ...kept } = before[0];
		const [there] = inBooks().filter((each) => each.RepeatingInvoiceID === copy.RepeatingInvoiceID);
		const { LineItems: copied, ...head } = there;
		const { LineItems: lines, ...oldHead } = kept;
		expect(head).toMatchObject(oldHead);
		const shown = (all: unknown) =>
			(all as IDataObject[]).map(({ Description, Quantity, UnitAmount, AccountCode }) => [
				Description,
				Quantity,
				UnitAmount,
				AccountCode,
			]);
		expect(shown(copied)).toEqual(shown(lines));
		const [row] = await desk.do('repeatingInvoice', 'get', { record: by('id', String(copy.RepeatingInvoiceID)) });
		expect(row).toMatchObject({
			SchedulePeriod: 1,
			ScheduleUnit: 'MONTHLY',
			ScheduleStartDate: '2028-01-31',
			ScheduleEndDate: '2028-12-30',
			ScheduleNextScheduledDate: '2028-01-31',
		});
		expect(there.Schedule).toMatchObject({ DueDate: 20, DueDateType: 'OFFOLLOWINGMONTH' });
		expect(inBooks().filter((each) => each.RepeatingInvoiceID === RepeatingInvoiceID)).toEqual(before);
	});

	test('what is given goes before what is copied; a template of bills is copied as one', async () => {
		const [{ RepeatingInvoiceID }] = await desk.do('repeatingBill', 'create', aBill());
		const [copy] = await copyOf('repeatingBill', RepeatingInvoiceID, {
			status: 'AUTHORISED',
			additionalFields: { endDate: '2028-06-30' },
		});
		expect(copy).toMatchObject({ Type: 'ACCPAY', Status: 'AUTHORISED' });
		const [row] = await desk.do('repeatingBill', 'get', { record: by('id', String(copy.RepeatingInvoiceID)) });
		expect(row).toMatchObject({ ScheduleStartDate: '2028-01-31', ScheduleEndDate: '2028-06-30' });
	});

	test('Check Only sends nothing', async () => {
		const [{ RepeatingInvoiceID }] = await made();
		const [checked] = await copyOf('repeatingInvoice', RepeatingInvoiceID, { options: { checkOnly: true } });
		expect(checked).toMatchObject({ outcome: 'checked', wouldBe: 'created' });
		expect(inBooks()).toHaveLength(1);
	});
});
