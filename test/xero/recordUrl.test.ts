import {
	BILLS,
	CATALOGUE,
	CONTACTS,
	INVOICES,
	MANUAL_JOURNALS,
	PAYMENTS,
	BANK_TRANSACTIONS,
	PURCHASE_ORDERS,
	QUOTES,
	SALES_CREDIT_NOTES,
	SALES_INVOICES,
	SUPPLIER_CREDIT_NOTES,
	type Entry,
} from '../../xero/catalogue';
import { recordUrl } from '../../xero/recordUrl';

const ID = '1cf1a11c-a067-4a05-9c8b-06f281f7afed';
const LOGIN = 'https://go.xero.com/organisationlogin/default.aspx?shortcode=!NLglS&redirecturl=';

test.each<[string, Entry, string]>([
	['invoice', SALES_INVOICES, `/AccountsReceivable/View.aspx?InvoiceID=${ID}`],
	['bill', BILLS, `/AccountsPayable/Edit.aspx?InvoiceID=${ID}`],
	['credit note', SALES_CREDIT_NOTES, `/AccountsReceivable/ViewCreditNote.aspx?creditNoteID=${ID}`],
	['supplier credit note', SUPPLIER_CREDIT_NOTES, `/AccountsPayable/ViewCreditNote.aspx?creditNoteID=${ID}`],
	['purchase order', PURCHASE_ORDERS, `/Accounts/Payable/PurchaseOrders/View/${ID}/`],
	['contact', CONTACTS, `/Contacts/View/${ID}`],
	['payment', PAYMENTS, `/Bank/ViewTransaction.aspx?bankTransactionID=${ID}`],
	['manual journal', MANUAL_JOURNALS, `/Journal/View.aspx?invoiceID=${ID}`],
])('the page of a %s, in its organisation or in the one that is open', (_, entry, path) => {
	expect(recordUrl(entry, { [entry.id]: ID }, '!NLglS')).toBe(`${LOGIN}${path}`);
	expect(recordUrl(entry, { [entry.id]: ID })).toBe(`https://go.xero.com${path}`);
});

test('a quote has a page in its organisation alone', () => {
	expect(recordUrl(QUOTES, { QuoteID: ID }, '!NLglS')).toBe(`https://go.xero.com/app/!NLglS/quotes/view/${ID}`);
	expect(recordUrl(QUOTES, { QuoteID: ID })).toBeNull();
});

test('of bank transactions, money spent and received has a page that is known', () => {
	const url = (Type?: string) => recordUrl(BANK_TRANSACTIONS, { BankTransactionID: ID, Type });
	expect(url('SPEND')).toBe(`https://go.xero.com/Bank/ViewTransaction.aspx?bankTransactionID=${ID}`);
	expect(url('RECEIVE')).toBe(url('SPEND'));
	expect(['SPEND-TRANSFER', 'RECEIVE-OVERPAYMENT', undefined].map(url)).toEqual([null, null, null]);
});

test('no link for what is deleted, has no ID, or may be an invoice as well as a bill', () => {
	expect(recordUrl(BILLS, { InvoiceID: ID, Status: 'DELETED' })).toBeNull();
	expect(recordUrl(BILLS, { InvoiceID: ID, Status: 'VOIDED' })).not.toBeNull();
	expect(recordUrl(BILLS, {})).toBeNull();
	expect(recordUrl(BILLS, { InvoiceID: 'javascript:alert(1)' })).toBeNull();
	expect(recordUrl(INVOICES, { InvoiceID: ID })).toBeNull();
});

test('what is no short code does not get into a link', () => {
	for (const code of ['', '!a&redirecturl=//evil.example.com', '../..', '!a b'])
		expect(recordUrl(BILLS, { InvoiceID: ID }, code)).toBe(recordUrl(BILLS, { InvoiceID: ID }));
});

test('every page has a place for the ID of its record', () => {
	for (const { webPage } of CATALOGUE as readonly Entry[])
		if (webPage) expect(webPage.path).toMatch(/^\/[^/].*\{id\}/);
});
