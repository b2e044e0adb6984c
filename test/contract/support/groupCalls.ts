import type { Call } from './laterCalls';

/** Contact groups, tracking, linked transactions, and what can only be read, with refusals of each. */
export async function runGroups(call: Call): Promise<void> {
	const { Contacts } = await call('PUT', 'Contacts?summarizeErrors=false', {
		Contacts: [{ Name: 'Grouped' }, { Name: 'Grouped, too' }],
	});
	const members = Contacts.map(({ ContactID }: { ContactID: string }) => ({ ContactID }));
	const made = await call('PUT', 'ContactGroups', { ContactGroups: [{ Name: 'Group' }] });
	await call('PUT', 'ContactGroups', { ContactGroups: [{ Name: 'Group' }] });
	const group = `ContactGroups/${made.ContactGroups[0].ContactGroupID}`;
	await call('PUT', `${group}/Contacts`, { Contacts: members });
	for (const path of ['ContactGroups', 'ContactGroups?where=Name=="Group"', group]) await call('GET', path);
	await call('POST', group, { ContactGroups: [{ Name: 'Renamed' }] });
	await call('DELETE', `${group}/Contacts/${members[0].ContactID}`);
	await call('DELETE', `${group}/Contacts/${members[0].ContactID}`);
	await call('DELETE', `${group}/Contacts`);
	await call('POST', group, { ContactGroups: [{ Status: 'DELETED' }] });

	const LineItems = [{ Description: 'x', Quantity: 1, UnitAmount: 10, AccountCode: '400' }];
	const document = async (Type: string) =>
		(
			await call('PUT', 'Invoices', {
				Invoices: [{ Type, Contact: members[0], Date: '2026-03-01', DueDate: '2026-03-01', LineItems }],
			})
		).Invoices[0];
	const [bill, sale] = [await document('ACCPAY'), await document('ACCREC')];
	const source = { SourceTransactionID: bill.InvoiceID, SourceLineItemID: bill.LineItems[0].LineItemID };
	const target = { TargetTransactionID: sale.InvoiceID, TargetLineItemID: sale.LineItems[0].LineItemID };
	const linked = await call('PUT', 'LinkedTransactions', { LinkedTransactions: [source] });
	await call('PUT', 'LinkedTransactions', {
		LinkedTransactions: [{ ...source, SourceLineItemID: target.TargetLineItemID }],
	});
	const { LinkedTransactionID } = linked.LinkedTransactions[0];
	const path = `LinkedTransactions/${LinkedTransactionID}`;
	await call('POST', path, {
		LinkedTransactions: [{ LinkedTransactionID, ContactID: members[0].ContactID, ...target }],
	});
	await call('POST', path, { LinkedTransactions: [{ ContactID: members[1].ContactID }] });
	for (const query of ['', '?page=1', `?ContactID=${members[0].ContactID}&Status=ONDRAFT`, `/${LinkedTransactionID}`])
		await call('GET', `LinkedTransactions${query}`);
	await call('DELETE', path);

	const { Organisations } = await call('GET', 'Organisation');
	for (const read of [
		'InvoiceReminders/Settings',
		`Organisation/${Organisations[0].OrganisationID}/CISSettings`,
		`Contacts/${members[0].ContactID}/CISSettings`,
		'TrackingCategories',
	])
		await call('GET', read);
}
