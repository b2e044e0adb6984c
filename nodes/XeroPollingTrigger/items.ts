import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { withIsoDates } from '../../xero/dates';
import type { Change } from './changes';
import { at, statusOf, type Subject } from './subject';

/** One item per change: what happened, to which record of which organisation, and the record as it is now. */
export function toItem(
	change: Change,
	subject: Subject,
	tenantId: string,
	simplify: boolean,
): INodeExecutionData {
	const record = withIsoDates(change.record);
	const { event, status, previousStatus, concludedFrom } = change;
	return {
		json: {
			event,
			subject: subject.value,
			tenantId,
			resourceId: record[subject.id],
			status: status || null,
			previousStatus,
			concludedFrom,
			record: simplify ? simplified(subject, record) : record,
		},
	};
}

/** Flat: `Contact.Name` becomes `ContactName`. Fields the record does not have are left out. */
function simplified(subject: Subject, record: IDataObject): IDataObject {
	const flat: IDataObject = {};
	const paths = [...subject.simple, ...(record.DaysOverdue === undefined ? [] : ['DaysOverdue'])];
	for (const path of paths) {
		const value = at(record, path);
		if (value !== undefined) flat[path.replaceAll('.', '')] = value as IDataObject;
	}
	const status = statusOf(subject, record);
	if (status) flat.Status = status;
	return flat;
}
