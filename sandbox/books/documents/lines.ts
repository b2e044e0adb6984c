import { removedAccount } from '../../texts';
import { amount, cents, rounded } from '../core/money';
import { Faults } from '../core/errors';
import type { Org } from '../org';
import type { AccountRecord, LineAmountTypes, LineRecord } from '../records';
import { or, remembered, type LineInput, type LineRules } from './lineDraft';
import { expectedCents, price } from './price';
import { taxOn } from './tax';
import { readTracking } from './tracking';

/** Lines cannot be coded to bank accounts, nor to system accounts that Xero posts to itself. */
function codable(account: AccountRecord): boolean {
	const reserved = ['DEBTORS', 'CREDITORS', 'RETAINEDEARNINGS', 'TRACKINGTRANSFERS', 'BANKCURRENCYGAIN'];
	return account.Status === 'ACTIVE' && account.Type !== 'BANK' && !reserved.includes(account.SystemAccount ?? '');
}

function accountOf(
	org: Org,
	input: LineInput,
	old: LineRecord | undefined,
	fallback: string | undefined,
	rules: LineRules,
	faults: Faults,
) {
	const byId =
		input.AccountCode === undefined && input.AccountID ? org.tables.accounts.get(input.AccountID) : undefined;
	if (input.AccountCode === undefined && input.AccountID && !byId)
		faults.add(`The account id '${input.AccountID}' is not valid.`);
	const code = byId?.Code ?? or(input.AccountCode, old?.AccountCode) ?? fallback;
	if (code === undefined || code === '') return undefined;
	const account = org.tables.accounts.first('code', code);
	if (account && codable(account)) return account;
	if (!rules.complete && org.switches.is('unknownAccount', 'removed')) org.warnings.push(removedAccount(code));
	else faults.add(`Account code '${code}' is not a valid code for this document.`);
	return undefined;
}

/** The tax of a line: as sent, or else the default of the item, the contact or the account, in this order. */
function taxTypeOf(
	org: Org,
	sent: string | undefined,
	defaults: (string | undefined)[],
	account: AccountRecord | undefined,
	faults: Faults,
) {
	const type = sent ?? defaults.find(Boolean);
	if (!type) return undefined;
	const rate = org.tables.taxRates.first('type', type);
	if (!rate || rate.Status !== 'ACTIVE') {
		faults.add(`The TaxType code '${type}' does not exist or cannot be used for this type of transaction.`);
		return undefined;
	}
	if (sent && account && !rate.classes.includes(account.Class)) {
		faults.add(`The TaxType code '${rate.TaxType}' cannot be used with account code '${account.Code}'`);
	}
	return rate;
}

/** An update without lines recalculates lines whose prices have four decimals. */
const rounds = (org: Org, { UnitAmount = 0 }: LineRecord, { linesSent }: LineRules): boolean =>
	linesSent === false &&
	org.caller.unitdp === 2 &&
	rounded(UnitAmount, 2) !== UnitAmount &&
	org.switches.is('statusUpdate', 'rounds');

const PRICING = [
	'Quantity',
	'UnitAmount',
	'LineAmount',
	'TaxAmount',
	'TaxType',
	'DiscountRate',
	'DiscountAmount',
] as const;

/** Reads one line: defaults from item, contact and account, exact amounts, tax rounded half away from zero. */
export function readLine(
	org: Org,
	input: LineInput,
	stored: LineRecord | undefined,
	rules: LineRules,
	faults: Faults,
): LineRecord {
	const { side, contact } = rules;
	const old = remembered(stored, rules, org);
	const ItemCode = or(input.ItemCode, old?.ItemCode);
	const item = org.tables.items.first('code', ItemCode);
	if (ItemCode && !item) faults.add(`Item code '${ItemCode}' is not valid`);
	const details = side === 'sales' ? item?.SalesDetails : item?.PurchaseDetails;
	const Description =
		or(input.Description, old?.Description) ??
		(side === 'sales' ? item?.Description : item?.PurchaseDescription) ??
		item?.Name;
	if (!Description?.trim()) faults.add('Description cannot be empty.');
	const contactAccount = side === 'sales' ? contact?.SalesDefaultAccountCode : contact?.PurchasesDefaultAccountCode;
	const account = accountOf(org, input, old, details?.AccountCode ?? contactAccount, rules, faults);
	const priceOf = old && rounds(org, old, rules) ? { ...old, UnitAmount: rounded(old.UnitAmount!, 2) } : old;
	const { lineCents, ...priced } = price(org, input, priceOf, item, rules, faults);
	const hasAmount = priced.UnitAmount !== undefined;
	if (rules.complete && hasAmount && !account && !or(input.AccountCode, old?.AccountCode) && !input.AccountID) {
		faults.add('Account code must be specified');
	}
	const Tracking = input.Tracking
		? readTracking(org, input.Tracking, faults)
		: input.Tracking === null
			? []
			: (old?.Tracking ?? []);
	const contactTax = side === 'sales' ? contact?.AccountsReceivableTaxType : contact?.AccountsPayableTaxType;
	const sentTax = or(input.TaxType, old?.TaxType);
	const rate = taxTypeOf(
		org,
		sentTax || undefined,
		rules.noTaxDefaults ? [] : [details?.TaxType, contactTax, account?.TaxType],
		account,
		faults,
	);
	const untouched = old === stored && PRICING.every((name) => input[name] === undefined);
	if (old && rules.mode === rules.oldMode && untouched && !rounds(org, old, rules)) {
		return {
			...old,
			Description,
			ItemCode,
			AccountCode: account?.Code,
			AccountID: account?.id,
			Tracking,
		};
	}
	const overridden = rules.mode !== 'NoTax' && input.TaxAmount != null;
	const tax = overridden ? cents(rounded(input.TaxAmount!, 2)) : taxOn(lineCents, rate, rules.mode);
	return {
		LineItemID: (old && !rounds(org, old, rules) && old.LineItemID) || org.guid(),
		Description,
		...priced,
		ItemCode,
		AccountCode: account?.Code,
		AccountID: account?.id,
		TaxType: rate?.TaxType,
		TaxAmount: amount(tax),
		LineAmount: amount(lineCents),
		Tracking,
	};
}

/**
 * The lines of a document after a write. A line with a LineItemID of the document keeps that ID and the values that
 * were not sent. Every other line is new, and lines that are not named are removed.
 */
export function readLines(
	org: Org,
	inputs: LineInput[],
	old: LineRecord[],
	rules: LineRules,
	faults: Faults,
): LineRecord[] {
	const known = new Map(old.map((line) => [line.LineItemID, line]));
	return inputs.map((input) => {
		const kept = input.LineItemID ? known.get(input.LineItemID) : undefined;
		if (input.LineItemID && old.length > 0 && !kept) {
			faults.add(`The line item with LineItemID '${input.LineItemID}' does not belong to this document.`);
		}
		return readLine(org, input, kept, rules, faults);
	});
}

/**
 * SubTotal excludes tax, even for Inclusive lines; Total = SubTotal + TotalTax. Summed in cents, returned as numbers.
 */
export function totals(lines: LineRecord[], mode: LineAmountTypes) {
	let net = 0;
	let tax = 0;
	let discounted = 0;
	for (const line of lines) {
		const lineTax = cents(line.TaxAmount);
		net += cents(line.LineAmount) - (mode === 'Inclusive' ? lineTax : 0);
		tax += lineTax;
		if (line.DiscountRate || line.DiscountAmount) {
			discounted +=
				expectedCents({ Quantity: line.Quantity, UnitAmount: line.UnitAmount }) - cents(line.LineAmount);
		}
	}
	return {
		SubTotal: amount(net),
		TotalTax: amount(tax),
		Total: amount(net + tax),
		...(discounted !== 0 && { TotalDiscount: amount(discounted) }),
	};
}
