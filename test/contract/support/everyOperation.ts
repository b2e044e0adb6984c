import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { envelope, event, deliver } from '../../nodes/XeroTrigger/support';
import { by, byId, GB, PICKERS, rowsOf, type Nodes, type Picker } from './nodes';

/** One run of a node: resource, operation, parameters, items. */
export type Step = [resource: string, operation: string, parameters: INodeParameters, items?: object[]];

const LINE = {
	account: by('code', '200'),
	description: 'Goods',
	quantity: 2,
	unitAmount: 12.3456,
	more: {
		taxRate: by('code', 'OUTPUT2'),
		item: by('code', 'EVERY'),
		tracking1: by('name', 'Region: North'),
		discountRate: 5,
	},
};

const DOCUMENT = {
	date: '2026-03-01',
	dueDate: '2026-03-31',
	currency: by('code', 'NZD'),
	currencyRate: 1,
	url: 'https://shop.example.com/orders/42',
	sentToContact: true,
};
const SALE = { ...DOCUMENT, reference: 'PO-1', expectedPaymentDate: '2026-04-01' };
const BILL = { ...DOCUMENT, plannedPaymentDate: '2026-04-01' };

const CONTACT = {
	contactNumber: 'EVERY-1',
	accountNumber: 'EVERY-A',
	emailAddress: 'every@example.com',
	firstName: 'Zoë',
	lastName: "O'Neill",
	companyNumber: '123',
	taxNumber: '123-456-789',
	bankAccountDetails: '01-0123-0123456-00',
	addressType: 'STREET',
	addressLine1: '1 Lane',
	addressLine2: 'Level 2',
	attentionTo: 'Zoë',
	city: 'Nelson',
	region: 'Tasman',
	postalCode: '7010',
	country: 'New Zealand',
	phone: '03 123 4567',
	mobile: '021 123 456',
	fax: '03 123 4568',
	defaultCurrency: by('code', 'NZD'),
	salesAccount: by('code', '200'),
	purchasesAccount: by('code', '400'),
	salesTaxType: by('code', 'OUTPUT2'),
	purchasesTaxType: by('code', 'INPUT2'),
};

const ITEM = {
	name: 'Everything',
	description: 'On invoices',
	purchaseDescription: 'On bills',
	salesPrice: 1.2345,
	salesAccount: by('code', '200'),
	salesTaxRate: by('code', 'OUTPUT2'),
	purchasePrice: 1.1,
	cogsAccount: by('code', '310'),
	purchaseTaxRate: by('code', 'INPUT2'),
	inventoryAccount: by('code', '630'),
	isSold: true,
	isPurchased: true,
};

const ACCOUNT = {
	description: 'For everything',
	taxType: by('code', 'INPUT2'),
	enablePayments: true,
	expenseClaims: true,
};

const DOCUMENT_FILTERS = {
	statuses: ['DRAFT', 'AUTHORISED'],
	dateFrom: '2026-01-01',
	dateTo: '2026-12-31',
	dueDateFrom: '2026-01-01',
	dueDateTo: '2026-12-31',
	invoiceNumbers: 'EVERY-1,EVERY-2',
	reference: 'PO-1',
	amountDueAbove: '1',
	createdByMyApp: true,
	searchTerm: 'every',
	modifiedSince: '2020-01-01T00:00:00Z',
	where: 'Total > 1',
};

const list = (filters: IDataObject = {}): INodeParameters => ({
	returnAll: true,
	simplify: false,
	filters: filters as INodeParameters,
});

/**
 * Every operation of Xero Accounting, every field of its forms and every filter at least once.
 * @param nodesOf the nodes each resource is run with
 */
export async function runAccounting(nodesOf: (resource: string) => Nodes): Promise<Step[]> {
	const done: Step[] = [];
	const run = async (...step: Step): Promise<IDataObject[]> => {
		done.push(step);
		return rowsOf(await nodesOf(step[0]).accounting(...step));
	};
	const [{ value: theme }] = await nodesOf('organisation').picker('searchBrandingThemes');
	const brandingTheme = byId(String(theme));

	await run('organisation', 'get', {});
	await run('organisation', 'getAll', {});

	const [item] = await run('item', 'create', { code: 'EVERY', additionalFields: ITEM });
	await run('item', 'upsert', { code: 'EVERY', additionalFields: { name: 'Again' } });
	await run('item', 'update', { record: by('code', 'EVERY'), updateFields: { code: 'EVERY', ...ITEM } });
	await run('item', 'get', { record: byId(String(item.ItemID)) });
	await run(
		'item',
		'getAll',
		list({ code: 'EV', name: 'Every', modifiedSince: '2020-01-01', where: 'IsSold==true' }),
	);
	await run('item', 'getAll', list());
	const untracked = { purchaseAccount: by('code', '310'), purchasePrice: 2 };
	const [spare] = await run('item', 'create', { code: 'SPARE', additionalFields: untracked });
	await run('item', 'delete', { record: byId(String(spare.ItemID)) });

	const [account] = await run('account', 'create', {
		code: '4500',
		name: 'Every',
		type: 'EXPENSE',
		additionalFields: ACCOUNT,
	});
	await run('account', 'create', {
		code: '0999',
		name: 'Every bank',
		type: 'BANK',
		additionalFields: { bankAccountNumber: '01-0123-0123456-00', currencyCode: 'NZD' },
	});
	await run('account', 'upsert', {
		code: '4500',
		name: 'Every',
		type: 'EXPENSE',
		additionalFields: { description: 'Again' },
	});
	await run('account', 'update', {
		record: by('code', '4500'),
		updateFields: { name: 'Every one', code: '4501', type: 'OVERHEADS' },
	});
	await run('account', 'get', { record: by('name', 'Every one') });
	await run(
		'account',
		'getAll',
		list({ types: ['BANK'], status: 'ACTIVE', modifiedSince: '2020-01-01', where: 'Code!=null' }),
	);
	await run('account', 'getAll', list());
	await run('account', 'archive', { record: byId(String(account.AccountID)) });
	const [unused] = await run('account', 'create', { code: '4502', name: 'Unused', type: 'EXPENSE' });
	await run('account', 'delete', { record: byId(String(unused.AccountID)) });

	await run('taxRate', 'get', { record: by('code', 'OUTPUT2') });
	await run('taxRate', 'getAll', list({ status: 'ACTIVE', where: 'Name!=null' }));

	await run('contact', 'create', { name: 'Every One', additionalFields: CONTACT });
	for (const [matchBy, key] of [
		['name', {}],
		['number', { contactNumber: 'EVERY-1' }],
		['accountNumber', { accountNumber: 'EVERY-A' }],
		['email', { emailAddress: 'every@example.com' }],
	] as const) {
		await run('contact', 'upsert', {
			matchBy,
			name: 'Every One',
			...key,
			additionalFields: { lastName: 'New' },
		});
	}
	const [contact] = await run('contact', 'update', {
		record: by('number', 'EVERY-1'),
		updateFields: { name: 'Every One', ...CONTACT },
	});
	const contactID = String(contact.ContactID);
	await run('contact', 'upsert', { matchBy: 'id', contactID, name: 'Every One', additionalFields: {} });
	await run('contact', 'get', { record: by('name', 'Every One') });
	await run(
		'contact',
		'getAll',
		list({
			searchTerm: 'every',
			emailAddress: 'every@example.com',
			accountNumber: 'EVERY-A',
			ids: contactID,
			includeArchived: true,
			modifiedSince: '2020-01-01',
			where: 'Name!=null',
		}),
	);
	await run('contact', 'getAll', list());
	const [leaver] = await run('contact', 'create', { name: 'Leaver' });
	await run('contact', 'archive', { record: byId(String(leaver.ContactID)) });

	for (const [resource, fields, status] of [
		['invoice', SALE, 'AUTHORISED'],
		['bill', BILL, 'AUTHORISED'],
	] as const) {
		const more = resource === 'bill' ? { ...LINE.more, discountRate: '' } : LINE.more;
		const form = {
			contact: by('name', 'Every One'),
			lineAmountTypes: 'Exclusive',
			lineItemsFrom: 'form',
			lineItems: { line: [{ ...LINE, more }] },
		};
		const [made] = await run(resource, 'create', {
			...form,
			status,
			additionalFields: { ...fields, brandingTheme, invoiceNumber: 'EVERY-1' },
		});
		const record = byId(String(made.InvoiceID));
		await run(resource, 'create', {
			...form,
			status: 'DRAFT',
			ifExists: 'skip',
			existsBy: 'number',
			additionalFields: { invoiceNumber: 'EVERY-1' },
		});
		if (resource === 'invoice') {
			const lineItems = { line: [{ ...LINE, more: { discountAmount: 1 } }] };
			await run(resource, 'create', {
				...form,
				lineItems,
				status: 'DRAFT',
				ifExists: 'skip',
				existsBy: 'reference',
				additionalFields: { reference: 'PO-2' },
			});
		}
		const [draft] = await run(resource, 'upsert', {
			...form,
			invoiceNumber: 'EVERY-2',
			status: 'DRAFT',
			additionalFields: fields,
		});
		await run(resource, 'upsert', {
			...form,
			invoiceNumber: 'EVERY-2',
			status: 'DRAFT',
			additionalFields: fields,
		});
		await run(resource, 'create', {
			...form,
			status: 'DRAFT',
			options: { whenContactIsNew: 'refuse', itemsPerCall: 10 },
		});
		const [line] = draft.LineItems as IDataObject[];
		await run(resource, 'update', {
			record: byId(String(draft.InvoiceID)),
			updateFields: {
				contact: byId(contactID),
				lineAmountTypes: 'Inclusive',
				status: 'DRAFT',
				...fields,
				brandingTheme,
				invoiceNumber: 'EVERY-3',
			},
			lineItemsFrom: 'form',
			lineItems: { line: [{ description: 'Changed', more: { lineItemId: String(line.LineItemID) } }] },
		});
		const steps = { record: byId(String(draft.InvoiceID)) };
		for (const statusChange of ['submit', 'draft', 'delete'])
			await run(resource, 'changeStatus', { ...steps, statusChange });
		await run(resource, 'get', { record });
		await run(resource, 'get', { record: by('number', 'EVERY-1') });
		await run(
			resource,
			'getAll',
			list({ ...DOCUMENT_FILTERS, contact: byId(contactID), ids: String(made.InvoiceID) }),
		);
		for (const contactFilter of [by('name', 'Every One'), by('number', 'EVERY-1')])
			await run(resource, 'getAll', list({ contact: contactFilter }));
		for (const [direction, field] of [
			['ASC', 'Date'],
			['DESC', 'Contact.Name'],
		])
			await run(resource, 'getAll', { ...list(), sort: { by: { direction, field } } });
		const rows = [{ order: 'R-1' }, { order: 'R-1' }, { order: 'R-2' }];
		await run(
			resource,
			'create',
			{
				contact: by('name', 'Every One'),
				status: 'AUTHORISED',
				lineItemsFrom: 'rows',
				groupBy: '={{ $json.order }}',
				lineDescription: 'Row',
				lineQuantity: 1,
				lineUnitAmount: 3,
				lineAccount: by('code', '200'),
				additionalFields: { dueDate: '2026-04-30' },
				options: { whenKeyComesBack: 'add' },
			},
			rows,
		);
		await run(resource, 'changeStatus', { record, statusChange: 'void' });
		const [last] = await run(resource, 'create', {
			...form,
			status: 'SUBMITTED',
			additionalFields: fields,
		});
		await run(resource, 'changeStatus', {
			record: byId(String(last.InvoiceID)),
			statusChange: 'approve',
		});
	}
	return done;
}

/** Every picker, with and without a search. */
export async function runPickers(nodes: Nodes): Promise<void> {
	for (const search of Object.keys(PICKERS) as Picker[]) {
		await nodes.picker(search);
		await nodes.picker(search, 'a');
	}
}

/** Every report with all of its parameters, and once with none. */
export async function runReports(nodes: Nodes): Promise<void> {
	const contact = by('name', 'Every One');
	const [{ value: category }] = await nodes.picker('searchTrackingCategories');
	const [{ value: option }] = await nodes.picker('searchTrackingOptions');
	const more = { periods: 2, timeframe: 'MONTH', paymentsOnly: true, standardLayout: true };
	const span = { fromDate: '2026-03-01', toDate: '2026-03-31' };
	const tracking = { trackingCategory: byId(String(category)), trackingOption: byId(String(option)) };
	const date = '2026-03-31';
	const runs: Array<[string, INodeParameters]> = [
		['profitAndLoss', { ...span, additionalFields: more }],
		['profitAndLoss', { ...span, additionalFields: tracking }],
		['balanceSheet', { date, additionalFields: { ...more, trackingOption: tracking.trackingOption } }],
		['trialBalance', { date, additionalFields: { paymentsOnly: true } }],
		['bankSummary', span],
		['budgetSummary', { date, additionalFields: { periods: 3, timeframe: 12 } }],
		['executiveSummary', { date }],
		['agedReceivablesByContact', { contact, date, additionalFields: span }],
		['agedPayablesByContact', { contact, date, additionalFields: span }],
	];
	for (const [report, parameters] of runs) {
		await nodes.report(report, parameters);
		await nodes.report(report, parameters.contact ? { contact } : {});
	}
}

/** What the trigger fetches for its events. */
export async function runTrigger(nodes: Nodes): Promise<void> {
	const events = ['CONTACT', 'INVOICE', 'CREDITNOTE'].map((eventCategory) =>
		event({ eventCategory, tenantId: GB }),
	);
	await deliver(nodes.harness, envelope(events), { parameters: { fetchRecord: true } });
}
