import { AccountType, type Account, type TaxRate } from 'xero-node';

import { comparable, everywhere, typed, without } from '../support/compare';
import { by, byId, GB, NZ } from '../support/nodes';
import { refusal } from '../support/official';
import { setStage, type Stage } from '../support/stage';

let stage: Stage;

beforeAll(async () => (stage = await setStage()));
afterAll(async () => await stage.close());

const sorted = (all: unknown, key: string) =>
	[...(all as Array<Record<string, string>>)].sort((a, b) => String(a[key]).localeCompare(String(b[key])));

describe('accounts through both clients', () => {
	const OWN = ['AccountID', 'Code', 'Name', 'UpdatedDateUTC'];
	const create = async (account: Account): Promise<Account> =>
		(await stage.xero.createAccount(NZ, account)).body.accounts?.[0] as Account;

	test('the same account written by each is the same account', async () => {
		const theirs = await create({
			code: '4101',
			name: 'Theirs',
			type: AccountType.EXPENSE,
			description: 'For comparison',
			taxType: 'INPUT2',
			enablePaymentsToAccount: true,
		});
		const [ours] = await stage.nodes.write('account', 'create', {
			code: '4102',
			name: 'Ours',
			type: 'EXPENSE',
			additionalFields: {
				description: 'For comparison',
				taxType: by('code', 'INPUT2'),
				enablePayments: true,
			},
		});
		expect(without(comparable(ours), ...OWN)).toEqual(without(typed(theirs), ...OWN));
	});

	test('the whole chart is the same, filtered or not, and each account read alone', async () => {
		for (const [filters, where] of [
			[{}, undefined],
			[{ types: ['BANK', 'REVENUE'] }, '(Type=="BANK" OR Type=="REVENUE")'],
			[{ status: 'ACTIVE' }, 'Status=="ACTIVE"'],
			[{ where: 'Class=="LIABILITY"' }, 'Class=="LIABILITY"'],
		] as const) {
			const { body } = await stage.xero.getAccounts(NZ, undefined, where, 'Code');
			const ours = await stage.nodes.list('account', filters);
			expect(ours.length).toBeGreaterThan(1);
			expect(comparable(ours)).toEqual(body.accounts?.map((each) => typed(each)));
		}
		const [account] = await stage.nodes.list('account');
		const { body } = await stage.xero.getAccount(NZ, String(account.AccountID));
		expect(typed(body.accounts?.[0])).toEqual(comparable(account));
	});

	test('update, archive and delete by one client are seen by the other', async () => {
		const made = await create({ code: '4103', name: 'To be changed', type: AccountType.OVERHEADS });
		const record = byId(made.accountID as string);
		const [updated] = await stage.nodes.write('account', 'update', {
			record,
			updateFields: { name: 'Changed' },
		});
		const { body } = await stage.xero.getAccount(NZ, made.accountID as string);
		expect(typed(body.accounts?.[0])).toEqual(comparable(updated));
		expect(body.accounts?.[0].name).toBe('Changed');
		const [archived] = await stage.nodes.write('account', 'archive', { record });
		expect(archived.Status).toBe('ARCHIVED');
		const [again] =
			(
				await stage.xero.updateAccount(NZ, made.accountID as string, {
					accounts: [{ status: 'ACTIVE' as never }],
				})
			).body.accounts ?? [];
		expect(again.status).toBe('ACTIVE');
		const [deleted] = await stage.nodes.write('account', 'delete', { record });
		expect(deleted).toMatchObject({ deleted: true });
		const other = await create({ code: '4104', name: 'Deleted here', type: AccountType.OVERHEADS });
		const { body: gone } = await stage.xero.deleteAccount(NZ, other.accountID as string);
		expect(gone.accounts?.[0]).toMatchObject({ accountID: other.accountID, status: 'DELETED' });
		const { body: chart } = await stage.xero.getAccounts(NZ, undefined, 'Status=="ACTIVE"');
		expect(chart.accounts?.filter(({ code }) => code === '4103' || code === '4104')).toEqual([]);
	});

	test('a code that is taken and a system account are refused in the same words', async () => {
		const { body } = await refusal(
			stage.xero.createAccount(NZ, { code: '200', name: 'Taken', type: AccountType.REVENUE }),
		);
		expect(body).toMatchObject({ ErrorNumber: 10, Type: 'ValidationException' });
		const said = (body.Elements as Array<{ ValidationErrors: Array<{ Message: string }> }>)[0].ValidationErrors[0]
			.Message;
		const run = await stage.nodes.accounting('account', 'create', {
			code: '200',
			name: 'Taken',
			type: 'REVENUE',
		});
		expect(JSON.stringify(run.errorItems[0].json)).toContain(said);
		const [system] = await stage.nodes.list('account', { where: 'SystemAccount=="DEBTORS"' });
		await refusal(stage.xero.deleteAccount(NZ, String(system.AccountID)));
		const kept = await stage.nodes.accounting('account', 'delete', {
			record: byId(String(system.AccountID)),
		});
		expect(kept.errorItems).toHaveLength(1);
	});
});

describe('what changes slowly', () => {
	test('tax rates', async () => {
		const theirs = (await stage.xero.getTaxRates(NZ, undefined, 'Name')).body.taxRates as TaxRate[];
		const ours = await stage.nodes.list('taxRate');
		expect(comparable(ours)).toEqual(theirs.map((each) => typed(each)));
		expect(ours).toContainEqual(expect.objectContaining({ TaxType: 'OUTPUT2', EffectiveRate: 15 }));
		const { body } = await stage.xero.getTaxRateByTaxType(NZ, 'OUTPUT2');
		expect(typed(body.taxRates?.[0])).toEqual(comparable(await stage.nodes.get('taxRate', 'OUTPUT2', 'code')));
		const active = (await stage.xero.getTaxRates(NZ, 'Status=="ACTIVE"', 'Name')).body.taxRates as TaxRate[];
		expect(comparable(await stage.nodes.list('taxRate', { status: 'ACTIVE' }))).toEqual(
			active.map((each) => typed(each)),
		);
	});

	test('the lists behind the pickers: tracking, branding themes, currencies', async () => {
		const { body: tracking } = await stage.xero.getTrackingCategories(NZ);
		expect(tracking.trackingCategories?.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['Region', 'Department']),
		);
		expect(await stage.nodes.picker('searchTracking')).toEqual(
			sorted(
				(tracking.trackingCategories ?? []).flatMap(({ name, options }) =>
					(options ?? []).map((option) => ({
						name: `${name}: ${option.name}`,
						value: `${name}: ${option.name}`,
					})),
				),
				'name',
			),
		);
		const [category] = tracking.trackingCategories ?? [];
		const { body: alone } = await stage.xero.getTrackingCategory(NZ, category.trackingCategoryID as string);
		expect(alone.trackingCategories).toEqual([category]);

		const { body: themes } = await stage.xero.getBrandingThemes(NZ);
		expect(themes.brandingThemes?.[0].createdDateUTC).toBeInstanceOf(Date);
		expect(await stage.nodes.picker('searchBrandingThemes')).toEqual(
			sorted(
				(themes.brandingThemes ?? []).map(({ name, brandingThemeID }) => ({
					name,
					value: brandingThemeID,
				})),
				'name',
			),
		);

		const { body: currencies } = await stage.xero.getCurrencies(NZ);
		expect(await stage.nodes.picker('searchCurrencies')).toEqual(
			sorted(
				(currencies.currencies ?? []).map(({ code, description }) => ({
					name: `${String(code)} - ${description}`,
					value: code,
				})),
				'name',
			),
		);
	});

	test('tracking made by the official client stands on the lines of the node', async () => {
		const { body } = await stage.xero.getTrackingCategories(NZ);
		const [{ name, options, trackingCategoryID }] = body.trackingCategories ?? [];
		const option = options?.[0].name as string;
		const { body: added } = await stage.xero.createTrackingOptions(NZ, trackingCategoryID as string, {
			name: 'Overseas',
		});
		expect(added.options?.map((each) => each.name)).toContain('Overseas');
		const lines = [option, 'Overseas'].map((each) => ({
			Description: 'x',
			Quantity: 1,
			UnitAmount: 1,
			AccountCode: '200',
			Tracking: [{ Name: name, Option: each }],
		}));
		const [made] = await stage.nodes.write('invoice', 'create', {
			contact: by('name', 'Tracked'),
			lineItemsFrom: 'json',
			lineItemsJson: JSON.stringify(lines),
		});
		const { body: read } = await stage.xero.getInvoice(NZ, String(made.InvoiceID), 4);
		expect(read.invoices?.[0].lineItems?.map(({ tracking }) => tracking?.[0].option)).toEqual([option, 'Overseas']);
		expect(everywhere(comparable(made))).toEqual(everywhere(typed(read.invoices?.[0])));
	});

	test.each([
		['New Zealand', NZ],
		['Great Britain', GB],
	])('the organisation in %s', async (_country, tenantId) => {
		const { body } = await stage.xero.getOrganisations(tenantId);
		const [ours] = await stage.nodes.write('organisation', 'get', {
			organisation: byId(tenantId),
			simplify: false,
		});
		const theirs = typed(body.organisations?.[0]);
		// The nodes name the organisation of every record by its tenant.
		expect(without(comparable(ours), 'tenantId')).toEqual(theirs);
		expect(body.organisations?.[0]).toMatchObject({
			organisationID: tenantId,
			createdDateUTC: expect.any(Date),
		});
	});
});
