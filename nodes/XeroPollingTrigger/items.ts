import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { withIsoDates } from '../../xero/dates';
import { valueAt } from '../../xero/fieldPath';
import type { Change } from './changes';
import { statusOf, type Subject } from './subject';

/** One item per change: what happened, to which record of which organisation, and the record as it is now. */
export function toItem(change: Change, subject: Subject, tenantId: string, simplify: boolean): INodeExecutionData {
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

/** Flat: `Contact.Name` becomes `ContactName`. Every column is always there, null where the record does not have it. */
function simplified(subject: Subject, record: IDataObject): IDataObject {
	const flat: IDataObject = {};
	const paths = [...subject.simple, ...(subject.finding.by === 'dueDate' ? ['DaysOverdue'] : [])];
	for (const path of paths) flat[path.replaceAll('.', '')] = (valueAt(record, path) ?? null) as IDataObject;
	if (subject.status) flat.Status = statusOf(subject, record) || null;
	return flat;
}
