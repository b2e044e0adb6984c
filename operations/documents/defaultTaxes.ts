import type { IDataObject } from 'n8n-workflow';

import { ACCOUNTS, type Document } from '../../xero/catalogue';
import type { Connected } from '../../xero/client';
import { CODED } from '../fields/coded';
import { findReferred, normaliseKey, textAt } from '../lookup/find';
import { keptList } from '../pickers/lists';

/** Lines to which Xero gives no tax by itself, with the tax that it gives to lines of other documents. */

/** The lines of a body with a tax type each, as far as item or account have one. */
export type WithTaxes = (body: IDataObject) => IDataObject;

/** Says which tax lines get that name none. Items and accounts are asked for only where such a line has one. */
export async function defaultTaxes(
	run: Connected,
	tenantId: string,
	bodies: readonly IDataObject[],
	{ lines: field, taxedBySender }: Document,
): Promise<WithTaxes> {
	const linesOf = (body: IDataObject) => (body[field] ?? []) as IDataObject[];
	const open = bodies.filter(isTaxed).flatMap(linesOf).filter(lacksTax);
	if (!taxedBySender || open.length === 0) return (body) => body;
	const codes = open.map(({ ItemCode }) => String(ItemCode ?? '')).filter(Boolean);
	const items = await findReferred(run, CODED.ItemCode.to, tenantId, 'code', [...new Set(codes)]);
	const taxOf = await accountTaxes(run, tenantId);
	const withTax = (line: IDataObject): IDataObject => {
		if (!lacksTax(line)) return line;
		const [item = {}] = items.get(normaliseKey(String(line.ItemCode ?? ''))) ?? [];
		const of = (name: string) => textAt(item, `${taxedBySender.item}.${name}`);
		const isPosted = line.AccountCode || line[ACCOUNTS.id];
		const TaxType = of('TaxType') || taxOf(isPosted ? line : { AccountCode: of('AccountCode') });
		return TaxType ? { ...line, TaxType } : line;
	};
	// No list at all leaves the lines as they are; an empty one would take them all away.
	return (body) =>
		isTaxed(body) && linesOf(body).some(lacksTax) ? { ...body, [field]: linesOf(body).map(withTax) } : body;
}

const isTaxed = (body: IDataObject) => !/notax/i.test(String(body.LineAmountTypes ?? ''));

/** A line that Xero has already keeps what it has, and be it no tax. */
const lacksTax = ({ LineItemID, AccountCode, ItemCode, TaxType, ...line }: IDataObject) =>
	!LineItemID && Boolean(AccountCode || line[ACCOUNTS.id] || ItemCode) && (TaxType ?? '') === '';

/** The tax type of the account that a line names by its code or, as Xero reads it, else by its ID. */
async function accountTaxes(run: Connected, tenantId: string): Promise<(line: IDataObject) => string> {
	const accounts = await keptList(run.client, tenantId, ACCOUNTS);
	const taxes = new Map<string, string>();
	for (const { Code, TaxType, [ACCOUNTS.id]: id } of accounts)
		for (const key of [id, Code]) if (key) taxes.set(normaliseKey(String(key)), String(TaxType ?? ''));
	return ({ AccountCode, [ACCOUNTS.id]: id }) => taxes.get(normaliseKey(String(AccountCode || id || ''))) ?? '';
}
