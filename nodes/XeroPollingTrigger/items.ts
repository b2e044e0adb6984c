import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { LINK } from '../../operations/output/links';
import { statusName } from '../../xero/catalogue';
import { withIsoDates } from '../../xero/dates';
import { valueAt } from '../../xero/fieldPath';
import { recordUrl } from '../../xero/recordUrl';
import type { Change } from './changes';
import { statusOf, type Subject } from './subject';

/** How records appear in items. */
export interface Look {
	simplify: boolean;
	/** True for version 1 of the node, whose columns workflows were saved with. */
	isFirst: boolean;
}

/** True where records go out with a link to their page in Xero. */
export const hasLinks = ({ entry }: Subject, { simplify, isFirst }: Look): boolean =>
	simplify && !isFirst && entry.webPage !== undefined;

/** The organisation of the records. */
export interface Owner {
	tenantId: string;
	/** Name of the organisation, as far as it is known. */
	organisation?: string;
	/** Its short code for web addresses, if known. */
	shortCode?: string;
}

/** One item per change: what happened, to which record of which organisation, and the record as it is now. */
export function toItem(
	change: Change,
	subject: Subject,
	{ tenantId, organisation, shortCode }: Owner,
	look: Look,
): INodeExecutionData {
	const record = withIsoDates(change.record);
	const { event, status, previousStatus, concludedFrom } = change;
	const nameOf = (word: string | null) => statusName(word, subject.entry.status) ?? null;
	return {
		json: {
			event,
			subject: subject.value,
			tenantId,
			...(look.isFirst ? {} : { organisation: organisation ?? null }),
			resourceId: record[subject.entry.id],
			status: status || null,
			...(look.isFirst ? {} : { statusName: nameOf(status) }),
			previousStatus,
			...(look.isFirst ? {} : { previousStatusName: nameOf(previousStatus) }),
			concludedFrom,
			record: look.simplify ? simplified(subject, record, look, shortCode) : record,
		},
	};
}

/** Every column is always there, null where the record does not have it. */
function simplified(subject: Subject, record: IDataObject, look: Look, shortCode: string | undefined): IDataObject {
	const also = columns(record, subject.also ?? []);
	const link = hasLinks(subject, look) ? { [LINK]: recordUrl(subject.entry, record, shortCode) } : {};
	if (!look.isFirst) return { ...subject.row(record), ...also, ...link };
	const Status = subject.entry.status ? { Status: statusOf(subject, record) || null } : {};
	return { ...columns(record, subject.simple), ...also, ...Status };
}

/** Flat: `Contact.Name` becomes `ContactName`. */
const columns = (record: IDataObject, paths: readonly string[]): IDataObject =>
	Object.fromEntries(paths.map((path) => [path.replaceAll('.', ''), valueAt(record, path) ?? null])) as IDataObject;
