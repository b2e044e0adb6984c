import { removedAccount } from '../../texts';
import { Faults, refuse } from '../core/errors';
import { amount, cents, rounded } from '../core/money';
import { checkLock } from '../documents/guards';
import { taxOn } from '../documents/tax';
import { readTracking, type TrackingInput } from '../documents/tracking';
import type { Input, Rules } from '../engine/definition';
import { project } from '../engine/view';
import { byId } from '../engine/write';
import { postManualJournal } from '../ledger/posting';
import { stamp, todayOf, type Org } from '../org';
import type { AccountRecord, JournalLineRecord, LineAmountTypes, ManualJournalRecord } from '../records';
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

const NO_ACCOUNT = 'Account code must be specified';
const CLOSED_SYSTEM = ['DEBTORS', 'CREDITORS', 'RETAINEDEARNINGS'];
const CLOSED_TYPES = ['BANK', 'INVENTORY'];

interface Reading {
	mode: LineAmountTypes;
	/** True for drafts, which may be stored without an account that Xero does not know. */
	draftOnly: boolean;
}

/** The account of a line; undefined if there is none and the line is stored without. */
function accountOf(org: Org, input: Input, { draftOnly }: Reading, faults: Faults): AccountRecord | undefined {
	const { accounts } = org.tables;
	const code = (input.AccountCode as string | null | undefined) ?? undefined;
	const account = accounts.first('code', code) ?? accounts.get((input.AccountID as string | null) ?? undefined);
	if (account?.Status === 'ACTIVE') {
		if (CLOSED_SYSTEM.includes(account.SystemAccount ?? '') || CLOSED_TYPES.includes(account.Type))
			faults.add(`Account code '${account.Code}' cannot be used in a manual journal.`);
		return account;
	}
	if (code && draftOnly && org.switches.is('unknownAccount', 'removed')) org.warnings.push(removedAccount(code));
	else faults.add(code ? `Account code '${code}' is not a valid code for this document.` : NO_ACCOUNT);
	return undefined;
}

function readLine(org: Org, input: Input, reading: Reading, faults: Faults): JournalLineRecord {
	const { mode } = reading;
	const account = accountOf(org, input, reading, faults);
	const { taxRates } = org.tables;
	const type =
		(input.TaxType as string | null | undefined) ?? (mode === 'NoTax' ? 'NONE' : (account?.TaxType ?? 'NONE'));
	const rate = taxRates.first('type', type);
	if (!rate && type !== 'NONE')
		faults.add(`The TaxType code '${type}' does not exist or cannot be used for this type of transaction.`);
	const line = cents(rounded((input.LineAmount as number | null | undefined) ?? 0, 2));
	const sent = mode === 'NoTax' ? undefined : (input.TaxAmount as number | null | undefined);
	return {
		LineAmount: amount(line),
		AccountCode: account?.Code,
		AccountID: account?.id,
		Description: (input.Description as string | null | undefined) ?? undefined,
		TaxType: rate?.TaxType ?? type,
		TaxAmount: amount(sent == null ? taxOn(line, rate, mode) : cents(rounded(sent, 2))),
		Tracking: readTracking(org, (input.Tracking as TrackingInput[] | null | undefined) ?? [], faults),
	};
}

/** The message is from an example in the official description. */
function checkBalance(lines: JournalLineRecord[], mode: LineAmountTypes, faults: Faults): void {
	const amounts = lines.map((line) => cents(line.LineAmount) + (mode === 'Exclusive' ? cents(line.TaxAmount) : 0));
	const sum = (side: number[]) => side.reduce((total, each) => total + each, 0);
	const [debits, credits] = [amounts.filter((each) => each > 0), amounts.filter((each) => each < 0)].map(sum);
	const [debit, credit] = [debits, credits].map((each) => amount(each).toFixed(2));
	if (debits + credits !== 0) faults.add(`The total debits (${debit}) must equal total credits (${credit})`);
}

function write(input: Input, existing: ManualJournalRecord | undefined, org: Org): ManualJournalRecord {
	const Status = (input.Status as Status | null | undefined) ?? existing?.Status ?? 'DRAFT';
	if (!TRANSITIONS[existing?.Status ?? 'NEW'].includes(Status))
		refuse('Manual Journal not of valid status for modification');
	const faults = new Faults();
	const Narration = ((input.Narration as string | null | undefined) ?? existing?.Narration ?? '').trim();
	if (!Narration) faults.add('Narration is required');
	const mode = (input.LineAmountTypes as LineAmountTypes | null | undefined) ?? existing?.LineAmountTypes ?? 'NoTax';
	const sent = input.JournalLines as Input[] | null | undefined;
	const reading = { mode, draftOnly: Status === 'DRAFT' };
	const JournalLines = sent?.map((line) => readLine(org, line, reading, faults)) ?? existing?.JournalLines ?? [];
	if (JournalLines.length < 2) faults.add('A manual journal must have at least two lines.');
	if (Status === 'POSTED' && !sent && JournalLines.some(({ AccountID }) => !AccountID)) faults.add(NO_ACCOUNT);
	checkBalance(JournalLines, mode, faults);
	const Date = (input.Date as number | null | undefined) ?? existing?.Date ?? todayOf(org);
	checkLock(org, Date, faults);
	faults.check();
	const record: ManualJournalRecord = {
		...stamp(org, existing),
		Narration,
		Date,
		Status,
		LineAmountTypes: mode,
		Url: (input.Url as string | null | undefined) ?? existing?.Url,
		ShowOnCashBasisReports:
			(input.ShowOnCashBasisReports as boolean | null | undefined) ?? existing?.ShowOnCashBasisReports ?? true,
		JournalLines,
	};
	org.tables.manualJournals.put(record);
	postManualJournal(org, record);
	return record;
}

export const manualJournalRules: Rules<ManualJournalRecord> = {
	match: (input, org) => byId(org.tables.manualJournals, input.ManualJournalID),
	write,
	view: (record, org, { detail }) => project(record, MANUAL_JOURNALS.fields, org, detail),
};
