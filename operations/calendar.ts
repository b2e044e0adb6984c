import type { NodeApiError } from 'n8n-workflow';
import { DateTime } from 'luxon';

import type { Calendar } from '../xero/calendar';
import { systemClock } from '../xero/clock';
import { ianaZone } from '../xero/timeZones';
import type { Call } from './call';
import { ACCOUNTING, slowList } from './pickers/lists';

const ORGANISATION = {
	path: `${ACCOUNTING}/Organisation`,
	collection: 'Organisations',
	id: 'OrganisationID',
	scope: 'accounting.settings.read',
	purpose: "read the organisation's time zone and financial year",
};

/**
 * The organisation's day and financial year. One call for each organisation, at most every two minutes.
 * @param isYearNeeded false where the day alone will do: a connection that may not read settings then gets the workflow's day
 */
export async function calendarOf(call: Call, tenantId: string, isYearNeeded: boolean): Promise<Calendar> {
	const now = systemClock.now();
	const todayIn = (zone: string) => DateTime.fromMillis(now, { zone }).toISODate() as string;
	try {
		const [{ Timezone, FinancialYearEndDay: day, FinancialYearEndMonth: month } = {} as Record<string, unknown>] = await slowList(call.client, tenantId, ORGANISATION);
		const isKnown = Number.isInteger(day) && Number.isInteger(month) && Number(month) >= 1 && Number(month) <= 12;
		return {
			today: todayIn(ianaZone(Timezone) ?? call.zone),
			...(isKnown ? { yearEnd: { day: Number(day), month: Number(month) } } : {}),
		};
	} catch (error) {
		const { httpCode } = error as NodeApiError;
		if (isYearNeeded || (httpCode !== '401' && httpCode !== '403')) throw passedOn(error);
		return { today: todayIn(call.zone) };
	}
}

/** The client's errors are complete as they are. */
function passedOn(error: unknown): Error {
	return error as Error;
}
