import { noted, settles, shown } from '../finding';
import type { Stage } from '../stage';
import type { Json } from '../xero';
import type { Probe } from './probe';

async function ids(stage: Stage, query: Record<string, string>): Promise<Set<string>> {
	const { json } = await stage.xero.get('Invoices', query);
	return new Set((json?.Invoices ?? []).map((row: Json) => row.InvoiceID));
}

/** 6 Archived: a contact with an open invoice is archived, and its invoices listed with and without includeArchived. */
export const archived: Probe = {
	number: 6,
	title: 'Invoices of archived contacts',
	async run(stage) {
		const { ContactID } = await stage.contact('archived', {
			ContactNumber: `${stage.run} nr`.slice(0, 50),
		});
		const draft = stage.draft('archived', { Contact: { ContactID }, Status: 'AUTHORISED' });
		const { InvoiceID } = await stage.invoice(draft);
		const row = await stage.xero.get('Invoices', { IDs: InvoiceID, page: '1' });
		const inside = row.json?.Invoices?.[0]?.Contact;
		const archive = () => stage.xero.post('Contacts', { Contacts: [{ ContactID, ContactStatus: 'ARCHIVED' }] });
		const open = await archive();
		if (open.status !== 200) {
			await stage.xero.post('Invoices', { Invoices: [{ InvoiceID, Status: 'VOIDED' }] });
			stage.isOver(InvoiceID);
			await archive();
		}
		stage.isOver(ContactID);
		const where = `Contact.ContactID==guid("${ContactID}")`;
		const all = { includeArchived: 'true' };
		const lists: Array<Record<string, string>> = [{ where, page: '1' }, { where }, { IDs: InvoiceID, page: '1' }];
		const without = await Promise.all(lists.map(async (query) => (await ids(stage, query)).has(InvoiceID)));
		const together = await ids(stage, { ...lists[0], ...all });
		const word = (found: boolean) => (found ? 'listed' : 'left out');
		return [
			settles(
				'contactNumberInRows',
				inside && ('ContactNumber' in inside ? 'shown' : 'absent'),
				JSON.stringify(inside),
			),
			settles(
				'archivingWithOpen',
				open.status === 200 ? 'allowed' : open.status === 400 ? 'refused' : undefined,
				open.status === 200 ? 'it was archived' : shown(open),
			),
			settles(
				'archivedContacts',
				together.has(InvoiceID) ? (without[0] ? 'listed' : 'leftOut') : undefined,
				`paged ${word(without[0])}, unpaged ${word(without[1])}, by id ${word(without[2])}; with includeArchived ${word(together.has(InvoiceID))}`,
			),
			noted(
				6,
				'whether unpaged and paged lists, and those by id, do the same',
				new Set(without).size === 1 ? 'they do' : 'they differ, see above',
				'they do',
			),
		];
	},
};
