import { BANK_TRANSACTIONS, BANK_TRANSFERS } from './banking';
import { ACCOUNTS, TAX_RATES } from './chart';
import { CONTACT_GROUPS, CONTACTS } from './contacts';
import { CREDIT_NOTES, SALES_CREDIT_NOTES, SUPPLIER_CREDIT_NOTES } from './credits';
import { OVERPAYMENTS, PREPAYMENTS } from './overpayments';
import type { Entry } from './entry';
import { ITEMS } from './items';
import { BUDGETS, JOURNALS, MANUAL_JOURNALS } from './journals';
import { BATCH_PAYMENTS, PAYMENTS } from './payments';
import { PROJECT_TASKS, PROJECT_USERS, PROJECTS, TIME_ENTRIES } from './projects';
import { PURCHASE_ORDERS } from './purchases';
import { PUBLISHED_REPORTS, REPORT_ENTRIES } from './reports';
import { QUOTES } from './quotes';
import { REPEATING_BILLS, REPEATING_INVOICES, REPEATING_SALES } from './repeating';
import { BILLS, INVOICES, LINKED_TRANSACTIONS, SALES_INVOICES } from './sales';
import { BRANDING_THEMES, CURRENCIES, INVOICE_REMINDERS, ORGANISATION, PAYMENT_SERVICES, USERS } from './settings';
import { TRACKING_CATEGORIES, TRACKING_OPTIONS } from './tracking';

export * from './banking';
export * from './below';
export * from './chart';
export * from './codes';
export * from './contacts';
export * from './allocations';
export * from './credits';
export * from './overpayments';
export * from './entry';
export * from './facts';
export * from './items';
export * from './journals';
export * from './path';
export * from './payments';
export * from './projects';
export * from './purchases';
export * from './reading';
export * from './records';
export * from './reports';
export * from './quotes';
export * from './repeating';
export * from './sales';
export * from './settings';
export * from './statusNames';
export * from './tracking';

/** Every collection, once. Kinds that share an endpoint (sales invoices, bills) stand in `KINDS`. */
export const CATALOGUE: readonly Entry[] = [
	ACCOUNTS,
	BANK_TRANSACTIONS,
	BANK_TRANSFERS,
	BATCH_PAYMENTS,
	BRANDING_THEMES,
	BUDGETS,
	CONTACT_GROUPS,
	CONTACTS,
	CREDIT_NOTES,
	CURRENCIES,
	INVOICE_REMINDERS,
	INVOICES,
	ITEMS,
	JOURNALS,
	LINKED_TRANSACTIONS,
	MANUAL_JOURNALS,
	ORGANISATION,
	OVERPAYMENTS,
	PAYMENT_SERVICES,
	PAYMENTS,
	PREPAYMENTS,
	PROJECT_TASKS,
	PROJECT_USERS,
	PROJECTS,
	PUBLISHED_REPORTS,
	PURCHASE_ORDERS,
	QUOTES,
	REPEATING_INVOICES,
	TAX_RATES,
	TIME_ENTRIES,
	TRACKING_CATEGORIES,
	TRACKING_OPTIONS,
	USERS,
	...Object.values(REPORT_ENTRIES),
];

/** The kinds of records that share an endpoint. */
export const KINDS: readonly Entry[] = [
	BILLS,
	REPEATING_BILLS,
	REPEATING_SALES,
	SALES_CREDIT_NOTES,
	SALES_INVOICES,
	SUPPLIER_CREDIT_NOTES,
];

/**
 * The entry that a path belongs to, and whether the path is that of the collection itself; undefined for paths of no
 * entry.
 */
export function entryAt(path: string): { entry: Entry; isCollection: boolean } | undefined {
	// Xero ignores case in paths.
	const segments = path.toLowerCase().split('/');
	let best: { entry: Entry; length: number } | undefined;
	for (const entry of CATALOGUE) {
		const template = `${entry.api.base}/${entry.path}`.toLowerCase().split('/');
		const isPrefix = template.every(
			(part, index) => part === segments[index] || (part.startsWith('{') && segments[index]),
		);
		if (isPrefix && template.length > (best?.length ?? 0)) best = { entry, length: template.length };
	}
	return best && { entry: best.entry, isCollection: best.length === segments.length };
}
