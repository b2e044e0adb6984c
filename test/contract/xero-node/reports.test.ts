import type { IDataObject } from 'n8n-workflow';
import { Invoice, type ReportWithRow } from 'xero-node';

import { withIsoDates } from '../../../xero/dates';
import { comparable, typed } from '../support/compare';
import { by, NZ } from '../support/nodes';
import { setStage, type Stage } from '../support/stage';

let stage: Stage;
let contactId: string;
let category: { id: string; option: string };

beforeAll(async () => {
	stage = await setStage();
	const { body } = await stage.xero.getTrackingCategories(NZ);
	const [{ trackingCategoryID, options, name }] = body.trackingCategories ?? [];
	category = { id: trackingCategoryID as string, option: options?.[0].trackingOptionID as string };
	const document = (type: Invoice.TypeEnum, accountCode: string, month: number): Invoice => ({
		type,
		contact: { name: 'Reported' },
		date: `2026-0${month}-15`,
		dueDate: `2026-0${month}-28`,
		status: Invoice.StatusEnum.AUTHORISED,
		lineItems: [
			{
				description: 'x',
				quantity: month,
				unitAmount: 100.1,
				accountCode,
				tracking: [{ name, option: options?.[0].name }],
			},
		],
	});
	const { ACCREC, ACCPAY } = Invoice.TypeEnum;
	const invoices = [1, 2, 3].flatMap((month) => [document(ACCREC, '200', month), document(ACCPAY, '400', month)]);
	const written = await stage.xero.createInvoices(NZ, { invoices });
	contactId = written.body.invoices?.[0].contact?.contactID as string;
});
afterAll(async () => await stage.close());

type Case = [
	name: string,
	report: string,
	parameters: () => IDataObject,
	read: () => Promise<ReportWithRow[] | undefined>,
];

const reports = async (call: Promise<{ body: { reports?: ReportWithRow[] } }>) => (await call).body.reports;

const CASES: Case[] = [
	[
		'profit and loss of a month',
		'profitAndLoss',
		() => ({ fromDate: '2026-03-01', toDate: '2026-03-31' }),
		() => reports(stage.xero.getReportProfitAndLoss(NZ, '2026-03-01', '2026-03-31')),
	],
	[
		'profit and loss with earlier months, on a cash basis',
		'profitAndLoss',
		() => ({
			fromDate: '2026-03-01',
			toDate: '2026-03-31',
			additionalFields: { periods: 2, timeframe: 'MONTH', paymentsOnly: true, standardLayout: true },
		}),
		() =>
			reports(
				stage.xero.getReportProfitAndLoss(
					NZ,
					'2026-03-01',
					'2026-03-31',
					2,
					'MONTH',
					undefined,
					undefined,
					undefined,
					undefined,
					true,
					true,
				),
			),
	],
	[
		'profit and loss by tracking',
		'profitAndLoss',
		() => ({
			fromDate: '2026-01-01',
			toDate: '2026-03-31',
			additionalFields: {
				trackingCategory: by('id', category.id),
				trackingOption: by('id', category.option),
			},
		}),
		() =>
			reports(
				stage.xero.getReportProfitAndLoss(
					NZ,
					'2026-01-01',
					'2026-03-31',
					undefined,
					undefined,
					category.id,
					undefined,
					category.option,
				),
			),
	],
	[
		'balance sheet with earlier quarters',
		'balanceSheet',
		() => ({
			date: '2026-03-31',
			additionalFields: { periods: 2, timeframe: 'QUARTER', trackingOption: by('id', category.option) },
		}),
		() => reports(stage.xero.getReportBalanceSheet(NZ, '2026-03-31', 2, 'QUARTER', category.option)),
	],
	[
		'trial balance',
		'trialBalance',
		() => ({ date: '2026-03-31' }),
		() => reports(stage.xero.getReportTrialBalance(NZ, '2026-03-31')),
	],
	[
		'trial balance on a cash basis',
		'trialBalance',
		() => ({ date: '2026-03-31', additionalFields: { paymentsOnly: true } }),
		() => reports(stage.xero.getReportTrialBalance(NZ, '2026-03-31', true)),
	],
	[
		'bank summary',
		'bankSummary',
		() => ({ fromDate: '2026-01-01', toDate: '2026-03-31' }),
		() => reports(stage.xero.getReportBankSummary(NZ, '2026-01-01', '2026-03-31')),
	],
	[
		'budget summary',
		'budgetSummary',
		() => ({ date: '2026-01-01', additionalFields: { periods: 4, timeframe: 3 } }),
		() => reports(stage.xero.getReportBudgetSummary(NZ, '2026-01-01', 4, 3)),
	],
	[
		'executive summary',
		'executiveSummary',
		() => ({ date: '2026-03-31' }),
		() => reports(stage.xero.getReportExecutiveSummary(NZ, '2026-03-31')),
	],
	[
		'aged receivables',
		'agedReceivablesByContact',
		() => ({
			contact: by('id', contactId),
			date: '2026-03-31',
			additionalFields: { fromDate: '2026-01-01', toDate: '2026-03-31' },
		}),
		() =>
			reports(
				stage.xero.getReportAgedReceivablesByContact(NZ, contactId, '2026-03-31', '2026-01-01', '2026-03-31'),
			),
	],
	[
		'aged payables',
		'agedPayablesByContact',
		() => ({ contact: by('id', contactId), date: '2026-03-31' }),
		() => reports(stage.xero.getReportAgedPayablesByContact(NZ, contactId, '2026-03-31')),
	],
];

/** ReportDate is words on the wire; the node writes it as a date. A report is made anew for each call. */
const noDate = ({ ReportDate, UpdatedDateUTC, ...report }: IDataObject) => {
	expect([ReportDate, UpdatedDateUTC]).toEqual([expect.any(String), expect.any(String)]);
	return report;
};

describe('reports: the tree the node reads is the one the official client types', () => {
	test.each(CASES)('%s', async (_name, report, parameters, read) => {
		const [theirs] = (await read()) as ReportWithRow[];
		const [ours] = await stage.nodes.report(report, { ...parameters(), output: 'raw' } as never);
		expect(theirs.rows?.length).toBeGreaterThan(0);
		expect(noDate(comparable(ours) as IDataObject)).toEqual(noDate(typed(theirs) as IDataObject));
		expect(theirs.reportTitles?.length).toBeGreaterThan(2);
		expect(withIsoDates(ours)).toEqual(ours);
	});

	test('the tidy rows carry the same amounts as the cells', async () => {
		const [theirs] = (await reports(
			stage.xero.getReportProfitAndLoss(NZ, '2026-03-01', '2026-03-31'),
		)) as ReportWithRow[];
		const sales = theirs.rows?.flatMap(({ rows }) => rows ?? []).find(({ cells }) => cells?.[0].value === 'Sales');
		const rows = await stage.nodes.report('profitAndLoss', {
			fromDate: '2026-03-01',
			toDate: '2026-03-31',
		});
		expect(rows).toContainEqual(expect.objectContaining({ line: 'Sales', value: Number(sales?.cells?.[1].value) }));
		expect(Number(sales?.cells?.[1].value)).toBe(300.3);
	});
});
