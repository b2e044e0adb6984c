import type { IDataObject } from 'n8n-workflow';

import { REPLY } from '../../xero/apiCall';
import { recordsInAnswer } from '../../xero/uncataloguedList';
import { isEmpty } from '../fields/value';
import { toOutputRecord } from '../output/outputRecord';

/** The records of an answer as output rows. @param field name of their list, where it is known */
export const records = (body: unknown, field?: string) => recordsInAnswer(body, field).map(toOutputRecord);

/** An answer as an output item. A list or an empty answer is wrapped in an object. */
export function replyRow(body: unknown): IDataObject {
	const isRecord = typeof body === 'object' && body !== null && !Array.isArray(body);
	if (isRecord) return toOutputRecord(body as IDataObject);
	return isEmpty(body) ? {} : toOutputRecord({ [REPLY]: body as IDataObject });
}
