import type { IDataObject } from 'n8n-workflow';

import type { Shape } from '../../../operations/verbs';
/** The fields of an item's two groups of prices that can be sent back. */
const GROUPS: Record<string, string[]> = {
	SalesDetails: ['UnitPrice', 'AccountCode', 'TaxType'],
	PurchaseDetails: ['UnitPrice', 'AccountCode', 'COGSAccountCode', 'TaxType'],
};

/**
 * Sends each group of prices completely, because Xero might reset the account and tax rate if only the price is sent.
 */
export const itemShape: Shape = {
	parts: Object.keys(GROUPS),
	whole: {},
	toWire(body, current) {
		const wire = { ...body };
		for (const [group, fields] of Object.entries(GROUPS)) {
			if (body[group] === undefined) continue;
			const known = (current?.[group] ?? {}) as IDataObject;
			const kept = fields.filter((field) => (known[field] ?? '') !== '').map((field) => [field, known[field]]);
			wire[group] = { ...Object.fromEntries(kept), ...(body[group] as IDataObject) } as IDataObject;
		}
		return wire;
	},
};
