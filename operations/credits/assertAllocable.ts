import type { IDataObject } from 'n8n-workflow';

import { partyIn, statusIn, statusName, type Credit, type Entry } from '../../xero/catalogue';
import { creditOf, nameIn } from './creditFacts';

/** Checks allocations that Xero would refuse, before a call is made. */

export function assertSameSide(entry: Entry, credit: IDataObject, document: IDataObject): void {
	const { types, names, against } = creditOf(entry);
	const wanted = types[String(credit.Type)];
	const given = String(document.Type);
	if (wanted === given) return;
	throw new Error(
		`${String(document[against.label] ?? 'It')} is ${names[given] ?? 'another kind of document'}, and ` +
			`this ${entry.noun} can only be set against ${names[wanted] ?? 'documents of its own side'}.`,
	);
}

export function assertSameContact(entry: Entry, credit: IDataObject, document: IDataObject): void {
	const { against } = creditOf(entry);
	const contact = against.document?.contact;
	const of = (record: IDataObject) => (contact ? partyIn(contact, record) : {});
	const id = (record: IDataObject) => String(of(record)[contact?.to.id ?? ''] ?? '').toLowerCase();
	const name = (record: IDataObject) => String(of(record)[contact?.to.label ?? ''] ?? '').slice(0, 60);
	if (id(credit) !== '' && id(document) !== '' && id(credit) !== id(document))
		throw new Error(
			`The ${nameIn(entry, credit)} belongs to '${name(credit)}', but ` +
				`${String(document[against.label] ?? 'the document')} belongs to '${name(document)}'. Xero ` +
				'allocates credit only to documents of the same contact.',
		);
	const [one, other] = [credit.CurrencyCode, document.CurrencyCode];
	if (one && other && one !== other)
		throw new Error(
			`The ${nameIn(entry, credit)} is in ${String(one)}, but ` +
				`${String(document[against.label] ?? 'the document')} is in ${String(other)}. Xero allocates ` +
				'credit only to documents in the same currency.',
		);
}

interface Side {
	record: IDataObject;
	entry: Entry;
	left: bigint;
}

/** Checks that a record is approved and not used up or settled in full, including what this run has already done. */
export function assertOpen({ open }: Credit, { record, entry, left }: Side, done: string): void {
	const status = statusIn(entry, record);
	const name = nameIn(entry, record);
	if (status !== '' && status !== open)
		throw new Error(
			`In Xero the ${name} has the status '${statusName(status, entry.status)}'. Only one that is ` +
				`approved and not settled in full can be ${done}.`,
		);
	if (left <= 0n) throw new Error(`Nothing is left of the ${name}: earlier items of this run use all of it.`);
}
