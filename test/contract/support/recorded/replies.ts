import type { Sandbox } from '../../../../sandbox/server';
import { control, mint } from '../official';

type Json = ReturnType<typeof JSON.parse>;

export interface Reply {
	status: number;
	contentType: string | null;
	body: Json;
}

/** Gives the sandbox's reply to each recorded request, by the name of the recording. */
export class Replies {
	readonly byName = new Map<string, Reply>();

	private constructor(
		private readonly sandbox: Sandbox,
		private readonly token: string,
	) {}

	static async collect(sandbox: Sandbox): Promise<Map<string, Reply>> {
		const { access_token: token } = await mint(sandbox);
		const replies = new Replies(sandbox, String(token));
		await control(sandbox, 'seed', { contacts: 10, items: 2 });
		const older = await replies.olderContact(false);
		const form = await replies.olderContact(true);
		await replies.settings();
		await replies.contacts(older);
		await replies.invoices(form);
		await replies.orders(older);
		await replies.quotes();
		return replies.byName;
	}

	private async ask(
		method: string,
		path: string,
		body?: unknown,
		query: Record<string, string> = {},
		headers: Record<string, string> = {},
	): Promise<Reply> {
		const response = await fetch(`${this.sandbox.url}/api.xro/2.0/${path}?${new URLSearchParams(query)}`, {
			method,
			headers: {
				authorization: `Bearer ${this.token}`,
				accept: 'application/json',
				'xero-tenant-id': this.sandbox.world.organisations[0].profile.tenantId,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...headers,
			},
			body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
		});
		const text = await response.text();
		const contentType = response.headers.get('content-type');
		return {
			status: response.status,
			contentType,
			body: contentType?.includes('json') ? JSON.parse(text) : text,
		};
	}

	/** Asks and keeps the reply under the name of a recording. */
	private async note(name: string, ...call: Parameters<Replies['ask']>): Promise<Json> {
		const reply = await this.ask(...call);
		this.byName.set(name, reply);
		return reply.body;
	}

	/** A contact people typed in, with a form filled, or with a name only. */
	private async olderContact(form: boolean): Promise<string> {
		const { body } = await this.ask('GET', 'Contacts', undefined, { summaryOnly: 'true' });
		return body.Contacts.find((one: Json) => (one.FirstName !== undefined) === form).ContactID;
	}

	private async settings(): Promise<void> {
		await this.note('accounts', 'GET', 'Accounts', undefined, { where: 'Type=="BANK" AND Code!=null' });
		await this.note('branding_themes', 'GET', 'BrandingThemes');
		await this.note('organisation', 'GET', 'Organisation');
		await this.note('items', 'GET', 'Items', undefined, { where: 'Code!="NEW"' });
		const details = { UnitPrice: 5, AccountCode: '200' };
		await this.note('item_create', 'POST', 'Items', {
			Items: [
				{
					Code: 'NEW',
					Name: 'New',
					IsSold: true,
					IsPurchased: true,
					SalesDetails: details,
					PurchaseDetails: { ...details, AccountCode: '400' },
				},
			],
		});
	}

	private async contacts(older: string): Promise<void> {
		await this.note('contact', 'GET', `Contacts/${older}`);
		const page = { page: '1', includeArchived: 'True', pageSize: '2', IDs: older };
		await this.note('contacts_page', 'GET', 'Contacts', undefined, page);
		const where = `ContactID==guid("${older}")`;
		await this.note('contacts_by_name', 'GET', 'Contacts', undefined, { where });
		const draft = {
			Name: 'Made By Api',
			EmailAddress: 'made@example.com',
			Phones: [{ PhoneType: 'DEFAULT', PhoneNumber: '555 0101' }],
			IsCustomer: true,
		};
		const made = await this.note('contact_create', 'PUT', 'Contacts', { Contacts: [draft] });
		await this.note('contact_create_duplicate_name', 'PUT', 'Contacts', { Contacts: [draft] });
		const lower = { where: 'Name=="made by api"' };
		await this.note('contacts_by_name_other_case', 'GET', 'Contacts', undefined, lower);
		const { ContactID } = made.Contacts[0];
		const order = { Contact: { ContactID }, LineItems: [{ Description: 'x' }] };
		await this.ask('PUT', 'PurchaseOrders', order);
		const archive = { Contacts: [{ ContactID, ContactStatus: 'ARCHIVED' }] };
		const each = { summarizeErrors: 'False' };
		await this.note('contact_archive', 'POST', 'Contacts', archive, each);
		await this.note('contact_archive_archived', 'POST', 'Contacts', archive, each);
	}

	private async invoices(older: string): Promise<void> {
		const draft = (ContactID: string, line: object = {}) => ({
			Type: 'ACCREC',
			Contact: { ContactID },
			LineItems: [{ Description: 'x', Quantity: 1, UnitAmount: 24.15, AccountCode: '200', ...line }],
			Date: '2026-11-02',
			DueDate: '2026-11-20',
			LineAmountTypes: 'Exclusive',
			Reference: 'R',
			Status: 'AUTHORISED',
		});
		const made = await this.ask('PUT', 'Contacts', { Name: 'Buyer', EmailAddress: 'buyer@example.com' });
		const { ContactID } = made.body.Contacts[0];
		const create = await this.note('invoice_create', 'PUT', 'Invoices', { Invoices: [draft(ContactID)] });
		const { InvoiceID } = create.Invoices[0];
		await this.note('invoice_history_create', 'PUT', `Invoices/${InvoiceID}/History`, {
			HistoryRecords: [{ Details: 'Seen' }],
		});
		const file = `Invoices/${InvoiceID}/Attachments/receipt.pdf`;
		await this.note(
			'invoice_attachment_create',
			'PUT',
			file,
			'%PDF-1.4',
			{ IncludeOnline: 'False' },
			{ 'content-type': 'application/pdf' },
		);
		await this.note(
			'invoice_void',
			'POST',
			'Invoices',
			{ Invoices: [{ InvoiceID, Status: 'VOIDED', Contact: { ContactID }, Date: '2026-11-02' }] },
			{ summarizeErrors: 'False' },
		);
		await this.note('invoice_not_found', 'GET', 'Invoices/99999999-9999-4999-8999-999999999999');

		const line = { ItemCode: 'NEW', Tracking: [{ Name: 'Region', Option: 'North' }] };
		const paid = async () => (await this.ask('PUT', 'Invoices', draft(older, line))).body.Invoices[0];
		const credited = await paid();
		const credit = (
			await this.ask('PUT', 'CreditNotes', {
				...draft(older),
				DueDate: undefined,
				Type: 'ACCRECCREDIT',
			})
		).body.CreditNotes[0];
		const allocation = { Invoice: { InvoiceID: credited.InvoiceID }, Amount: credited.Total };
		await this.ask('PUT', `CreditNotes/${credit.CreditNoteID}/Allocations`, allocation);
		const second = await paid();
		await this.ask('PUT', 'Payments', {
			Invoice: { InvoiceID: second.InvoiceID },
			Account: { Code: '090' },
			Amount: second.Total,
			Reference: 'P',
		});
		await this.note('invoice', 'GET', `Invoices/${credited.InvoiceID}`);
		await this.note('invoices_page', 'GET', 'Invoices', undefined, {
			where: 'Type=="ACCREC" AND Status=="PAID"',
			page: '1',
			pageSize: '2',
		});
	}

	private async orders(older: string): Promise<void> {
		const each = { summarizeErrors: 'False' };
		const made = await this.ask('PUT', 'Contacts', {
			Name: 'Seller',
			EmailAddress: 'seller@example.com',
			Phones: [{ PhoneType: 'DEFAULT', PhoneNumber: '555 0102' }],
		});
		const Contact = { ContactID: made.body.Contacts[0].ContactID };
		const LineItems = [{ Description: 'x', Quantity: 1, UnitAmount: 5, AccountCode: '400' }];
		const draft = { Contact, LineItems, Date: '2026-11-02', Status: 'SUBMITTED' };
		const write = (name: string, order: object) =>
			this.note(name, 'POST', 'PurchaseOrders', { PurchaseOrders: [order] }, each);
		const { PurchaseOrders } = await write('purchase_order_create', {
			...draft,
			PurchaseOrderNumber: 'PO-1',
		});
		const { PurchaseOrderID } = PurchaseOrders[0];
		const numbered = { PurchaseOrderID, PurchaseOrderNumber: 'PO-1' };
		await write('purchase_order_update', { ...draft, ...numbered, Status: 'AUTHORISED' });
		const ended = { PurchaseOrderID, Status: 'DELETED', Contact, Date: '2026-11-02' };
		await write('purchase_order_delete', { ...ended, PurchaseOrderNumber: 'PO-1 gone' });
		const second = await this.ask('POST', 'PurchaseOrders', { ...draft, Status: 'DRAFT' }, each);
		await write('purchase_order_delete_keeping_number', {
			...ended,
			PurchaseOrderID: second.body.PurchaseOrders[0].PurchaseOrderID,
		});
		const full = {
			...draft,
			Status: 'AUTHORISED',
			DeliveryDate: '2026-11-09',
			ExpectedArrivalDate: '2026-11-10',
			DeliveryAddress: 'Here',
			AttentionTo: 'Me',
			Telephone: '555',
			DeliveryInstructions: 'Ring',
			Reference: 'R',
			BrandingThemeID: (await this.ask('GET', 'BrandingThemes')).body.BrandingThemes[0].BrandingThemeID,
		};
		const one = await this.ask('PUT', 'PurchaseOrders', {
			...full,
			ExpectedArrivalDate: undefined,
			LineItems: [{ Description: 'x', Quantity: 1, UnitAmount: 5, TaxType: 'INPUT2' }],
		});
		await this.ask('PUT', 'PurchaseOrders', { ...full, Contact: { ContactID: older } });
		const { PurchaseOrderID: id } = one.body.PurchaseOrders[0];
		await this.note('purchase_order', 'GET', `PurchaseOrders/${id}`);
		await this.note('purchase_orders_page', 'GET', 'PurchaseOrders', undefined, {
			page: '1',
			pageSize: '2',
			Status: 'AUTHORISED',
		});
	}

	private async quotes(): Promise<void> {
		const each = { summarizeErrors: 'False' };
		const Contact = {
			ContactID: (await this.ask('PUT', 'Contacts', { Name: 'Asker', EmailAddress: 'ask@example.com' })).body
				.Contacts[0].ContactID,
		};
		const draft = {
			Contact,
			Date: '2026-11-02',
			LineAmountTypes: 'Exclusive',
			LineItems: [{ Description: 'x', Quantity: 1, UnitAmount: 5, AccountCode: '200' }],
			Status: 'DRAFT',
			Terms: 'Thirty days',
		};
		const write = (name: string, method: 'PUT' | 'POST', quote: object) =>
			this.note(name, method, 'Quotes', { Quotes: [quote] }, each);
		const { QuoteID } = (await write('quote_create', 'PUT', draft)).Quotes[0];
		await write('quote_send', 'POST', { ...draft, QuoteID, Status: 'SENT' });
		const second = (await this.ask('PUT', 'Quotes', { ...draft, Reference: 'R', Terms: undefined })).body;
		const { QuoteID: id } = second.Quotes[0];
		await this.note('quote', 'GET', `Quotes/${id}`);
		await this.note('quote_pdf', 'GET', `Quotes/${id}`, undefined, {}, { accept: 'application/pdf' });
		await this.note('quotes_page', 'GET', 'Quotes', undefined, { page: '1', Status: 'DRAFT' });
		const ended = { QuoteID, Status: 'DELETED', Contact, Date: '2026-11-02' };
		await write('quote_delete', 'POST', ended);
	}
}
