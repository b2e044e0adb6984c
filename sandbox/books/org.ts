import type { Change, Clock, OrganisationProfile } from '../types';
import { today } from './core/dates';
import { guidSource } from './core/ids';
import { Table, type Stored } from './core/table';
import { Undo } from './core/undo';
import { Switches } from '../switches/switches';
import { Ledger } from './ledger/ledger';
import type * as R from './records';
import type * as P from '../projects/records';

function makeTables(undo: Undo) {
	return {
		accounts: new Table<R.AccountRecord>(undo, {
			code: (r) => r.Code,
			name: (r) => r.Name,
			system: (r) => r.SystemAccount,
		}),
		contacts: new Table<R.ContactRecord>(undo, {
			number: (r) => r.ContactNumber,
			// An archived contact's name can be used again.
			name: (r) => (r.ContactStatus === 'ACTIVE' ? r.Name : undefined),
		}),
		contactGroups: new Table<R.ContactGroupRecord>(undo),
		items: new Table<R.ItemRecord>(undo, { code: (r) => r.Code }),
		taxRates: new Table<R.TaxRateRecord>(undo, { type: (r) => r.TaxType, name: (r) => r.Name }),
		trackingCategories: new Table<R.TrackingCategoryRecord>(undo, {
			name: (r) => (r.Status === 'DELETED' ? undefined : r.Name),
		}),
		linkedTransactions: new Table<R.LinkedTransactionRecord>(undo),
		paymentServices: new Table<R.PaymentServiceRecord>(undo, { name: (r) => r.PaymentServiceName }),
		invoices: new Table<R.DocumentRecord>(undo, { number: (r) => r.Number, contact: (r) => r.ContactID }),
		creditNotes: new Table<R.DocumentRecord>(undo, {
			number: (r) => r.Number,
			contact: (r) => r.ContactID,
		}),
		payments: new Table<R.PaymentRecord>(undo, { document: (r) => r.documentId }),
		allocations: new Table<R.AllocationRecord>(undo, {
			invoice: (r) => r.InvoiceID,
			credit: (r) => r.creditId,
		}),
		overpayments: new Table<R.DocumentRecord>(undo, { contact: (r) => r.ContactID }),
		prepayments: new Table<R.DocumentRecord>(undo, { contact: (r) => r.ContactID }),
		batchPayments: new Table<R.BatchPaymentRecord>(undo),
		bankTransactions: new Table<R.BankTransactionRecord>(undo, {
			contact: (r) => r.ContactID || undefined,
		}),
		bankTransfers: new Table<R.BankTransferRecord>(undo),
		purchaseOrders: new Table<R.PurchaseOrderRecord>(undo, {
			number: (r) => r.Number,
			contact: (r) => r.ContactID,
		}),
		quotes: new Table<R.QuoteRecord>(undo, { number: (r) => r.Number, contact: (r) => r.ContactID }),
		repeatingInvoices: new Table<R.RepeatingInvoiceRecord>(undo, { contact: (r) => r.ContactID }),
		history: new Table<R.HistoryRecord>(undo, { owner: (r) => r.ownerId }),
		attachments: new Table<R.AttachmentRecord>(undo, { owner: (r) => r.ownerId }),
		manualJournals: new Table<R.ManualJournalRecord>(undo),
		currencies: new Table<R.CurrencyRecord>(undo, { code: (r) => r.Code }),
		brandingThemes: new Table<R.BrandingThemeRecord>(undo),
		users: new Table<R.UserRecord>(undo),
		budgets: new Table<R.BudgetRecord>(undo),
		projects: new Table<P.ProjectRecord>(undo),
		projectTasks: new Table<P.TaskRecord>(undo, { project: (r) => r.projectId }),
		timeEntries: new Table<P.TimeEntryRecord>(undo, { project: (r) => r.projectId, task: (r) => r.taskId }),
		projectUsers: new Table<P.ProjectUserRecord>(undo),
	};
}

export type Tables = ReturnType<typeof makeTables>;

/** The books of one organisation, and the current caller. */
export interface Org {
	readonly profile: OrganisationProfile;
	readonly id: string;
	readonly createdAt: number;
	readonly undo: Undo;
	readonly switches: Switches;
	readonly tables: Tables;
	readonly accrual: Ledger;
	readonly cash: Ledger;
	readonly settings: {
		financialYearEndDay: number;
		financialYearEndMonth: number;
		periodLockDate?: number;
		endOfYearLockDate?: number;
	};
	readonly counters: Record<string, number>;
	readonly guid: () => string;
	readonly now: () => number;
	/**
	 * Milliseconds by which the books are ahead of the sandbox clock: other than 0 only during a shake or while a
	 * company's past is created.
	 */
	ahead: number;
	/** The call being handled. */
	caller: { appId: string; unitdp: 2 | 4; query: Record<string, string> };
	changes: Change[];
	/** Warnings about the element that is being written and will be stored. */
	warnings: string[];
}

const YEAR_END = { NZ: [31, 3], GB: [31, 3], AU: [30, 6], US: [31, 12] } as const;

/**
 * An organisation without any records, not even a chart of accounts.
 * @param ahead how far its books are initially ahead of the clock; negative if they were opened in the past
 */
export function emptyOrg(profile: OrganisationProfile, clock: Clock, switches = new Switches(), ahead = 0): Org {
	const undo = new Undo();
	const guid = guidSource(profile.tenantId);
	const [day, month] = YEAR_END[profile.countryCode];
	const org: Org = {
		profile,
		// Xero's own client uses this to find the organisation of a connection; for organisations the two ids are the
		// same.
		id: profile.tenantId,
		createdAt: clock.now() + ahead,
		undo,
		switches,
		tables: makeTables(undo),
		accrual: new Ledger(undo),
		cash: new Ledger(undo),
		settings: { financialYearEndDay: day, financialYearEndMonth: month },
		counters: {},
		guid,
		now: () => clock.now() + org.ahead,
		ahead,
		caller: { appId: '', unitdp: 2, query: {} },
		changes: [],
		warnings: [],
	};
	return org;
}

/** Today's date in the organisation's time zone. */
export function todayOf(org: Org): number {
	return today(org.now(), org.profile.zone);
}

/** The next number of a named counter, from 1; undone with the rest if the write is refused. */
export function nextNumber(org: Org, counter: string): number {
	const before = org.counters[counter] ?? 0;
	org.counters[counter] = before + 1;
	org.undo.note(() => (org.counters[counter] = before));
	return before + 1;
}

/** Id, order and time of a record that will be stored: a new one, or the next version of an existing one. */
export function stamp(org: Org, existing?: Stored): Stored {
	return {
		id: existing?.id ?? org.guid(),
		seq: existing?.seq ?? nextNumber(org, 'seq'),
		updated: org.now(),
		appId: existing?.appId ?? org.caller.appId,
	};
}

/** Notes a change for the webhooks; undone with the write. */
export function announce(org: Org, change: Omit<Change, 'at'>): void {
	org.changes.push({ ...change, at: org.now() });
	org.undo.note(() => org.changes.pop());
}
