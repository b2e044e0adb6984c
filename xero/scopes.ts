/** An entry of the credential's list of permissions. */
export interface Permission {
	name: string;
	/** One scope, or several with a space between. */
	value: string;
	description?: string;
}

/** One thing a connection may touch, and the scope Xero asks for it. */
interface Area {
	name: string;
	scope: string;
	/** `both`: Xero has `<scope>` and `<scope>.read`. `only`: there is just the one scope, taken as it stands. */
	kind: 'both' | 'only';
	/** What `kind: 'only'` lets the user do. */
	access?: 'Read' | 'Read and Write';
	note?: string;
}

const APPROVAL = 'Xero grants this to approved apps only';

/**
 * The areas of Xero in a bookkeeper's words. Granular scopes are the only ones apps made since 2 March 2026 may ask
 * for.
 * Source: Xero developer documentation, OAuth 2.0 scopes.
 */
const AREAS: Area[] = [
	{ name: 'Attachments', scope: 'accounting.attachments', kind: 'both' },
	{ name: 'Bank Feeds', scope: 'bankfeeds', kind: 'only', access: 'Read and Write', note: APPROVAL },
	{ name: 'Bank Transactions and Transfers', scope: 'accounting.banktransactions', kind: 'both' },
	{ name: 'Budgets', scope: 'accounting.budgets.read', kind: 'only' },
	{ name: 'Contacts and Contact Groups', scope: 'accounting.contacts', kind: 'both' },
	{ name: 'Files', scope: 'files', kind: 'both' },
	{
		name: 'Finance: Accounting Activity',
		scope: 'finance.accountingactivity.read',
		kind: 'only',
		note: APPROVAL,
	},
	{
		name: 'Finance: Bank Statements Plus',
		scope: 'finance.bankstatementsplus.read',
		kind: 'only',
		note: APPROVAL,
	},
	{ name: 'Finance: Cash Validation', scope: 'finance.cashvalidation.read', kind: 'only', note: APPROVAL },
	{ name: 'Finance: Statements', scope: 'finance.statements.read', kind: 'only', note: APPROVAL },
	{ name: 'Fixed Assets', scope: 'assets', kind: 'both' },
	{
		name: 'Invoices, Bills, Credit Notes, Quotes and Purchase Orders',
		scope: 'accounting.invoices',
		kind: 'both',
	},
	{ name: 'Journals', scope: 'accounting.journals.read', kind: 'only', note: APPROVAL },
	{ name: 'Manual Journals', scope: 'accounting.manualjournals', kind: 'both' },
	{
		name: 'Payment Services',
		scope: 'paymentservices',
		kind: 'only',
		access: 'Read and Write',
		note: APPROVAL,
	},
	{ name: 'Payments, Prepayments and Overpayments', scope: 'accounting.payments', kind: 'both' },
	{ name: 'Payroll: Employees', scope: 'payroll.employees', kind: 'both' },
	{ name: 'Payroll: Pay Runs', scope: 'payroll.payruns', kind: 'both' },
	{ name: 'Payroll: Payslips', scope: 'payroll.payslip', kind: 'both' },
	{ name: 'Payroll: Settings', scope: 'payroll.settings', kind: 'both' },
	{ name: 'Payroll: Timesheets', scope: 'payroll.timesheets', kind: 'both' },
	{ name: 'Projects', scope: 'projects', kind: 'both' },
	{
		name: 'Report: 1099',
		scope: 'accounting.reports.tenninetynine.read',
		kind: 'only',
		note: 'United States only',
	},
	{ name: 'Report: Aged Receivables and Payables', scope: 'accounting.reports.aged.read', kind: 'only' },
	{ name: 'Report: Balance Sheet', scope: 'accounting.reports.balancesheet.read', kind: 'only' },
	{ name: 'Report: Bank Summary', scope: 'accounting.reports.banksummary.read', kind: 'only' },
	{ name: 'Report: Budget Summary', scope: 'accounting.reports.budgetsummary.read', kind: 'only' },
	{ name: 'Report: Executive Summary', scope: 'accounting.reports.executivesummary.read', kind: 'only' },
	{ name: 'Report: Profit and Loss', scope: 'accounting.reports.profitandloss.read', kind: 'only' },
	{ name: 'Report: Tax Reports', scope: 'accounting.reports.taxreports.read', kind: 'only' },
	{ name: 'Report: Trial Balance', scope: 'accounting.reports.trialbalance.read', kind: 'only' },
	{
		name: 'Settings: Organisation, Accounts, Items, Tax Rates and Tracking',
		scope: 'accounting.settings',
		kind: 'both',
	},
];

const ONE_COUNTRY_REPORT = 'accounting.reports.tenninetynine.read';

const reportScopes = AREAS.map((area) => area.scope).filter(
	(scope) => scope.startsWith('accounting.reports.') && scope !== ONE_COUNTRY_REPORT,
);

/** Every report except the 1099, which Xero has in the United States only. */
export const ALL_REPORTS = reportScopes.join(' ');

const transactionAreas = ['invoices', 'payments', 'banktransactions', 'manualjournals'];

/**
 * Granular scope to the broad one older apps hold instead. Scopes that are not named here are the same for both.
 * Broad scopes end on 13 September 2027.
 */
export const BROAD_SCOPE: Record<string, string> = Object.fromEntries([
	...transactionAreas.map((area) => [`accounting.${area}`, 'accounting.transactions']),
	...transactionAreas.map((area) => [`accounting.${area}.read`, 'accounting.transactions.read']),
	...reportScopes.map((scope) => [scope, 'accounting.reports.read']),
]);

function optionsOf({ name, scope, kind, access = 'Read', note }: Area): Permission[] {
	const extra = note ? { description: note } : {};
	// The scope is part of the name, because n8n's list is searched by name only.
	const option = (may: string, value: string) => ({ name: `${name}: ${may} (${value})`, value, ...extra });
	if (kind === 'only') return [option(access, scope)];
	return [option('Read', `${scope}.read`), option('Read and Write', scope)];
}

/**
 * Enough to write invoices, bills, contacts and payments, and to read reports, accounts, items and organisations. Not
 * to write accounts, items and tax rates: few workflows do.
 */
export const DEFAULT_PERMISSIONS = [
	'accounting.invoices',
	'accounting.contacts',
	'accounting.payments',
	'accounting.settings.read',
	ALL_REPORTS,
];

/** The choices of the Permissions list; each value is one scope, or several with a space between. Alphabetical. */
export const PERMISSION_OPTIONS: Permission[] = [
	...AREAS.flatMap(optionsOf),
	{ name: 'Reports, All: Read (accounting.reports.…)', value: ALL_REPORTS },
	{
		name: 'Standard Set',
		value: DEFAULT_PERMISSIONS.join(' '),
		description: 'The permissions that are used when nothing is chosen. Add this when you choose others as well.',
	},
].sort((a, b) => a.name.localeCompare(b.name, 'en'));
