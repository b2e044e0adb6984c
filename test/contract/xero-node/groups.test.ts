import {
	type ContactGroup,
	Invoice,
	type LinkedTransaction,
	TaxRate,
	type TrackingCategory,
	type TrackingOption,
	TrackingCategory as Category,
} from 'xero-node';

import { NZ } from '../support/nodes';
import { readWhole } from '../support/readWhole';
import { setStage, type Stage } from '../support/stage';

let stage: Stage;
beforeAll(async () => (stage = await setStage({ switches: { replyOrder: 'asSent', singleBudget: 'list' } })));
afterAll(async () => await stage.close());

async function contacts(...names: string[]): Promise<string[]> {
	const { body } = await stage.xero.createContacts(NZ, { contacts: names.map((name) => ({ name })) });
	return (body.contacts ?? []).map(({ contactID }) => contactID as string);
}

test('contact groups: made, filled, read, renamed, emptied, deleted', async () => {
	const { xero } = stage;
	const ids = await contacts('Ash', 'Birch', 'Cedar');
	const contactGroups = [{ name: 'Trees' }];
	const [made] = await readWhole<ContactGroup>(xero.createContactGroup(NZ, { contactGroups }), 'ContactGroups');
	const id = made.contactGroupID as string;
	const members = { contacts: ids.map((contactID) => ({ contactID })) };
	await readWhole(xero.createContactGroupContacts(NZ, id, members), 'Contacts');
	const read = async () =>
		(await readWhole<ContactGroup>(xero.getContactGroup(NZ, id), 'ContactGroups'))[0].contacts?.map(
			({ contactID }) => contactID,
		);
	expect(await read()).toEqual(ids);
	await readWhole(xero.getContactGroups(NZ, 'Name=="Trees"'), 'ContactGroups');
	await xero.deleteContactGroupContact(NZ, id, ids[0]);
	expect(await read()).toEqual(ids.slice(1));
	await xero.deleteContactGroupContacts(NZ, id);
	expect(await read()).toEqual([]);
	const update = (group: ContactGroup) =>
		readWhole<ContactGroup>(xero.updateContactGroup(NZ, id, { contactGroups: [group] }), 'ContactGroups');
	expect((await update({ name: 'Woods' }))[0].name).toBe('Woods');
	await update({ status: 'DELETED' as never });
	expect((await xero.getContactGroups(NZ)).body.contactGroups).toEqual([]);
});

test('tracking categories and options: made, renamed, archived, deleted', async () => {
	const { xero } = stage;
	const { body } = await xero.getTrackingCategories(NZ);
	const [first, second] = (body.trackingCategories ?? []).map(
		({ trackingCategoryID }) => trackingCategoryID as string,
	);
	await readWhole(xero.getTrackingCategories(NZ, undefined, 'Name', true), 'TrackingCategories');
	const archive = { status: Category.StatusEnum.ARCHIVED };
	await readWhole(xero.updateTrackingCategory(NZ, second, archive), 'TrackingCategories');
	const [made] = await readWhole<TrackingCategory>(
		xero.createTrackingCategory(NZ, { name: 'Project' }),
		'TrackingCategories',
	);
	const id = made.trackingCategoryID as string;
	const [option] = await readWhole<TrackingOption>(xero.createTrackingOptions(NZ, id, { name: 'One' }), 'Options');
	const optionID = option.trackingOptionID as string;
	await readWhole(xero.updateTrackingOptions(NZ, id, optionID, { name: 'First' }), 'Options');
	await readWhole(xero.getTrackingCategory(NZ, first), 'TrackingCategories');
	await readWhole(xero.deleteTrackingOptions(NZ, id, optionID), 'Options');
	const [gone] = await readWhole<TrackingCategory>(xero.deleteTrackingCategory(NZ, id), 'TrackingCategories');
	expect(gone.status).toBe('DELETED');
});

test('linked transactions: made, assigned, billed, deleted', async () => {
	const { xero } = stage;
	const [contactID] = await contacts('Customer');
	const document = async (type: Invoice['type']) => {
		const invoice = {
			type,
			contact: { contactID },
			lineItems: [{ description: 'x', unitAmount: 5, accountCode: '400' }],
		};
		return ((await xero.createInvoices(NZ, { invoices: [invoice] })).body.invoices ?? [])[0];
	};
	const [bill, sale] = [await document(Invoice.TypeEnum.ACCPAY), await document(Invoice.TypeEnum.ACCREC)];
	const source = { sourceTransactionID: bill.invoiceID, sourceLineItemID: bill.lineItems?.[0].lineItemID };
	const target = { targetTransactionID: sale.invoiceID, targetLineItemID: sale.lineItems?.[0].lineItemID };
	const [made] = await readWhole<LinkedTransaction>(xero.createLinkedTransaction(NZ, source), 'LinkedTransactions');
	const id = made.linkedTransactionID as string;
	const linkedTransactions = [{ contactID, ...target }];
	const [billed] = await readWhole<LinkedTransaction>(
		xero.updateLinkedTransaction(NZ, id, { linkedTransactions }),
		'LinkedTransactions',
	);
	expect(billed).toMatchObject({ status: 'ONDRAFT', sourceTransactionTypeCode: 'ACCPAY' });
	await readWhole(xero.getLinkedTransaction(NZ, id), 'LinkedTransactions');
	const list = xero.getLinkedTransactions(NZ, 1, undefined, source.sourceTransactionID, contactID, 'ONDRAFT');
	expect(await readWhole(list, 'LinkedTransactions')).toHaveLength(1);
	await xero.deleteLinkedTransaction(NZ, id);
	expect((await xero.getLinkedTransactions(NZ)).body.linkedTransactions).toEqual([]);
});

test('tax rates, currencies, users, budgets, reminders', async () => {
	const { xero } = stage;
	const rate = {
		name: 'Local',
		reportTaxType: TaxRate.ReportTaxTypeEnum.OUTPUT,
		taxComponents: [
			{ name: 'State', rate: 5 },
			{ name: 'City', rate: 2, isCompound: true },
		],
	};
	const [made] = await readWhole<TaxRate>(xero.createTaxRates(NZ, { taxRates: [rate] }), 'TaxRates');
	expect(made.effectiveRate).toBe(7.1);
	const gone = { ...rate, taxType: made.taxType, status: TaxRate.StatusEnum.DELETED };
	expect((await readWhole<TaxRate>(xero.updateTaxRate(NZ, { taxRates: [gone] }), 'TaxRates'))[0].status).toBe(
		'DELETED',
	);
	await readWhole(xero.createCurrency(NZ, { code: 'SGD' as never, description: 'Singapore Dollar' }), 'Currencies');
	await readWhole(xero.getUsers(NZ), 'Users');
	const [{ budgetID }] = await readWhole<{ budgetID: string }>(xero.getBudgets(NZ), 'Budgets', 'Status');
	await xero.getBudget(NZ, budgetID, '2026-12-31', '2026-01-01');
	expect(await readWhole(xero.getInvoiceReminders(NZ), 'InvoiceReminders')).toEqual([{ enabled: false }]);
});
