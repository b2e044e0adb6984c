import { Faults, refuse } from '../core/errors';
import { contactOf } from '../documents/contact';
import { KINDS } from '../documents/kinds';
import { orderBody } from '../documents/order';
import type { Draft, Rules } from '../engine/definition';
import { project } from '../engine/view';
import { byId } from '../engine/write';
import { stamp, todayOf, type Org } from '../org';
import type { LineAmountTypes, RepeatingInvoiceRecord } from '../records';
import { REPEATING_INVOICES } from '../resources/repeatingInvoices';

type Schedule = RepeatingInvoiceRecord['Schedule'];

function scheduleOf(org: Org, sent: unknown, faults: Faults): Schedule {
	const draft = (sent ?? refuse('A Schedule must be specified.')) as Partial<Record<keyof Schedule, unknown>>;
	const Period = (draft.Period as number | null | undefined) ?? 0;
	if (!Number.isInteger(Period) || Period < 1) faults.add('The Period of the Schedule must be at least 1.');
	if (!draft.Unit) faults.add('The Unit of the Schedule must be specified.');
	if (draft.DueDate == null || !draft.DueDateType)
		faults.add('The DueDate and DueDateType of the Schedule must be specified.');
	const StartDate = (draft.StartDate as number | null | undefined) ?? todayOf(org);
	const EndDate = (draft.EndDate as number | null | undefined) ?? undefined;
	if (EndDate !== undefined && EndDate < StartDate)
		faults.add('The EndDate of the Schedule must be after its StartDate.');
	return {
		Period,
		Unit: draft.Unit as Schedule['Unit'],
		DueDate: draft.DueDate as number,
		DueDateType: draft.DueDateType as string,
		StartDate,
		EndDate,
	};
}

function create(draft: Draft, org: Org): RepeatingInvoiceRecord {
	const Type = (draft.Type as string | null | undefined) ?? refuse('Invoice Type must be specified.');
	const Status = (draft.Status as RepeatingInvoiceRecord['Status'] | null | undefined) ?? 'DRAFT';
	if (Status === 'DELETED') refuse('A new repeating invoice must be DRAFT or AUTHORISED.');
	const { side, discounts } = KINDS[Type];
	const faults = new Faults();
	const Schedule = scheduleOf(org, draft.Schedule, faults);
	const body = orderBody(
		org,
		draft,
		undefined,
		{
			side,
			discounts,
			complete: Status === 'AUTHORISED',
			contact: contactOf(draft.Contact as Draft | null | undefined, org),
			mode: (draft.LineAmountTypes as LineAmountTypes | null | undefined) ?? 'Exclusive',
			date: Schedule.StartDate,
		},
		faults,
	);
	faults.check();
	return org.tables.repeatingInvoices.put({
		...stamp(org),
		Type,
		...body,
		Status,
		Schedule,
		ApprovedForSending: draft.ApprovedForSending === true,
		SendCopy: draft.SendCopy === true,
		MarkAsSent: draft.MarkAsSent === true,
		IncludePDF: draft.IncludePDF === true,
	});
}

export const repeatingInvoiceRules: Rules<RepeatingInvoiceRecord> = {
	match: (draft, org) => byId(org.tables.repeatingInvoices, draft.RepeatingInvoiceID),
	write(draft, existing, org) {
		if (!existing) return create(draft, org);
		if (existing.Status === 'DELETED') refuse('The repeating invoice has already been deleted.');
		if (draft.Status !== 'DELETED') refuse('Repeating invoices cannot be edited, only deleted.');
		return org.tables.repeatingInvoices.put({
			...existing,
			...stamp(org, existing),
			Status: 'DELETED',
		});
	},
	view: (record, org, { detail }) => project(record, REPEATING_INVOICES.fields, org, detail),
};
