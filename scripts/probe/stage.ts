import { randomBytes } from 'node:crypto';
import type { Answer, Json, Xero } from './xero';

const each = { summarizeErrors: 'false' };

/** Shared by all probes: the organisation's accounts, records named after this run, and the clean-up. */
export class Stage {
	/** Part of every name that this run creates, so that its records can be recognised. */
	readonly run = `Probe ${randomBytes(4).toString('hex')}`;
	/** Codes of the accounts that are used. */
	sales = '';
	costs = '';
	/** Clean-up calls by the id of the record. */
	private readonly undo = new Map<string, () => Promise<Answer>>();
	private readonly ended = new Set<string>();

	constructor(readonly xero: Xero) {}

	/** Finds accounts to use. Throws if the organisation has none. */
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

	/** A draft invoice over 10.00, with a reference named after this run. */
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

	/** Creates one invoice and registers it for clean-up. Throws Xero's message if it refuses. */
	async invoice(draft: Json, query: Record<string, string> = {}): Promise<Json> {
		const { json } = await this.xero.put('Invoices', { Invoices: [draft] }, query);
		const invoice = first(json, 'Invoices');
		this.endLater(invoice);
		return invoice;
	}

	/** Registers an invoice for clean-up: drafts are deleted, approved invoices voided. */
	endLater({ InvoiceID, Status }: Json): void {
		if (Status === 'VOIDED' || Status === 'DELETED') return;
		const ended = Status === 'AUTHORISED' ? 'VOIDED' : 'DELETED';
		this.later(InvoiceID, () => this.xero.post('Invoices', { Invoices: [{ InvoiceID, Status: ended }] }));
	}

	/** Finds this run's invoices by the end of their reference, and registers them for clean-up. */
	async found(reference: string): Promise<Json[]> {
		const where = `Reference=="${this.run} ${reference}"`;
		const { json } = await this.xero.get('Invoices', { where, page: '1', includeArchived: 'true' });
		const rows: Json[] = (json?.Invoices ?? []).filter((row: Json) => row.Status !== 'DELETED');
		for (const row of rows) this.endLater(row);
		return rows;
	}

	/** Registers the clean-up of a record; the first registration for an id counts. */
	later(id: string, work: () => Promise<Answer>): void {
		if (!this.ended.has(id) && !this.undo.has(id)) this.undo.set(id, work);
	}

	/** Notes that a probe has ended this record itself. */
	isOver(id: string): void {
		this.ended.add(id);
		this.undo.delete(id);
	}

	/** Deletes or voids what the run has written, the newest first. Returns how many calls Xero refused. */
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

	/** Archives the contact of all drafts, which the first draft created. */
	async archiveCustomer(): Promise<void> {
		const where = `Name=="${this.run} customer"`;
		const { json } = await this.xero.get('Contacts', { where });
		for (const { ContactID } of json?.Contacts ?? [])
			await this.xero.post('Contacts', { Contacts: [{ ContactID, ContactStatus: 'ARCHIVED' }] }, each);
	}
}

/** The first record of a reply; throws Xero's message if there is none. */
export function first(json: Json, plural: string): Json {
	const record = json?.[plural]?.[0];
	if (!record) throw new Error(`Xero refused to write: ${JSON.stringify(json)?.slice(0, 300)}`);
	return record;
}
