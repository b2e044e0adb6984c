import type { Stored } from './core/table';

export type * from './documents/orderRecords';

/**
 * The stored form of records: Xero's field names, dates as ms of UTC midnight, money as numbers with two decimals,
 * joins by id.
 */

export interface AccountRecord extends Stored {
	Code?: string;
	Name: string;
	Type: string;
	Status: 'ACTIVE' | 'ARCHIVED' | 'DELETED';
	Class: 'ASSET' | 'EQUITY' | 'EXPENSE' | 'LIABILITY' | 'REVENUE';
	TaxType: string;
	Description?: string;
	EnablePaymentsToAccount: boolean;
	ShowInExpenseClaims: boolean;
	BankAccountNumber?: string;
	BankAccountType?: string;
	CurrencyCode?: string;
	SystemAccount?: string;
	ReportingCode?: string;
	ReportingCodeName?: string;
	AddToWatchlist: boolean;
}

export interface Address {
	AddressType: string;
	[line: string]: string;
}

export interface Phone {
	PhoneType: string;
	[part: string]: string;
}

export interface PaymentTerm {
	Day: number;
	Type: string;
}

export interface ContactRecord extends Stored {
	Name: string;
	ContactStatus: 'ACTIVE' | 'ARCHIVED' | 'GDPRREQUEST';
	ContactNumber?: string;
	AccountNumber?: string;
	FirstName?: string;
	LastName?: string;
	CompanyNumber?: string;
	EmailAddress?: string;
	BankAccountDetails?: string;
	TaxNumber?: string;
	AccountsReceivableTaxType?: string;
	AccountsPayableTaxType?: string;
	SalesDefaultAccountCode?: string;
	PurchasesDefaultAccountCode?: string;
	SalesDefaultLineAmountType?: string;
	PurchasesDefaultLineAmountType?: string;
	DefaultCurrency?: string;
	XeroNetworkKey?: string;
	ContactPersons: Record<string, unknown>[];
	Addresses: Address[];
	Phones: Phone[];
	TaxNumberType?: string;
	SalesTrackingCategories?: Array<Record<string, string>>;
	PurchasesTrackingCategories?: Array<Record<string, string>>;
	PaymentTerms?: { Bills?: PaymentTerm; Sales?: PaymentTerm };
}

export interface ContactGroupRecord extends Stored {
	Name: string;
	Status: 'ACTIVE' | 'DELETED';
	ContactIDs: string[];
}

export interface PriceDetails {
	UnitPrice?: number;
	AccountCode?: string;
	COGSAccountCode?: string;
	TaxType?: string;
}

export interface ItemRecord extends Stored {
	Code: string;
	Name?: string;
	Description?: string;
	PurchaseDescription?: string;
	PurchaseDetails: PriceDetails;
	SalesDetails: PriceDetails;
	InventoryAssetAccountCode?: string;
	IsSold: boolean;
	IsPurchased: boolean;
}

export interface TaxRateRecord extends Stored {
	Name: string;
	TaxType: string;
	ReportTaxType?: string;
	Status: 'ACTIVE' | 'DELETED' | 'ARCHIVED' | 'PENDING';
	TaxComponents: { Name: string; Rate: number; IsCompound: boolean; IsNonRecoverable: boolean }[];
	/** Xero's own rates cannot be changed. */
	system: boolean;
	/** Account classes that the rate may be used with. */
	classes: string[];
	DisplayTaxRate: number;
	EffectiveRate: number;
}

export interface TrackingOption {
	TrackingOptionID: string;
	Name: string;
	Status: 'ACTIVE' | 'ARCHIVED' | 'DELETED';
}

export interface TrackingCategoryRecord extends Stored {
	Name: string;
	Status: 'ACTIVE' | 'ARCHIVED' | 'DELETED';
	Options: TrackingOption[];
}

export interface LineTracking {
	TrackingCategoryID: string;
	TrackingOptionID: string;
}

export interface LineRecord {
	LineItemID: string;
	Description?: string;
	Quantity?: number;
	UnitAmount?: number;
	ItemCode?: string;
	AccountCode?: string;
	AccountID?: string;
	TaxType?: string;
	TaxAmount: number;
	LineAmount: number;
	DiscountRate?: number;
	DiscountAmount?: number;
	Tracking: LineTracking[];
}

export type DocumentStatus = 'DRAFT' | 'SUBMITTED' | 'AUTHORISED' | 'PAID' | 'VOIDED' | 'DELETED';
export type LineAmountTypes = 'Exclusive' | 'Inclusive' | 'NoTax';

/** A record with lines, tax and a total. */
export interface LinedRecord extends Stored {
	Type: string;
	ContactID: string;
	Date: number;
	Reference?: string;
	LineAmountTypes: LineAmountTypes;
	LineItems: LineRecord[];
	SubTotal: number;
	TotalTax: number;
	Total: number;
	CurrencyCode: string;
	CurrencyRate: number;
	Url?: string;
}

/** Invoices, bills and credit notes. */
export interface DocumentRecord extends LinedRecord {
	Number: string;
	Status: DocumentStatus;
	DueDate?: number;
	TotalDiscount?: number;
	BrandingThemeID?: string;
	SentToContact: boolean;
	ExpectedPaymentDate?: number;
	PlannedPaymentDate?: number;
	/** Payments and applied credit: AmountPaid and AmountCredited of an invoice, AppliedAmount of a credit note. */
	AmountPaid: number;
	AmountCredited: number;
	/** The open amount: AmountDue of an invoice, RemainingCredit of a credit note. */
	AmountDue: number;
	FullyPaidOnDate?: number;
}

/** Credit that can be allocated to invoices. */
export type CreditKind = 'CreditNote' | 'Overpayment' | 'Prepayment';
export type PayableKind = 'Invoice' | CreditKind;

export interface PaymentRecord extends Stored {
	/** The kind of the document that is paid or refunded. */
	documentKind: PayableKind;
	documentId: string;
	AccountID: string;
	Date: number;
	Amount: number;
	CurrencyRate: number;
	Reference?: string;
	Details?: string;
	Particulars?: string;
	IsReconciled: boolean;
	Status: 'AUTHORISED' | 'DELETED';
	PaymentType: string;
	/** The batch of the payment; such a payment cannot be deleted alone. */
	batchId?: string;
}

export interface BatchPaymentRecord extends Stored {
	AccountID: string;
	Date: number;
	Type: 'PAYBATCH' | 'RECBATCH';
	Status: 'AUTHORISED' | 'DELETED';
	TotalAmount: number;
	Reference?: string;
	Particulars?: string;
	Code?: string;
	Details?: string;
	Narrative?: string;
	PaymentIDs: string[];
}

export interface AllocationRecord extends Stored {
	creditKind: CreditKind;
	creditId: string;
	InvoiceID: string;
	Amount: number;
	Date: number;
}

export interface BankTransactionRecord extends LinedRecord {
	/** Empty on the two sides of a bank transfer. */
	ContactID: string;
	BankAccountID: string;
	/** The overpayment or prepayment that it created. */
	creditId?: string;
	/** The bank transfer of which it is one side. */
	transferId?: string;
	Status: 'AUTHORISED' | 'DELETED' | 'VOIDED';
	IsReconciled: boolean;
}

export interface BankTransferRecord extends Stored {
	FromBankAccountID: string;
	ToBankAccountID: string;
	FromBankTransactionID: string;
	ToBankTransactionID: string;
	Amount: number;
	Date: number;
	CurrencyRate: number;
	Reference?: string;
	FromIsReconciled: boolean;
	ToIsReconciled: boolean;
	FromTracking: LineTracking[];
	ToTracking: LineTracking[];
	CreatedDateUTC: number;
	Status: 'AUTHORISED' | 'DELETED';
}

export interface JournalLineRecord {
	LineAmount: number;
	/** Both are absent in a draft that was sent with an unknown account. */
	AccountCode?: string;
	AccountID?: string;
	Description?: string;
	TaxType: string;
	TaxAmount: number;
	Tracking: LineTracking[];
}

export interface ManualJournalRecord extends Stored {
	Narration: string;
	Date: number;
	Status: 'DRAFT' | 'POSTED' | 'DELETED' | 'VOIDED' | 'ARCHIVED';
	LineAmountTypes: LineAmountTypes;
	Url?: string;
	ShowOnCashBasisReports: boolean;
	JournalLines: JournalLineRecord[];
}

export interface CurrencyRecord extends Stored {
	Code: string;
	Description: string;
}

export interface BrandingThemeRecord extends Stored {
	Name: string;
	Type: string;
	SortOrder: number;
	CreatedDateUTC: number;
}

export interface UserRecord extends Stored {
	EmailAddress: string;
	FirstName: string;
	LastName: string;
	IsSubscriber: boolean;
	OrganisationRole: string;
}

export interface BudgetRecord extends Stored {
	Type: 'OVERALL' | 'TRACKING';
	Description: string;
	/** Cents by account and first day of the month. */
	amounts: Map<string, Map<number, number>>;
}
