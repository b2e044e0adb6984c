import type { Stored } from './core/table';
import type { Resource } from './engine/definition';
import type { BrandingThemeRecord, UserRecord } from './records';
import { ACCOUNTS } from './resources/accounts';
import { BANK_TRANSACTIONS, BANK_TRANSFERS } from './resources/bank';
import { BATCH_PAYMENTS } from './resources/batchPayments';
import { CONTACT_GROUPS, CONTACTS } from './resources/contacts';
import { CREDIT_NOTES, INVOICES } from './resources/documents';
import { OVERPAYMENTS, PREPAYMENTS } from './resources/credits';
import { LINKED_TRANSACTIONS } from './resources/linkedTransactions';
import { MANUAL_JOURNALS } from './resources/manualJournals';
import { PURCHASE_ORDERS, QUOTES } from './resources/orders';
import { PAYMENTS } from './resources/payments';
import { REPEATING_INVOICES } from './resources/repeatingInvoices';
import {
	BRANDING_THEMES,
	BUDGETS,
	CURRENCIES_DEFINITION,
	ITEMS,
	PAYMENT_SERVICES,
	TAX_RATES,
	TRACKING_CATEGORIES,
	USERS,
} from './resources/settings';
import { accountRules } from './rules/accounts';
import { creditRules } from './rules/bankCredits';
import { bankTransactionRules } from './rules/bankTransactions';
import { bankTransferRules } from './rules/bankTransfers';
import { batchPaymentRules } from './rules/batchPayments';
import { contactGroupRules } from './rules/contactGroups';
import { contactRules } from './rules/contacts';
import { creditNoteRules } from './rules/creditNotes';
import { invoiceRules } from './rules/invoices';
import { itemRules } from './rules/items';
import { linkedTransactionRules } from './rules/linkedTransactions';
import { manualJournalRules } from './rules/manualJournals';
import { paymentRules } from './rules/payments';
import { purchaseOrderRules } from './rules/purchaseOrders';
import { quoteRules } from './rules/quotes';
import { repeatingInvoiceRules } from './rules/repeatingInvoices';
import { paymentServiceRules, themeActions } from './rules/paymentServices';
import { budgetRules, currencyRules, readRules } from './rules/settings';
import { taxRateRules } from './rules/taxRates';
import { trackingRules } from './rules/tracking';

/** Removes the record type of a resource, so that one list can contain them all; the engine never mixes tables. */
function resource<R extends Stored>(one: Resource<R>): Resource {
	return one as unknown as Resource;
}

/** All endpoints of the books. A new one needs a definition, a rules file and a line here. */
export const RESOURCES: readonly Resource[] = [
	resource({ definition: ACCOUNTS, rules: accountRules, table: (org) => org.tables.accounts }),
	resource({ definition: CONTACTS, rules: contactRules, table: (org) => org.tables.contacts }),
	resource({
		definition: CONTACT_GROUPS,
		rules: contactGroupRules,
		table: (org) => org.tables.contactGroups,
	}),
	resource({ definition: INVOICES, rules: invoiceRules, table: (org) => org.tables.invoices }),
	resource({ definition: CREDIT_NOTES, rules: creditNoteRules, table: (org) => org.tables.creditNotes }),
	resource({ definition: PAYMENTS, rules: paymentRules, table: (org) => org.tables.payments }),
	resource({
		definition: BANK_TRANSACTIONS,
		rules: bankTransactionRules,
		table: (org) => org.tables.bankTransactions,
	}),
	resource({
		definition: BANK_TRANSFERS,
		rules: bankTransferRules,
		table: (org) => org.tables.bankTransfers,
	}),
	resource({
		definition: BATCH_PAYMENTS,
		rules: batchPaymentRules,
		table: (org) => org.tables.batchPayments,
	}),
	resource({
		definition: OVERPAYMENTS,
		rules: creditRules('Overpayment'),
		table: (org) => org.tables.overpayments,
	}),
	resource({
		definition: PREPAYMENTS,
		rules: creditRules('Prepayment'),
		table: (org) => org.tables.prepayments,
	}),
	resource({
		definition: PURCHASE_ORDERS,
		rules: purchaseOrderRules,
		table: (org) => org.tables.purchaseOrders,
	}),
	resource({ definition: QUOTES, rules: quoteRules, table: (org) => org.tables.quotes }),
	resource({
		definition: REPEATING_INVOICES,
		rules: repeatingInvoiceRules,
		table: (org) => org.tables.repeatingInvoices,
	}),
	resource({
		definition: MANUAL_JOURNALS,
		rules: manualJournalRules,
		table: (org) => org.tables.manualJournals,
	}),
	resource({
		definition: LINKED_TRANSACTIONS,
		rules: linkedTransactionRules,
		table: (org) => org.tables.linkedTransactions,
	}),
	resource({
		definition: PAYMENT_SERVICES,
		rules: paymentServiceRules,
		table: (org) => org.tables.paymentServices,
	}),
	resource({ definition: ITEMS, rules: itemRules, table: (org) => org.tables.items }),
	resource({ definition: TAX_RATES, rules: taxRateRules, table: (org) => org.tables.taxRates }),
	resource({
		definition: TRACKING_CATEGORIES,
		rules: trackingRules,
		table: (org) => org.tables.trackingCategories,
	}),
	resource({
		definition: CURRENCIES_DEFINITION,
		rules: currencyRules,
		table: (org) => org.tables.currencies,
	}),
	resource({
		definition: BRANDING_THEMES,
		rules: { ...readRules<BrandingThemeRecord>(BRANDING_THEMES), actions: themeActions },
		table: (org) => org.tables.brandingThemes,
	}),
	resource({ definition: USERS, rules: readRules<UserRecord>(USERS), table: (org) => org.tables.users }),
	resource({ definition: BUDGETS, rules: budgetRules, table: (org) => org.tables.budgets }),
];
