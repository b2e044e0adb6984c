import { Faults, refuse } from '../core/errors';
import { amount, cents, rounded } from '../core/money';
import { checkLock } from '../documents/guards';
import { taxOn } from '../documents/tax';
import { readTracking, type TrackingDraft } from '../documents/tracking';
import type { Draft, Rules } from '../engine/definition';
import { project } from '../engine/view';
import { byId } from '../engine/write';
import { postManualJournal } from '../ledger/posting';
import { stamp, todayOf, type Org } from '../org';
import type { JournalLineRecord, LineAmountTypes, ManualJournalRecord } from '../records';
import { MANUAL_JOURNALS } from '../resources/manualJournals';

type Status = ManualJournalRecord['Status'];

const TRANSITIONS: Record<Status | 'NEW', readonly Status[]> = {
	NEW: ['DRAFT', 'POSTED'],
	DRAFT: ['DRAFT', 'POSTED', 'DELETED'],
	POSTED: ['POSTED', 'VOIDED'],
	DELETED: [],
	VOIDED: [],
	ARCHIVED: [],
};

const CLOSED_SYSTEM = ['DEBTORS', 'CREDITORS', 'RETAINEDEARNINGS'];
const CLOSED_TYPES = ['BANK', 'INVENTORY'];

function readLine(
	org: Org,
	draft: Draft,
	mode: LineAmountTypes,
	faults: Faults,
): JournalLineRecord | undefined {
	const { accounts, taxRates } = org.tables;
	const code = (draft.AccountCode as string | null | undefined) ?? undefined;
	const account =
		accounts.first('code', code) ?? accounts.get((draft.AccountID as string | null) ?? undefined);
	if (!account || account.Status !== 'ACTIVE') {
		faults.add(
			code
				? `Account code '${code}' is not a valid code for this document.`
				: 'Account code must be specified',
		);
		return undefined;
	}
	if (CLOSED_SYSTEM.includes(account.SystemAccount ?? '') || CLOSED_TYPES.includes(account.Type)) {
		faults.add(`Account code '${account.Code}' cannot be used in a manual journal.`);
	}
	const type =
		(draft.TaxType as string | null | undefined) ?? (mode === 'NoTax' ? 'NONE' : account.TaxType);
	const rate = taxRates.first('type', type);
	if (!rate && type !== 'NONE')
		faults.add(
			`The TaxType code '${type}' does not exist or cannot be used for this type of transaction.`,
		);
	const line = cents(rounded((draft.LineAmount as number | null | undefined) ?? 0, 2));
	const sent = mode === 'NoTax' ? undefined : (draft.TaxAmount as number | null | undefined);
	return {
		LineAmount: amount(line),
		AccountCode: account.Code!,
		AccountID: account.id,
		Description: (draft.Description as string | null | undefined) ?? undefined,
		TaxType: rate?.TaxType ?? type,
		TaxAmount: amount(sent == null ? taxOn(line, rate, mode) : cents(rounded(sent, 2))),
		Tracking: readTracking(org, (draft.Tracking as TrackingDraft[] | null | undefined) ?? [], faults),
	};
}

function write(draft: Draft, existing: ManualJournalRecord | undefined, org: Org): ManualJournalRecord {
	const Status = (draft.Status as Status | null | undefined) ?? existing?.Status ?? 'DRAFT';
	if (!TRANSITIONS[existing?.Status ?? 'NEW'].includes(Status))
		refuse('Manual Journal not of valid status for modification');
	const faults = new Faults();
	const Narration = ((draft.Narration as string | null | undefined) ?? existing?.Narration ?? '').trim();
	if (!Narration) faults.add('Narration is required');
	const mode =
		(draft.LineAmountTypes as LineAmountTypes | null | undefined) ?? existing?.LineAmountTypes ?? 'NoTax';
	const sent = draft.JournalLines as Draft[] | null | undefined;
	const fresh = sent?.flatMap((line) => readLine(org, line, mode, faults) ?? []);
	const JournalLines = fresh ?? existing?.JournalLines ?? [];
	if ((sent ?? JournalLines).length < 2) faults.add('A manual journal must have at least two lines.');
	const total = JournalLines.reduce(
		(sum, line) => sum + cents(line.LineAmount) + (mode === 'Exclusive' ? cents(line.TaxAmount) : 0),
		0,
	);
	if (total !== 0 && (!sent || fresh?.length === sent.length)) {
		faults.add('The total debits must equal total credits for a manual journal.');
	}
	const Date = (draft.Date as number | null | undefined) ?? existing?.Date ?? todayOf(org);
	checkLock(org, Date, faults);
	faults.check();
	const record: ManualJournalRecord = {
		...stamp(org, existing),
		Narration,
		Date,
		Status,
		LineAmountTypes: mode,
		Url: (draft.Url as string | null | undefined) ?? existing?.Url,
		ShowOnCashBasisReports:
			(draft.ShowOnCashBasisReports as boolean | null | undefined) ??
			existing?.ShowOnCashBasisReports ??
			true,
		JournalLines,
	};
	org.tables.manualJournals.put(record);
	postManualJournal(org, record);
	return record;
}

export const manualJournalRules: Rules<ManualJournalRecord> = {
	match: (draft, org) => byId(org.tables.manualJournals, draft.ManualJournalID),
	write,
	view: (record, org, { detail }) => project(record, MANUAL_JOURNALS.fields, org, detail),
};
