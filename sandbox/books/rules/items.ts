import { Faults, refuse } from '../core/errors';
import { rounded } from '../core/money';
import type { Input, Rules } from '../engine/definition';
import { project } from '../engine/view';
import { byId } from '../engine/write';
import { stamp, type Org } from '../org';
import type { ItemRecord, PriceDetails } from '../records';
import { ITEMS } from '../resources/settings';

/** Price, account and tax of one side; values that were not sent are kept. */
function details(
	org: Org,
	sent: Input | null | undefined,
	old: PriceDetails | undefined,
	faults: Faults,
): PriceDetails {
	const merged: PriceDetails = { ...old };
	for (const [name, value] of Object.entries(sent ?? {})) {
		merged[name as 'AccountCode'] = (value as string | null) ?? undefined;
	}
	if (merged.UnitPrice !== undefined) merged.UnitPrice = rounded(merged.UnitPrice, org.caller.unitdp);
	for (const code of [merged.AccountCode, merged.COGSAccountCode]) {
		const account = org.tables.accounts.first('code', code);
		if (code && account?.Status !== 'ACTIVE')
			faults.add(`Account code '${code}' is not a valid code for this item.`);
	}
	// Without its own tax type, an item takes that of its account.
	merged.TaxType ??= org.tables.accounts.first('code', merged.AccountCode)?.TaxType;
	if (merged.TaxType && !org.tables.taxRates.first('type', merged.TaxType)) {
		faults.add(`The TaxType code '${merged.TaxType}' does not exist.`);
	}
	return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)) as PriceDetails;
}

function write(input: Input, existing: ItemRecord | undefined, org: Org): ItemRecord {
	const faults = new Faults();
	const Code = ((input.Code as string | null | undefined) ?? existing?.Code ?? '').trim();
	if (!Code) refuse('Item Code must be specified.');
	const same = org.tables.items.first('code', Code);
	if (same && same.id !== existing?.id) faults.add(`Price List Item with Code '${Code}' already exists`);
	const PurchaseDetails = details(
		org,
		input.PurchaseDetails as Input | null | undefined,
		existing?.PurchaseDetails,
		faults,
	);
	const SalesDetails = details(org, input.SalesDetails as Input | null | undefined, existing?.SalesDetails, faults);
	const inventory =
		input.InventoryAssetAccountCode === undefined
			? existing?.InventoryAssetAccountCode
			: input.InventoryAssetAccountCode;
	const asset = (inventory as string | null | undefined) ?? undefined;
	if (asset && org.tables.accounts.first('code', asset)?.Type !== 'INVENTORY') {
		faults.add('InventoryAssetAccountCode must be the code of an account of type INVENTORY.');
	}
	if (asset && !PurchaseDetails.COGSAccountCode)
		faults.add('A tracked item needs a COGSAccountCode in its PurchaseDetails.');
	faults.check();
	const text = (name: 'Name' | 'Description' | 'PurchaseDescription') =>
		input[name] === undefined ? existing?.[name] : ((input[name] as string | null) ?? undefined);
	const flag = (name: 'IsSold' | 'IsPurchased') =>
		(input[name] as boolean | null | undefined) ?? existing?.[name] ?? true;
	return org.tables.items.put({
		...stamp(org, existing),
		Code,
		Name: text('Name') ?? Code,
		Description: text('Description'),
		PurchaseDescription: text('PurchaseDescription'),
		PurchaseDetails,
		SalesDetails,
		InventoryAssetAccountCode: asset,
		IsSold: flag('IsSold'),
		IsPurchased: flag('IsPurchased'),
	});
}

export const itemRules: Rules<ItemRecord> = {
	match: (input, org) =>
		byId(org.tables.items, input.ItemID) ??
		org.tables.items.first('code', (input.Code as string | null) ?? undefined),
	write,
	remove: (record, org) => org.tables.items.remove(record),
	view(record, org, { detail }) {
		const wire = project(record, ITEMS.fields, org, detail);
		const shown = (side: PriceDetails): PriceDetails =>
			side.UnitPrice === undefined ? side : { ...side, UnitPrice: rounded(side.UnitPrice, org.caller.unitdp) };
		return {
			...wire,
			PurchaseDetails: shown(record.PurchaseDetails),
			SalesDetails: shown(record.SalesDetails),
		};
	},
};
