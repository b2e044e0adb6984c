import type { IDataObject } from 'n8n-workflow';

import type { Shape } from '../../../operations/verbs';
/** What may be sent back of an item's two groups of prices. */
const GROUPS: Record<string, string[]> = {
	SalesDetails: ['UnitPrice', 'AccountCode', 'TaxType'],
	PurchaseDetails: ['UnitPrice', 'AccountCode', 'COGSAccountCode', 'TaxType'],
};

/** A new price alone might reset account and tax rate beside it, so each group goes out whole. */
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
