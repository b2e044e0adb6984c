import { Faults, refuse } from '../core/errors';
import { contactOf } from '../documents/contact';
import { firstTheme } from '../documents/guards';
import { or } from '../documents/lineDraft';
import { orderBody } from '../documents/order';
import { changesContent, isSettled, trackedById, withoutContent } from '../documents/quoteLimits';
import type { Input, Rules } from '../engine/definition';
import { project } from '../engine/view';
import { byId } from '../engine/write';
import { nextNumber, stamp, todayOf, type Org } from '../org';
import type { LineAmountTypes, QuoteRecord } from '../records';
import { QUOTES } from '../resources/orders';

type Status = QuoteRecord['Status'];

/**
 * The table on Xero’s page on quotes. It does not say in which status a new quote may start; its examples have these
 * two.
 */
const TRANSITIONS: Record<Status | 'NEW', readonly Status[]> = {
	NEW: ['DRAFT', 'SENT'],
	DRAFT: ['DRAFT', 'SENT', 'DELETED'],
	SENT: ['SENT', 'ACCEPTED', 'DECLINED', 'DELETED'],
	DECLINED: ['DECLINED', 'SENT', 'DELETED'],
	ACCEPTED: ['ACCEPTED', 'INVOICED', 'SENT', 'DELETED'],
	INVOICED: ['INVOICED', 'SENT', 'DELETED'],
	DELETED: [],
};
const MODES: Record<string, LineAmountTypes> = {
	EXCLUSIVE: 'Exclusive',
	INCLUSIVE: 'Inclusive',
	NOTAX: 'NoTax',
};
const PREFIX = 'QU-';
const FIXED = 'This quote cannot be edited in its current status.';

function holder(org: Org, number: string | undefined): QuoteRecord | undefined {
	return number ? org.tables.quotes.find('number', number).find((one) => one.Status !== 'DELETED') : undefined;
}

function numberOf(org: Org, input: Input, existing: QuoteRecord | undefined): string {
	const sent = (input.QuoteNumber as string | null | undefined)?.trim() || undefined;
	const taken = holder(org, sent);
	if (taken && taken.id !== existing?.id) refuse('Quote number must be unique.');
	// An update without the number gives the quote a new one each time.
	if (sent) return sent;
	for (;;) {
		const number = `${PREFIX}${String(nextNumber(org, PREFIX)).padStart(4, '0')}`;
		if (!holder(org, number)) return number;
	}
}

function write(sent: Input, existing: QuoteRecord | undefined, org: Org): QuoteRecord {
	const Status = (sent.Status as Status | null | undefined) ?? existing?.Status ?? 'DRAFT';
	if (!TRANSITIONS[existing?.Status ?? 'NEW'].includes(Status))
		refuse(`Quote status cannot change from ${existing?.Status ?? 'new'} to ${Status}`);
	const faults = new Faults();
	// Even an update that changes neither must contain both.
	if (!sent.Contact) faults.add('Contact is required');
	if (existing && sent.Date == null) faults.add('Date is required');
	faults.check();
	const settled = isSettled(existing);
	const read = settled && org.switches.is('settledQuote', 'ignored') ? withoutContent(sent, existing) : sent;
	const input = trackedById(org, read, faults);
	const sentMode = input.LineAmountTypes as string | null | undefined;
	const body = orderBody(
		org,
		input,
		existing,
		{
			side: 'sales',
			discounts: true,
			complete: false,
			noTaxDefaults: true,
			contact: contactOf(input.Contact as Input, org),
			mode: sentMode ? MODES[sentMode] : (existing?.LineAmountTypes ?? 'Exclusive'),
			date: (input.Date as number | null | undefined) ?? todayOf(org),
		},
		faults,
	);
	faults.check();
	const keep = <K extends keyof QuoteRecord>(name: K) =>
		or(input[name] as QuoteRecord[K] | null | undefined, existing?.[name]);
	const record: QuoteRecord = {
		...stamp(org, existing),
		Type: 'QUOTE',
		Number: numberOf(org, input, existing),
		...body,
		BrandingThemeID: body.BrandingThemeID ?? firstTheme(org),
		Status,
		ExpiryDate: keep('ExpiryDate'),
		Title: keep('Title'),
		Summary: keep('Summary'),
		// Terms are emptied if they are not sent.
		Terms: (input.Terms as string | null | undefined) ?? undefined,
	};
	if (settled && org.switches.is('settledQuote', 'refused') && changesContent(record, existing)) refuse(FIXED);
	return org.tables.quotes.put(record);
}

export const quoteRules: Rules<QuoteRecord> = {
	match: (input, org) =>
		byId(org.tables.quotes, input.QuoteID) ??
		holder(org, (input.QuoteNumber as string | null | undefined) ?? undefined),
	write,
	view: (record, org, { detail }) => project(record, QUOTES.fields, org, detail),
};
