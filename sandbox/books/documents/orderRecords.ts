import type { Stored } from '../core/table';
import type { LinedRecord } from '../records';

/** Orders and quotes, whose lines and totals never reach the ledger. */
export interface OrderRecord extends LinedRecord {
	Number: string;
	TotalDiscount?: number;
	BrandingThemeID?: string;
}

export interface PurchaseOrderRecord extends OrderRecord {
	Status: 'DRAFT' | 'SUBMITTED' | 'AUTHORISED' | 'BILLED' | 'DELETED';
	DeliveryDate?: number;
	ExpectedArrivalDate?: number;
	DeliveryAddress?: string;
	AttentionTo?: string;
	Telephone?: string;
	DeliveryInstructions?: string;
	SentToContact: boolean;
}

export interface QuoteRecord extends OrderRecord {
	Status: 'DRAFT' | 'SENT' | 'DECLINED' | 'ACCEPTED' | 'INVOICED' | 'DELETED';
	ExpiryDate?: number;
	Title?: string;
	Summary?: string;
	Terms?: string;
}

export interface RepeatingInvoiceRecord extends LinedRecord {
	Status: 'DRAFT' | 'AUTHORISED' | 'DELETED';
	BrandingThemeID?: string;
	ApprovedForSending: boolean;
	SendCopy: boolean;
	MarkAsSent: boolean;
	IncludePDF: boolean;
	Schedule: {
		Period: number;
		Unit: 'WEEKLY' | 'MONTHLY';
		DueDate: number;
		DueDateType: string;
		StartDate: number;
		EndDate?: number;
	};
}

/** One line of a record's history; its time is `updated`. */
export interface HistoryRecord extends Stored {
	ownerId: string;
	Changes: string;
	Details: string;
	User: string;
}

/** A file attached to a record. */
export interface AttachmentRecord extends Stored {
	/** The record it belongs to. */
	ownerId: string;
	FileName: string;
	MimeType: string;
	Url: string;
	data: Buffer;
	/** Only on documents that customers can see online. */
	IncludeOnline?: boolean;
}

/** A line of a bill, or of a spend money transaction, that is billed on to a customer. */
export interface LinkedTransactionRecord extends Stored {
	SourceTransactionID: string;
	SourceLineItemID: string;
	ContactID?: string;
	TargetTransactionID?: string;
	TargetLineItemID?: string;
}

export interface PaymentServiceRecord extends Stored {
	PaymentServiceName: string;
	PaymentServiceUrl: string;
	PayNowText: string;
	/** The branding themes that offer this payment service. */
	themes: string[];
}
