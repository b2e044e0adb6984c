import { randomBytes } from 'node:crypto';
import type { Answer, Json, Xero } from './xero';

const each = { summarizeErrors: 'false' };

/** What all probes work with: the organisation's accounts, records named after this run, and the way to take them back. */
export class Stage {
	/** Part of every name this run gives, so that its records can be told from others. */
	readonly run = `Probe ${randomBytes(4).toString('hex')}`;
	/** Codes of accounts to write to. */
	sales = '';
	costs = '';
	/** By the id of what is taken back. */
	private readonly undo = new Map<string, () => Promise<Answer>>();
	private readonly ended = new Set<string>();

	constructor(readonly xero: Xero) {}

	/** Finds accounts to write to. Throws when the organisation has none. */
	async findAccounts(): Promise<void> {
		const { json } = await this.xero.get('Accounts', { where: 'Status=="ACTIVE"' });
		const code = (types: string[]) =>
			json?.Accounts?.find((one: Json) => types.includes(one.Type) && one.Code && !one.SystemAccount)?.Code;
		this.sales = code(['REVENUE', 'SALES']);
		this.costs = code(['EXPENSE', 'OVERHEADS', 'DIRECTCOSTS']);
		if (!this.sales || !this.costs)
			throw new Error('The organisation has no account for sales, or none for costs.');
	}

	async contact(name: string, more: object = {}): Promise<Json> {
		const { json } = await this.xero.put('Contacts', {
			Contacts: [{ Name: `${this.run} ${name}`, ...more }],
		});
		const contact = first(json, 'Contacts');
		this.later(contact.ContactID, () =>
			this.xero.post('Contacts', {
				Contacts: [{ ContactID: contact.ContactID, ContactStatus: 'ARCHIVED' }],
			}),
		);
		return contact;
	}

	/** A draft invoice over 10.00, its reference named after this run. */
	draft(reference: string, more: object = {}): Json {
		return {
			Type: 'ACCREC',
			Contact: { Name: `${this.run} customer` },
			Status: 'DRAFT',
			Date: '2026-01-15',
			DueDate: '2026-02-15',
			Reference: `${this.run} ${reference}`,
			LineItems: [{ Description: 'Probe', Quantity: 1, UnitAmount: 10, AccountCode: this.sales }],
			...more,
		};
	}

	/** Writes one invoice and remembers to end it. Throws what Xero says when it refuses. */
	async invoice(draft: Json, query: Record<string, string> = {}): Promise<Json> {
		const { json } = await this.xero.put('Invoices', { Invoices: [draft] }, query);
		const invoice = first(json, 'Invoices');
		this.endLater(invoice);
		return invoice;
	}

	/** Deletes a draft, voids an approved invoice, when the run is over. */
	endLater({ InvoiceID, Status }: Json): void {
		if (Status === 'VOIDED' || Status === 'DELETED') return;
		const ended = Status === 'AUTHORISED' ? 'VOIDED' : 'DELETED';
		this.later(InvoiceID, () => this.xero.post('Invoices', { Invoices: [{ InvoiceID, Status: ended }] }));
	}

	/** Invoices of this run by the end of their reference; remembers to end what it finds. */
	async found(reference: string): Promise<Json[]> {
		const where = `Reference=="${this.run} ${reference}"`;
		const { json } = await this.xero.get('Invoices', { where, page: '1', includeArchived: 'true' });
		const rows: Json[] = (json?.Invoices ?? []).filter((row: Json) => row.Status !== 'DELETED');
		for (const row of rows) this.endLater(row);
		return rows;
	}

	/** Remembers how to take a record back; the first way told for an id counts. */
	later(id: string, work: () => Promise<Answer>): void {
		if (!this.ended.has(id) && !this.undo.has(id)) this.undo.set(id, work);
	}

	/** A probe has ended this record itself. */
	isOver(id: string): void {
		this.ended.add(id);
		this.undo.delete(id);
	}

	/** Takes back what the run has written, the youngest first. Answers how many calls Xero refused. */
	async cleanUp(): Promise<number> {
		let refused = 0;
		const tasks = [...this.undo.values()].reverse();
		this.undo.clear();
		for (const work of tasks) {
			try {
				const { status } = await work();
				if (status >= 400) refused++;
			} catch {
				refused++;
			}
		}
		return refused;
	}

	/** The contact all drafts are for is made by the first of them: it is archived at the end. */
	async archiveCustomer(): Promise<void> {
		const where = `Name=="${this.run} customer"`;
		const { json } = await this.xero.get('Contacts', { where });
		for (const { ContactID } of json?.Contacts ?? [])
			await this.xero.post('Contacts', { Contacts: [{ ContactID, ContactStatus: 'ARCHIVED' }] }, each);
	}
}

/** The first record of a reply; throws what Xero said when there is none. */
export function first(json: Json, plural: string): Json {
	const record = json?.[plural]?.[0];
	if (!record) throw new Error(`Xero refused to write: ${JSON.stringify(json)?.slice(0, 300)}`);
	return record;
}
