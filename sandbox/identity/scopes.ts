/**
 * The scope for each part of the Accounting API, or for another API as a whole.
 * `any`: every app may ask. `older`: only apps created before March 2026. `user`: needs a user, so no Custom
 * Connection.
 * `approval`: Xero grants it case by case; of the sandbox's apps only the partner has it.
 */
export interface ScopeRule {
	scope: string;
	for: 'any' | 'older' | 'olderOrApproval' | 'user' | 'approval';
	/**
	 * Resources as the first path segment; reports as Reports/<name>; sub-resources with their own scope by their name;
	 * other APIs as <api>/*.
	 */
	covers: string[];
	/** Resources that the scope also opens, but only for reading. */
	reads?: string[];
	/** True if `<scope>.read` exists beside the scope. */
	hasRead: boolean;
}

const invoices = ['Invoices', 'CreditNotes', 'Quotes', 'PurchaseOrders', 'RepeatingInvoices', 'LinkedTransactions'];
/** Writing items requires accounting.settings. */
const itemsToo = ['Items'];
const payments = ['Payments', 'BatchPayments', 'Overpayments', 'Prepayments'];
const bankTransactions = ['BankTransactions', 'BankTransfers'];
const settings = [
	'Accounts',
	'BrandingThemes',
	'Currencies',
	'Items',
	'InvoiceReminders',
	'Organisation',
	'TaxRates',
	'TrackingCategories',
	'Users',
	'Setup',
];
const agedReports = ['Reports/AgedReceivablesByContact', 'Reports/AgedPayablesByContact'];
const namedReports = [
	'BalanceSheet',
	'ProfitAndLoss',
	'TrialBalance',
	'BankSummary',
	'BudgetSummary',
	'ExecutiveSummary',
];

const write = (scope: string, covers: string[], who: ScopeRule['for'] = 'any'): ScopeRule => ({
	scope,
	for: who,
	covers,
	hasRead: true,
});
const only = (scope: string, covers: string[], who: ScopeRule['for'] = 'any'): ScopeRule => ({
	scope,
	for: who,
	covers,
	hasRead: false,
});

export const scopeRules: ScopeRule[] = [
	only('openid', [], 'user'),
	only('profile', [], 'user'),
	only('email', [], 'user'),
	only('offline_access', [], 'user'),
	{ ...write('accounting.invoices', invoices), reads: itemsToo },
	write('accounting.payments', payments),
	write('accounting.banktransactions', bankTransactions),
	write('accounting.manualjournals', ['ManualJournals']),
	write('accounting.settings', settings),
	write('accounting.contacts', ['Contacts', 'ContactGroups']),
	write('accounting.attachments', ['Attachments']),
	only('accounting.budgets.read', ['Budgets']),
	only('accounting.reports.aged.read', agedReports),
	...namedReports.map((name) => only(`accounting.reports.${name.toLowerCase()}.read`, [`Reports/${name}`])),
	only('accounting.reports.taxreports.read', ['Reports/*']),
	only('accounting.reports.tenninetynine.read', ['Reports/TenNinetyNine']),
	{
		...write('accounting.transactions', [...invoices, ...payments, ...bankTransactions, 'ManualJournals'], 'older'),
		reads: itemsToo,
	},
	only(
		'accounting.reports.read',
		[...agedReports, ...namedReports.map((name) => `Reports/${name}`), 'Reports/*'],
		'older',
	),
	only('accounting.journals.read', ['Journals'], 'olderOrApproval'),
	write('projects', ['projects/*']),
	...['assets', 'files'].map((scope) => write(scope, [])),
	...['employees', 'payruns', 'payslip', 'settings', 'timesheets'].map((part) => write(`payroll.${part}`, [])),
	only('paymentservices', ['PaymentServices'], 'approval'),
	...['bankfeeds', 'marketplace.billing', 'app.connections'].map((scope) => only(scope, [], 'approval')),
	...['statements', 'cashvalidation', 'bankstatementsplus', 'accountingactivity'].map((part) =>
		only(`finance.${part}.read`, [], 'approval'),
	),
];
