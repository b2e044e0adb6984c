import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runDocuments } from './everyDocument';
import { ACCOUNT, CONTACT, ITEM, list } from './forms';
import { by, byId, rowsOf, type Nodes } from './nodes';

/** One run of a node: resource, operation, parameters, items. */
export type Step = [resource: string, operation: string, parameters: INodeParameters, items?: object[]];

/** Runs a step and gives its rows. */
export type Run = (...step: Step) => Promise<IDataObject[]>;

/**
 * Every operation of Xero Accounting, every field of its forms and every filter at least once.
 * @param nodesOf the nodes each resource is run with
 */
export async function runAccounting(nodesOf: (resource: string) => Nodes): Promise<Step[]> {
	const done: Step[] = [];
	const run: Run = async (...step) => {
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

	for (const resource of ['account', 'contact', 'item', 'taxRate']) {
		const sort = { by: { field: 'Name', direction: 'DESC' } };
		await run(resource, 'getAll', { ...list(), sort });
	}
	for (const resource of ['invoice', 'bill'] as const)
		await runDocuments(run, resource, contactID, brandingTheme);
	return done;
}
