import type { Document, Operation } from './spec';
import type { Deviation } from './schemas';

interface Tolerance {
	/** Operation ids. */
	operation: RegExp;
	where: RegExp;
	what: RegExp;
	/** Where it is known from that Xero, and not the sandbox, differs from the description. */
	because: string;
}

/** Answers that are not as the schemas say, and right all the same. One that no longer occurs has to go. */
export const TOLERATED: readonly Tolerance[] = [
	{
		operation: /^(createBatchPayment|deleteBankTransfers|(create|updateOrCreate)RepeatingInvoices)$/,
		where: /^(BankTransfers|BatchPayments|RepeatingInvoices)\.StatusAttributeString$/,
		what: /unknown property/,
		because:
			'Rows of writes of many elements carry it in every other collection; the schemas of these were not completed.',
	},
	{
		operation: /Quotes?$/,
		where: /^Quotes\.HasErrors$/,
		what: /unknown property/,
		because: 'A refused quote is marked like a refused invoice or order, whose schemas have it.',
	},
	{
		operation: /^(create|delete)/,
		where: /^Elements\./,
		what: /unknown property/,
		because: 'Recorded: a refused element is echoed whole; the schema knows its id and its errors only.',
	},
	{
		operation: /(Invoices?|Payments?)$/,
		where: /^(Invoices|Payments\.Invoice)\.InvoicePaymentServices$/,
		what: /unknown property/,
		because: 'Seen in answers of Xero, and in code made from them; neither schemas nor examples have it.',
	},
	{
		operation: /^getInvoices?$/,
		where: /^Invoices\.(Prepayments|Overpayments)\.(HasErrors|InvoiceAddresses)$/,
		what: /unknown property/,
		because: 'Sent as it is for the credit notes beside them, whose schema has it.',
	},
	{
		operation: /Invoices?$/,
		where: /^Invoices\.(Expected|Planned)PaymentDateString$/,
		what: /unknown property/,
		because: 'Recorded by users of a public connector: the two dates have text twins like the others.',
	},
	{
		operation: /^get(Invoices|CreditNotes|Prepayments|PurchaseOrders|RepeatingInvoices|BankTransactions|Quotes)$/,
		where: /\.LineItems\.Tracking\.Options$/,
		what: /unknown property/,
		because:
			'Recorded in lists of invoices: tracking in rows of lists has an empty list of options, and no option id.',
	},
	{
		operation: /^getBankTransfers$/,
		where: /^BankTransfers\.(From|To)Tracking(\.Options)?$/,
		what: /unknown property|'TrackingOptionID'/,
		because: 'As recorded in lists of invoices; of transfers, no list is recorded.',
	},
	{
		operation: /PurchaseOrders?$/,
		where: /^PurchaseOrders\.ExpectedArrivalDateString$/,
		what: /unknown property/,
		because: 'Recorded: the text twin of ExpectedArrivalDate, like those of the other dates, which the schema has.',
	},
	{
		operation: /(BankTransaction|ManualJournal)s?$/,
		where: /^(BankTransactions|ManualJournals)\.HasErrors$/,
		what: /unknown property/,
		because: 'A refused one is marked like a refused invoice or order, whose schemas have it.',
	},
	{
		operation: /CreditNotes?$/,
		where: /^CreditNotes\.DueDateString$/,
		what: /unknown property/,
		because: 'The text twin of DueDate; the examples show credit notes without a due date only.',
	},
	{
		operation: /^getBudget$/,
		where: /BudgetBalances\.Period$/,
		what: /pattern/,
		because: 'Marked as a /Date()/, but described and shown as "2019-08".',
	},
];

/** Requests of the nodes that are not as the schemas say. */
export const TOLERATED_REQUESTS: readonly Tolerance[] = [
	{
		operation: /^updateOrCreateBankTransactions$/,
		where: /^BankTransactions$/,
		what: /must have required property '(Type|LineItems|BankAccount)'/,
		because:
			'What is deleted is named by its ID, with the new status: a change of one needs no more, as of an invoice.',
	},
];

/** Query parameters of the nodes that Xero passes over. */
export const TOLERATED_PARAMETERS: Record<string, string> = {
	'getOverpayment unitdp': 'Described for the list alone. The nodes ask for four decimals everywhere.',
	'getPrepayment unitdp': 'Described for the list alone. The nodes ask for four decimals everywhere.',
};

/** Statuses an operation has without being described with them. */
export const TOLERATED_STATUSES: Record<number, string> = {
	400: 'A filter that cannot be read is refused on every list, described or not.',
	404: 'Unknown ids are answered so everywhere, and described nowhere.',
};

export function toleranceOf(
	list: readonly Tolerance[],
	operation: string,
	deviation: Deviation,
): Tolerance | undefined {
	return list.find(
		(each) => each.operation.test(operation) && each.where.test(deviation.where) && each.what.test(deviation.what),
	);
}

/**
 * What the description's own examples show, as `parent.property`. Its schemas leave out the envelope, the text twins of dates and some more
 * that Xero does send: the examples were taken from real answers.
 */
export function shownInExamples(document: Document): Set<string> {
	const shown = new Set<string>();
	const walk = (value: unknown, parent: string): void => {
		if (Array.isArray(value)) for (const entry of value) walk(entry, parent);
		else if (typeof value === 'object' && value !== null) {
			for (const [name, entry] of Object.entries(value)) {
				shown.add(`${parent}.${name}`);
				walk(entry, name);
			}
		}
	};
	for (const methods of Object.values(document.paths)) {
		for (const operation of Object.values(methods as Record<string, Operation>)) {
			for (const response of Object.values(operation.responses ?? {})) {
				for (const content of Object.values(response.content ?? {})) walk(content.example, '');
			}
		}
	}
	return shown;
}

/** `Invoices.CreditNotes.ID` is shown where an example has credit notes with an ID. */
export function isShown(shown: Set<string>, { where, what }: Deviation): boolean {
	const [parent = '', name] = ['', ...where.split('.')].slice(-2);
	return what === 'unknown property' && shown.has(`${parent}.${name}`);
}
