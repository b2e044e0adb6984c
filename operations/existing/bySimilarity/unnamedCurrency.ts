import type { IDataObject } from 'n8n-workflow';

import { documentOf, wholeQuery } from '../../../xero/catalogue';
import { isForbidden, passedOn } from '../../../xero/caughtErrors';
import type { Connected } from '../../../xero/client';
import { recordsBy } from '../../../xero/lookup';
import { baseCurrencyOf } from '../../lookup/baseCurrency';
import { normaliseKey } from '../../lookup/find';
import type { Resource } from '../../types';
import { sumIn } from '../sumOfLines';
import type { Traits } from './traits';

/** The currency of documents that name none, if it is known. */
export interface Currencies {
	/** The organisation's own. */
	base?: string;
	/** True if the contact of a write has another default currency: it is not known which of the two Xero uses. */
	isDoubtful(traits: Traits): boolean;
}

/** Read only if a currency has to be compared with a write without currency. */
export async function currenciesFor(
	sender: Connected,
	resource: Resource,
	tenantId: string,
	all: readonly Traits[],
	there: readonly IDataObject[],
): Promise<Currencies> {
	const isSimilar = ({ key, field }: Traits) => there.some((record) => sumIn(record, field) === key);
	const isRival = ({ key }: Traits) => all.some((other) => other.key === key && other.currency !== undefined);
	const unnamed = all.filter(({ day, currency }) => day !== undefined && currency === undefined);
	const compared = unnamed.filter(isSimilar);
	const isAsked = compared.length > 0 || unnamed.some(isRival);
	const base = isAsked ? await baseCurrencyOf(sender, tenantId) : undefined;
	if (base === undefined) return { base, isDoubtful: () => false };
	const defaults = await defaultCurrencies(sender, resource, tenantId, compared);
	return { base, isDoubtful: ({ contacts }) => contacts.some((id) => (defaults.get(id) ?? base) !== base) };
}

/** Default currencies of contacts by ID; empty if the connection may not read contacts. */
async function defaultCurrencies(
	{ client }: Connected,
	resource: Resource,
	tenantId: string,
	writes: readonly Traits[],
): Promise<Map<string, string>> {
	const { contact } = documentOf(resource);
	const ids = [...new Set(writes.flatMap(({ contacts }) => contacts))];
	if (!contact || ids.length === 0) return new Map();
	const { to } = contact;
	const list = { entry: to, tenantId, query: wholeQuery(to), purpose: `read the currencies of the ${to.nouns}` };
	try {
		const found = await recordsBy(client, list, to.lookups.id, ids);
		return new Map(
			found.flatMap(({ [to.id]: id, DefaultCurrency: code }): Array<[string, string]> =>
				typeof code === 'string' && code !== '' ? [[normaliseKey(String(id)), code.toUpperCase()]] : [],
			),
		);
	} catch (error) {
		if (isForbidden(error)) return new Map();
		throw passedOn(error);
	}
}
