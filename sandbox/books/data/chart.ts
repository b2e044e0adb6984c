import type { OrganisationProfile } from '../../types';
import type { AccountRecord, TaxRateRecord } from '../records';

type Country = OrganisationProfile['countryCode'];
type TaxSide = 'sales' | 'purchases' | 'none';

/** The class of each account type. */
export const CLASS_OF: Record<string, AccountRecord['Class']> = {
	BANK: 'ASSET',
	CURRENT: 'ASSET',
	FIXED: 'ASSET',
	INVENTORY: 'ASSET',
	NONCURRENT: 'ASSET',
	PREPAYMENT: 'ASSET',
	CURRLIAB: 'LIABILITY',
	LIABILITY: 'LIABILITY',
	PAYG: 'LIABILITY',
	TERMLIAB: 'LIABILITY',
	EQUITY: 'EQUITY',
	REVENUE: 'REVENUE',
	SALES: 'REVENUE',
	OTHERINCOME: 'REVENUE',
	DIRECTCOSTS: 'EXPENSE',
	EXPENSE: 'EXPENSE',
	OVERHEADS: 'EXPENSE',
	DEPRECIATN: 'EXPENSE',
};

export interface ChartLine {
	code?: string;
	name: string;
	type: string;
	tax: TaxSide;
	system?: string;
	payments?: boolean;
	bankAccountNumber?: string;
}

/** The chart of accounts with which every organisation starts. */
export const CHART: readonly ChartLine[] = [
	{
		code: '090',
		name: 'Business Bank Account',
		type: 'BANK',
		tax: 'none',
		bankAccountNumber: '0209087654321050',
	},
	{ code: '091', name: 'Savings', type: 'BANK', tax: 'none', bankAccountNumber: '0209087654321051' },
	// Bank accounts need no code.
	{ name: 'Petty Cash', type: 'BANK', tax: 'none', bankAccountNumber: '0209087654321052' },
	{ code: '200', name: 'Sales', type: 'REVENUE', tax: 'sales' },
	{ code: '260', name: 'Other Revenue', type: 'REVENUE', tax: 'sales' },
	{ code: '270', name: 'Interest Income', type: 'OTHERINCOME', tax: 'none' },
	{ code: '310', name: 'Cost of Goods Sold', type: 'DIRECTCOSTS', tax: 'purchases' },
	{ code: '400', name: 'Advertising', type: 'EXPENSE', tax: 'purchases' },
	{ code: '404', name: 'Bank Fees', type: 'EXPENSE', tax: 'none' },
	{ code: '408', name: 'Cleaning', type: 'EXPENSE', tax: 'purchases' },
	{ code: '429', name: 'General Expenses', type: 'EXPENSE', tax: 'purchases' },
	{ code: '433', name: 'Insurance', type: 'EXPENSE', tax: 'purchases' },
	{ code: '445', name: 'Light, Power, Heating', type: 'EXPENSE', tax: 'purchases' },
	{ code: '469', name: 'Rent', type: 'EXPENSE', tax: 'purchases' },
	{ code: '477', name: 'Salaries', type: 'EXPENSE', tax: 'none' },
	{ code: '489', name: 'Telephone & Internet', type: 'EXPENSE', tax: 'purchases' },
	{ code: '493', name: 'Travel', type: 'EXPENSE', tax: 'purchases' },
	{ code: '497', name: 'Bank Revaluations', type: 'EXPENSE', tax: 'none', system: 'BANKCURRENCYGAIN' },
	{
		code: '498',
		name: 'Unrealised Currency Gains',
		type: 'EXPENSE',
		tax: 'none',
		system: 'UNREALISEDCURRENCYGAIN',
	},
	{
		code: '499',
		name: 'Realised Currency Gains',
		type: 'EXPENSE',
		tax: 'none',
		system: 'REALISEDCURRENCYGAIN',
	},
	{ code: '610', name: 'Accounts Receivable', type: 'CURRENT', tax: 'none', system: 'DEBTORS' },
	{ code: '620', name: 'Prepayments', type: 'CURRENT', tax: 'none' },
	{ code: '630', name: 'Inventory', type: 'INVENTORY', tax: 'none' },
	{ code: '710', name: 'Office Equipment', type: 'FIXED', tax: 'purchases' },
	{ code: '711', name: 'Less Accumulated Depreciation on Office Equipment', type: 'FIXED', tax: 'none' },
	{ code: '800', name: 'Accounts Payable', type: 'CURRLIAB', tax: 'none', system: 'CREDITORS' },
	{ code: '801', name: 'Unpaid Expense Claims', type: 'CURRLIAB', tax: 'none', system: 'UNPAIDEXPCLM' },
	{ code: '820', name: '', type: 'CURRLIAB', tax: 'none', system: 'GST' },
	{ code: '840', name: 'Historical Adjustment', type: 'CURRLIAB', tax: 'none', system: 'HISTORICAL' },
	{ code: '860', name: 'Rounding', type: 'CURRLIAB', tax: 'none', system: 'ROUNDING' },
	{ code: '877', name: 'Tracking Transfers', type: 'CURRLIAB', tax: 'none', system: 'TRACKINGTRANSFERS' },
	{ code: '900', name: 'Loan', type: 'TERMLIAB', tax: 'none' },
	{ code: '960', name: 'Retained Earnings', type: 'EQUITY', tax: 'none', system: 'RETAINEDEARNINGS' },
	{ code: '970', name: 'Owner Funds Introduced', type: 'EQUITY', tax: 'none', payments: true },
];

export interface TaxLine {
	type: string;
	name: string;
	rate: number;
	side: TaxSide | 'any';
	/** Deleted before the organisation is first used. */
	gone?: true;
}

/** For each country, the name of the tax and the initial rates. */
export const TAX: Record<
	Country,
	{ account: string; component: string; rates: TaxLine[]; byside: Record<TaxSide, string> }
> = {
	NZ: {
		account: 'GST',
		component: 'GST',
		rates: [
			{ type: 'OUTPUT2', name: '15% GST on Income', rate: 15, side: 'sales' },
			{ type: 'INPUT2', name: '15% GST on Expenses', rate: 15, side: 'purchases' },
			{ type: 'ZERORATEDOUTPUT', name: 'Zero Rated', rate: 0, side: 'sales' },
			{ type: 'NONE', name: 'No GST', rate: 0, side: 'any' },
		],
		byside: { sales: 'OUTPUT2', purchases: 'INPUT2', none: 'NONE' },
	},
	GB: {
		account: 'VAT',
		component: 'VAT',
		rates: [
			{ type: 'OUTPUT2', name: '20% (VAT on Income)', rate: 20, side: 'sales' },
			{ type: 'INPUT2', name: '20% (VAT on Expenses)', rate: 20, side: 'purchases' },
			{ type: 'RROUTPUT', name: '5% (VAT on Income)', rate: 5, side: 'sales' },
			{ type: 'RRINPUT', name: '5% (VAT on Expenses)', rate: 5, side: 'purchases' },
			{ type: 'ZERORATEDOUTPUT', name: 'Zero Rated Income', rate: 0, side: 'sales' },
			{ type: 'ZERORATEDINPUT', name: 'Zero Rated Expenses', rate: 0, side: 'purchases' },
			{ type: 'NONE', name: 'No VAT', rate: 0, side: 'any' },
		],
		byside: { sales: 'OUTPUT2', purchases: 'INPUT2', none: 'NONE' },
	},
	AU: {
		account: 'GST',
		component: 'GST',
		rates: [
			{ type: 'OUTPUT', name: 'GST on Income', rate: 10, side: 'sales' },
			{ type: 'INPUT', name: 'GST on Expenses', rate: 10, side: 'purchases' },
			{ type: 'EXEMPTOUTPUT', name: 'GST Free Income', rate: 0, side: 'sales' },
			{ type: 'EXEMPTEXPENSES', name: 'GST Free Expenses', rate: 0, side: 'purchases' },
			{ type: 'BASEXCLUDED', name: 'BAS Excluded', rate: 0, side: 'any' },
		],
		byside: { sales: 'OUTPUT', purchases: 'INPUT', none: 'BASEXCLUDED' },
	},
	US: {
		account: 'Sales Tax',
		component: 'Sales Tax',
		rates: [
			{ type: 'OUTPUT', name: 'Tax on Sales', rate: 8.25, side: 'sales' },
			{ type: 'INPUT', name: 'Tax on Purchases', rate: 0, side: 'purchases' },
			{ type: 'NONE', name: 'Tax Exempt', rate: 0, side: 'any' },
			{ type: 'AVALARA', name: 'Auto Look Up', rate: 0, side: 'any' },
		],
		byside: { sales: 'NONE', purchases: 'NONE', none: 'NONE' },
	},
};

/** Account classes that a rate may be used with. */
export const CLASSES_OF_SIDE: Record<TaxLine['side'], TaxRateRecord['classes']> = {
	sales: ['REVENUE', 'ASSET', 'EQUITY', 'LIABILITY'],
	purchases: ['EXPENSE', 'ASSET', 'EQUITY', 'LIABILITY'],
	none: ['REVENUE', 'EXPENSE', 'ASSET', 'EQUITY', 'LIABILITY'],
	any: ['REVENUE', 'EXPENSE', 'ASSET', 'EQUITY', 'LIABILITY'],
};

/** Tracking categories and their options. */
export const TRACKING: Record<string, string[]> = {
	Region: ['North', 'South', 'East', 'West'],
	Department: ['Retail', 'Wholesale', 'Online', 'Services'],
};

/** Names of currencies, and units of each per US dollar. These replace the day rate that Xero takes from XE. */
export const CURRENCIES: Record<string, { name: string; perDollar: number }> = {
	AUD: { name: 'Australian Dollar', perDollar: 1.52 },
	CAD: { name: 'Canadian Dollar', perDollar: 1.37 },
	CHF: { name: 'Swiss Franc', perDollar: 0.88 },
	DKK: { name: 'Danish Krone', perDollar: 6.87 },
	EUR: { name: 'Euro', perDollar: 0.92 },
	FJD: { name: 'Fiji Dollar', perDollar: 2.25 },
	GBP: { name: 'British Pound', perDollar: 0.79 },
	HKD: { name: 'Hong Kong Dollar', perDollar: 7.8 },
	INR: { name: 'Indian Rupee', perDollar: 83.5 },
	JPY: { name: 'Japanese Yen', perDollar: 151.2 },
	NOK: { name: 'Norwegian Krone', perDollar: 10.7 },
	NZD: { name: 'New Zealand Dollar', perDollar: 1.66 },
	SEK: { name: 'Swedish Krona', perDollar: 10.5 },
	SGD: { name: 'Singapore Dollar', perDollar: 1.35 },
	USD: { name: 'United States Dollar', perDollar: 1 },
	ZAR: { name: 'South African Rand', perDollar: 18.4 },
};
