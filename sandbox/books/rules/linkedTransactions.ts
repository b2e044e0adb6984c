import { Faults, refuse } from '../core/errors';
import { sourceOf, targetOf } from '../documents/links';
import type { Input, Rules } from '../engine/definition';
import { project } from '../engine/view';
import { byId } from '../engine/write';
import { stamp, type Org } from '../org';
import type { LinkedTransactionRecord } from '../records';
import { LINKED_TRANSACTIONS } from '../resources/linkedTransactions';

const SOURCES = ['ACCPAY', 'SPEND'];
/** Both are from examples in the official description. */
const WRONG_LINE = 'The SourceLineItemID and SourceTransactionID do not match';
const WRONG_CONTACT = 'The ContactID and the TargetTransaction ContactID do not match';

const has = (document: { LineItems: { LineItemID: string }[] } | undefined, line: string | undefined) =>
	document?.LineItems.some(({ LineItemID }) => LineItemID === line) ?? false;

function checkSource(org: Org, record: LinkedTransactionRecord, faults: Faults): void {
	const source = sourceOf(org, record);
	if (!source || !SOURCES.includes(source.Type))
		refuse('The SourceTransactionID must be that of an ACCPAY invoice or a SPEND bank transaction.');
	if (!has(source, record.SourceLineItemID)) faults.add(WRONG_LINE);
	const same = (one: LinkedTransactionRecord) => one.SourceLineItemID === record.SourceLineItemID;
	const twin = [...org.tables.linkedTransactions.values()].find((one) => one.id !== record.id && same(one));
	if (twin) faults.add('The source line item is linked already.');
}

function checkTarget(org: Org, record: LinkedTransactionRecord, faults: Faults): void {
	if (!record.TargetTransactionID && !record.TargetLineItemID) return;
	const target = targetOf(org, record);
	if (target?.Type !== 'ACCREC') return faults.add('The TargetTransactionID must be that of an ACCREC invoice.');
	if (!has(target, record.TargetLineItemID)) faults.add('The TargetLineItemID and TargetTransactionID do not match');
	if (record.ContactID && record.ContactID !== target.ContactID) faults.add(WRONG_CONTACT);
}

function write(input: Input, existing: LinkedTransactionRecord | undefined, org: Org): LinkedTransactionRecord {
	const keep = (name: keyof LinkedTransactionRecord) =>
		(input[name] === undefined ? existing?.[name] : (input[name] ?? undefined)) as string | undefined;
	const TargetTransactionID = keep('TargetTransactionID');
	const record: LinkedTransactionRecord = {
		...stamp(org, existing),
		// The source cannot change: another one in an update is ignored.
		SourceTransactionID: existing?.SourceTransactionID ?? keep('SourceTransactionID') ?? '',
		SourceLineItemID: existing?.SourceLineItemID ?? keep('SourceLineItemID') ?? '',
		ContactID: keep('ContactID'),
		TargetTransactionID,
		TargetLineItemID: keep('TargetLineItemID'),
	};
	const faults = new Faults();
	if (!existing) checkSource(org, record, faults);
	if (record.ContactID && !org.tables.contacts.get(record.ContactID)) faults.add('The ContactID was not found.');
	checkTarget(org, record, faults);
	faults.check();
	return org.tables.linkedTransactions.put(record);
}

export const linkedTransactionRules: Rules<LinkedTransactionRecord> = {
	match: (input, org) => byId(org.tables.linkedTransactions, input.LinkedTransactionID),
	write,
	remove: (record, org) => org.tables.linkedTransactions.remove(record),
	view: (record, org, { detail }) => project(record, LINKED_TRANSACTIONS.fields, org, detail),
};
