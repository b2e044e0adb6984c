import { addMonths, monthStart } from '../core/dates';
import { CHART, CLASSES_OF_SIDE, CLASS_OF, CURRENCIES, TAX, TRACKING } from '../data/chart';
import { addProjectUsers } from '../../projects/fill';
import { stamp, todayOf, type Org } from '../org';

/** Lists also show deleted rates. */
const GONE = { type: 'TAX900', name: 'Rate of Old', rate: 12.5, side: 'sales', gone: true } as const;

function addTaxRates(org: Org): void {
	const tax = TAX[org.profile.countryCode];
	for (const { type, name, rate, side, gone } of [...tax.rates, GONE]) {
		org.tables.taxRates.put({
			...stamp(org),
			Name: name,
			TaxType: type,
			ReportTaxType: side === 'purchases' ? 'INPUT' : side === 'sales' ? 'OUTPUT' : 'NONE',
			Status: gone ? 'DELETED' : 'ACTIVE',
			TaxComponents: [{ Name: tax.component, Rate: rate, IsCompound: false, IsNonRecoverable: false }],
			system: true,
			classes: CLASSES_OF_SIDE[side],
			DisplayTaxRate: rate,
			EffectiveRate: rate,
		});
	}
}

const BANK_REPORTING = { ReportingCode: 'ASS.CUR.CAS.BAN', ReportingCodeName: 'Bank' };

function addAccounts(org: Org): void {
	const tax = TAX[org.profile.countryCode];
	for (const line of CHART) {
		const bank = line.type === 'BANK';
		org.tables.accounts.put({
			...stamp(org),
			Code: line.code,
			Name: line.name || tax.account,
			Type: line.type,
			Status: 'ACTIVE',
			Class: CLASS_OF[line.type],
			TaxType: tax.byside[line.tax],
			EnablePaymentsToAccount: line.payments ?? false,
			ShowInExpenseClaims: false,
			AddToWatchlist: false,
			SystemAccount: line.system,
			BankAccountNumber: line.bankAccountNumber,
			...(bank && {
				BankAccountType: 'BANK',
				CurrencyCode: org.profile.baseCurrency,
				...BANK_REPORTING,
			}),
		});
	}
}

/** Budgeted cents per month of each account. */
const BUDGET: Record<string, number> = {
	'200': 2_500_000,
	'310': 900_000,
	'400': 120_000,
	'469': 350_000,
	'477': 600_000,
	'493': 80_000,
};

function addBudget(org: Org): void {
	const start = monthStart(addMonths(todayOf(org), -12));
	const amounts = new Map<string, Map<number, number>>();
	for (const [code, cents] of Object.entries(BUDGET)) {
		const months = Array.from({ length: 36 }, (_, index) => [monthStart(start, index), cents] as [number, number]);
		amounts.set(org.tables.accounts.first('code', code)!.id, new Map(months));
	}
	org.tables.budgets.put({ ...stamp(org), Type: 'OVERALL', Description: 'Overall Budget', amounts });
}

const USERS = [
	{ FirstName: 'Aroha', LastName: 'Linden', role: 'FINANCIALADVISER', IsSubscriber: true },
	{ FirstName: 'Tomas', LastName: 'Birch', role: 'STANDARD', IsSubscriber: false },
];

/**
 * The initial data of every organisation: tax rates, chart of accounts, tracking, currencies, themes, users, a budget.
 */
export function openBooks(org: Org): void {
	addTaxRates(org);
	addAccounts(org);
	for (const code of [org.profile.baseCurrency, ...org.profile.currencies]) {
		org.tables.currencies.put({ ...stamp(org), Code: code, Description: CURRENCIES[code]?.name ?? code });
	}
	for (const [Name, options] of Object.entries(TRACKING)) {
		const Options = options.map((option) => ({
			TrackingOptionID: org.guid(),
			Name: option,
			Status: 'ACTIVE' as const,
		}));
		org.tables.trackingCategories.put({ ...stamp(org), Name, Status: 'ACTIVE', Options });
	}
	for (const [SortOrder, Name] of ['Standard', 'Special Projects'].entries()) {
		org.tables.brandingThemes.put({
			...stamp(org),
			Name,
			Type: 'INVOICE',
			SortOrder,
			CreatedDateUTC: org.createdAt,
		});
	}
	for (const { role, ...user } of USERS) {
		const EmailAddress = `${user.FirstName}.${user.LastName}@example.com`.toLowerCase();
		org.tables.users.put({ ...stamp(org), ...user, EmailAddress, OrganisationRole: role });
	}
	addBudget(org);
	addProjectUsers(org);
	org.changes = [];
}
