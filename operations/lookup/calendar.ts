import { DateTime } from 'luxon';

import type { Calendar } from '../../xero/calendar';
import { isForbidden, passedOn } from '../../xero/caughtErrors';
import { ianaZone } from '../../xero/timeZones';
import type { RunContext } from '../run/runContext';
import { organisationOf } from './organisation';

const PURPOSE = "read the organisation's time zone and financial year";

/**
 * The organisation's day and financial year. One call for each organisation, at most every two minutes.
 * @param isYearNeeded false if only the day is needed; a connection that may not read settings then gets the day in
 * the workflow's time zone
 */
export async function calendarOf(run: RunContext, tenantId: string, isYearNeeded: boolean): Promise<Calendar> {
	const {
		Timezone,
		FinancialYearEndDay: day,
		FinancialYearEndMonth: month,
	} = await settings(run, tenantId, isYearNeeded);
	const isKnown = Number.isInteger(day) && Number.isInteger(month) && Number(month) >= 1 && Number(month) <= 12;
	const zone = ianaZone(Timezone) ?? run.zone;
	return {
		today: DateTime.fromMillis(run.client.now(), { zone }).toISODate() as string,
		...(isKnown ? { yearEnd: { day: Number(day), month: Number(month) } } : {}),
	};
}

/**
 * The organisation's time zone, from the same call; the workflow's time zone if the connection may not read settings.
 */
export async function zoneOf(run: RunContext, tenantId: string): Promise<string> {
	return ianaZone((await settings(run, tenantId, false)).Timezone) ?? run.zone;
}

/** @param isNeeded false where a connection that may not read them gets none */
async function settings(run: RunContext, tenantId: string, isNeeded: boolean): Promise<Record<string, unknown>> {
	try {
		return await organisationOf(run, tenantId, PURPOSE);
	} catch (error) {
		if (isNeeded || !isForbidden(error)) throw passedOn(error);
		return {};
	}
}

/** The organisation's country as two letters (ISO 3166), from the same call; undefined if Xero does not give it. */
export async function countryOf(run: RunContext, tenantId: string): Promise<string | undefined> {
	const { CountryCode } = await organisationOf(run, tenantId, "read the organisation's country");
	return typeof CountryCode === 'string' ? CountryCode : undefined;
}
