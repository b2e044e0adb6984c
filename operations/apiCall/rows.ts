import type { IDataObject } from 'n8n-workflow';

import { REPLY } from '../../xero/apiCall';
import { looseRows } from '../../xero/looseList';
import { isEmpty } from '../fields/value';
import { toOutputRecord } from '../output/outputRecord';

/** The records of an answer, as they go out. @param field name of their list, where it is known */
export const records = (body: unknown, field?: string) => looseRows(body, field).map(toOutputRecord);

/** An answer as an output item; a list, or nothing, stands under a name. */
export function replyRow(body: unknown): IDataObject {
	const isRecord = typeof body === 'object' && body !== null && !Array.isArray(body);
	if (isRecord) return toOutputRecord(body as IDataObject);
	return isEmpty(body) ? {} : toOutputRecord({ [REPLY]: body as IDataObject });
}
