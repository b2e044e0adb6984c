import { momentOfDay } from '../../xero/dates';
import { dayFrom } from './day';
import { date, type Field } from './field';

/** A calendar day for a field in which Xero stores a point in time. */
export function dayMoment(...field: Parameters<typeof date>): Field {
	return { ...date(...field), read: (value, at) => momentOfDay(dayFrom(value, at)) };
}
