import type { Org } from '../org';
import type { BankTransactionRecord, DocumentRecord, LinkedTransactionRecord } from '../records';

type Linked = { SourceTransactionID?: string; TargetTransactionID?: string };

/** The bill, or the spend money transaction, whose line is billed on. */
export function sourceOf(
	org: Org,
	{ SourceTransactionID: id }: Linked,
): DocumentRecord | BankTransactionRecord | undefined {
	return org.tables.invoices.get(id) ?? org.tables.bankTransactions.get(id);
}

/** The sales invoice on which the line is billed. */
export const targetOf = (org: Org, { TargetTransactionID: id }: Linked): DocumentRecord | undefined =>
	org.tables.invoices.get(id);

const ENDED = ['VOIDED', 'DELETED'];
const DRAFTS = ['DRAFT', 'SUBMITTED'];

/**
 * Xero’s page on types: the status (approved, on a draft, billed) follows from the two transactions and is never set by
 * a caller.
 */
export function linkStatus(record: LinkedTransactionRecord, org: Org): string {
	const source = sourceOf(org, record);
	if (!source || ENDED.includes(source.Status)) return 'VOIDED';
	const target = targetOf(org, record);
	if (target && !ENDED.includes(target.Status)) return DRAFTS.includes(target.Status) ? 'ONDRAFT' : 'BILLED';
	return DRAFTS.includes(source.Status) ? 'DRAFT' : 'APPROVED';
}
