import type { NodeApiError } from 'n8n-workflow';

import type { Connected } from '../../xero/client';
import { organisationOf } from './organisation';

/**
 * The organisation's own currency, which documents get that name none; undefined for a connection that may not read it.
 */
export async function baseCurrencyOf(run: Connected, tenantId: string): Promise<string | undefined> {
	try {
		const { BaseCurrency } = await organisationOf(run, tenantId, "read the organisation's currency");
		return typeof BaseCurrency === 'string' ? BaseCurrency : undefined;
	} catch (error) {
		const { httpCode } = error as NodeApiError;
		if (httpCode === '401' || httpCode === '403') return undefined;
		throw passedOn(error);
	}
}

/** The client's errors are complete as they are. */
function passedOn(error: unknown): Error {
	return error as Error;
}
