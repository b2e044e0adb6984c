import { momentOfDay } from '../../xero/dates';
import { dayFrom } from './day';
import { date, type Field } from './field';

/** A calendar day where Xero keeps a moment. */
export function dayMoment(...field: Parameters<typeof date>): Field {
	return { ...date(...field), read: (value, at) => momentOfDay(dayFrom(value, at)) };
}
