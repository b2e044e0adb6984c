import { Faults, refuse } from '../core/errors';
import { contactOf } from '../documents/contact';
import { KINDS } from '../documents/kinds';
import { orderBody } from '../documents/order';
import type { Input, Rules } from '../engine/definition';
import { project } from '../engine/view';
import { byId } from '../engine/write';
import { stamp, todayOf, type Org } from '../org';
import type { LineAmountTypes, RepeatingInvoiceRecord } from '../records';
import { REPEATING_INVOICES } from '../resources/repeatingInvoices';

type Schedule = RepeatingInvoiceRecord['Schedule'];

function scheduleOf(org: Org, sent: unknown, faults: Faults): Schedule {
	const input = (sent ?? refuse('A Schedule must be specified.')) as Partial<Record<keyof Schedule, unknown>>;
	const Period = (input.Period as number | null | undefined) ?? 0;
	if (!Number.isInteger(Period) || Period < 1) faults.add('The Period of the Schedule must be at least 1.');
	if (!input.Unit) faults.add('The Unit of the Schedule must be specified.');
	if (input.DueDate == null || !input.DueDateType)
		faults.add('The DueDate and DueDateType of the Schedule must be specified.');
	const StartDate = (input.StartDate as number | null | undefined) ?? todayOf(org);
	const EndDate = (input.EndDate as number | null | undefined) ?? undefined;
	if (EndDate !== undefined && EndDate < StartDate)
		faults.add('The EndDate of the Schedule must be after its StartDate.');
	return {
		Period,
		Unit: input.Unit as Schedule['Unit'],
		DueDate: input.DueDate as number,
		DueDateType: input.DueDateType as string,
		StartDate,
		EndDate,
	};
}

function create(input: Input, org: Org): RepeatingInvoiceRecord {
	const Type = (input.Type as string | null | undefined) ?? refuse('Invoice Type must be specified.');
	const Status = (input.Status as RepeatingInvoiceRecord['Status'] | null | undefined) ?? 'DRAFT';
	if (Status === 'DELETED') refuse('A new repeating invoice must be DRAFT or AUTHORISED.');
	const { side, discounts } = KINDS[Type];
	const faults = new Faults();
	const Schedule = scheduleOf(org, input.Schedule, faults);
	const body = orderBody(
		org,
		input,
		undefined,
		{
			side,
			discounts,
			complete: Status === 'AUTHORISED',
			contact: contactOf(input.Contact as Input | null | undefined, org),
			mode: (input.LineAmountTypes as LineAmountTypes | null | undefined) ?? 'Exclusive',
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
		ApprovedForSending: input.ApprovedForSending === true,
		SendCopy: input.SendCopy === true,
		MarkAsSent: input.MarkAsSent === true,
		IncludePDF: input.IncludePDF === true,
	});
}

export const repeatingInvoiceRules: Rules<RepeatingInvoiceRecord> = {
	match: (input, org) => byId(org.tables.repeatingInvoices, input.RepeatingInvoiceID),
	write(input, existing, org) {
		if (!existing) return create(input, org);
		if (existing.Status === 'DELETED') refuse('The repeating invoice has already been deleted.');
		if (input.Status !== 'DELETED') refuse('Repeating invoices cannot be edited, only deleted.');
		return org.tables.repeatingInvoices.put({
			...existing,
			...stamp(org, existing),
			Status: 'DELETED',
		});
	},
	view: (record, org, { detail }) => project(record, REPEATING_INVOICES.fields, org, detail),
};
