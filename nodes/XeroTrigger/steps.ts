import type { IDataObject } from 'n8n-workflow';

import { statusName, type Status } from '../../xero/catalogue';

/**
 * A step in the life of a record, in the user's words. Xero itself tells only CREATE and UPDATE; a step is what a
 * record's status shows, against the status it had before.
 */
export interface Step {
	value: string;
	name: string;
	/** Which subjects take it. */
	of: readonly string[];
	/** The status it leads to. */
	to: string;
	/** Where it can start. */
	from: readonly string[];
	/** Statuses that are reached through this step only: seen from before it, it was taken as well. */
	beyond?: readonly string[];
	/** Xero lets nothing change any more, so the update that shows the status is the step itself. */
	isLast?: true;
	/** Tells that the step was taken before the update at hand, although the status before is not known. */
	isOlder?(record: IDataObject): boolean;
}

const DOCUMENTS = ['BILL', 'CREDITNOTE', 'INVOICE'];
const CREDIT = ['OVERPAYMENT', 'PREPAYMENT'];

/** Only what is approved can be paid or applied. */
const isPartlyPaid = ({ AmountPaid, AmountCredited, RemainingCredit, Total }: IDataObject) =>
	Number(AmountPaid ?? 0) > 0 ||
	Number(AmountCredited ?? 0) > 0 ||
	(RemainingCredit !== undefined && Number(RemainingCredit) < Number(Total));

export const STEPS: readonly Step[] = [
	{ value: 'SUBMITTED', name: 'Submitted', of: DOCUMENTS, to: 'SUBMITTED', from: ['DRAFT'] },
	{
		value: 'APPROVED',
		name: 'Approved',
		of: DOCUMENTS,
		to: 'AUTHORISED',
		from: ['DRAFT', 'SUBMITTED'],
		beyond: ['PAID'],
		isOlder: isPartlyPaid,
	},
	{ value: 'PAID', name: 'Paid', of: DOCUMENTS, to: 'PAID', from: ['DRAFT', 'SUBMITTED', 'AUTHORISED'] },
	{ value: 'USED', name: 'Used Up', of: CREDIT, to: 'PAID', from: ['AUTHORISED'] },
	{
		value: 'VOIDED',
		name: 'Voided',
		of: [...DOCUMENTS, ...CREDIT],
		to: 'VOIDED',
		from: ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'PAID'],
		isLast: true,
	},
	{
		value: 'DELETED',
		name: 'Deleted',
		of: DOCUMENTS,
		to: 'DELETED',
		from: ['DRAFT', 'SUBMITTED'],
		isLast: true,
	},
	// What it paid is due again.
	{ value: 'DELETED', name: 'Deleted', of: ['PAYMENT'], to: 'DELETED', from: ['AUTHORISED'], isLast: true },
	{ value: 'ARCHIVED', name: 'Archived', of: ['CONTACT'], to: 'ARCHIVED', from: ['ACTIVE'], isLast: true },
];

/** What is known about the status of a record when an event about it has come. */
export interface StatusNews {
	status: string;
	/** The last one known; undefined = none is. */
	before?: string;
	/** Xero says the record is new. */
	isNew: boolean;
	record?: IDataObject;
	/** The states that such a record can have. */
	of?: Pick<Status, 'names'>;
}

/** Whether a step was taken, how sure that is, and why. */
export interface Judgement {
	certain: boolean;
	because: string;
}

/** @returns undefined when the step was not taken with this event */
export function judge(step: Step, { status, before, isNew, record = {}, of }: StatusNews): Judgement | undefined {
	const isThere = status === step.to || (step.beyond ?? []).includes(status);
	if (!isThere) return undefined;
	const named = (value: string) => `'${statusName(value, of)}'`;
	const is = named(status);
	if (before !== undefined) {
		const because = `The status changed from ${named(before)} to ${is}.`;
		return step.from.includes(before) ? { certain: true, because } : undefined;
	}
	if (isNew) return { certain: true, because: `The record is new and its status is ${is}.` };
	// Further on, the step may have been taken at any time.
	if (status !== step.to || step.isOlder?.(record)) return undefined;
	if (step.isLast) return { certain: true, because: `The status is ${is}, after which Xero lets nothing change.` };
	return {
		certain: false,
		because: `The status is ${is}. What it was before is not known, so this may be a later change of such a record.`,
	};
}
