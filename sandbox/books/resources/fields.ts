import type { Detail, Field, Fields } from '../engine/definition';
import type { Stored } from '../core/table';
import type { Org } from '../org';
import { attachmentsOf, shownAttachment } from '../documents/attachments';

/** Short helpers for field tables. */
export const text = (max?: number): Field => ({ kind: 'text', max });
export const number: Field = { kind: 'number' };
export const boolean: Field = { kind: 'boolean' };
export const date: Field = { kind: 'date' };
export const dateTwin: Field = { kind: 'date', twin: true };
export const guid: Field = { kind: 'guid' };
export const choice = (...options: string[]): Field => ({ kind: 'enum', options });
export const object = (fields: Fields): Field => ({ kind: 'object', fields });
export const list = (fields: Fields): Field => ({ kind: 'list', fields });
export const readOnly = (field: Field): Field => ({ ...field, readOnly: true });
/** Shown only in full rows. */
export const detail = (field: Field): Field => ({ ...field, detail: true });

/** Shown only in answers of these kinds. */
export const only = (kinds: readonly Detail[], field: Field): Field => ({ ...field, only: kinds });

/** A list that is always empty. */
export const noList: Field = { kind: 'list', readOnly: true, write: () => [] };

/** The id field, which is stored as `id`. */
export const idField: Field = { kind: 'guid', read: (record: Stored) => record.id };

/** UpdatedDateUTC, with its …String twin on the resources that have one. */
export const updated = (twin = false): Field => ({
	kind: 'instant',
	readOnly: true,
	twin,
	read: (record: Stored) => record.updated,
});

/** A read-only value computed from the record. */
export const computed = <R>(kind: Field['kind'], read: (record: R, org: Org) => unknown): Field => ({
	kind,
	readOnly: true,
	read: read as Field['read'],
});

/** Whether the record has attachments. */
export const hasAttachments = computed<Stored>(
	'boolean',
	(record, org) => org.tables.attachments.first('owner', record.id) !== undefined,
);

/** The attachments of the record. */
export const attachmentList: Field = {
	kind: 'list',
	readOnly: true,
	write: ((record: Stored, org: Org) => attachmentsOf(org, record).map(shownAttachment)) as never,
};
