import type { Connected } from '../../xero/client';
import { isForbidden, passedOn } from '../../xero/caughtErrors';
import { organisationOf } from './organisation';

/**
 * The organisation's own currency, used for documents without currency; undefined if the connection may not read it.
 */
export async function baseCurrencyOf(run: Connected, tenantId: string): Promise<string | undefined> {
	try {
		const { BaseCurrency } = await organisationOf(run, tenantId, "read the organisation's currency");
		return typeof BaseCurrency === 'string' ? BaseCurrency : undefined;
	} catch (error) {
		if (isForbidden(error)) return undefined;
		throw passedOn(error);
	}
}
