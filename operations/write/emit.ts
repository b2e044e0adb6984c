import type { IDataObject } from 'n8n-workflow';

import { writeOf } from '../../xero/apis/api';
import type { Entry } from '../../xero/catalogue';
import { centsText } from '../../xero/money';
import { sumInCents } from '../lines/amounts';
import { toOutputRow } from '../output/outputRecord';
import { withUnknownContact } from '../refusals/unknownContact';
import type { JournalEntry } from './journal';
import { withBelow } from './emitBelow';
import type { Resolved } from './pendingWrites';
import { regrouped } from './retryErrors';
import type { Sent } from './sender';
import type { Result } from '../run/result';

/** The results of all items: those settled before sending, and those that were sent. */
export function emit({ settled, following }: Omit<Resolved, 'batches'>, sent: readonly Sent[]): Result[] {
	const entries = new Set(sent.flatMap((each) => each.entries));
	const checked = sent.flatMap((each) => each.checked ?? []);
	const held = new Set([...[...entries].map(({ write }) => write), ...checked].flatMap(({ items }) => items));
	const left = sent.map(({ write }) => write.items.filter((item) => !held.has(item)));
	const results = [
		...settled,
		...checked,
		...[...entries].map(resultOf),
		...left.flatMap((items) => (items.length > 0 ? [{ items, error: regrouped() }] : [])),
	];
	return following ? [...results, ...following(results)] : results;
}

/** The result of a sent write: its record with Xero's warnings, or an error. */
export function resultOf(entry: JournalEntry): Result {
	const { write, sending, outcome: result } = entry;
	const { items, outcome, body, of } = write;
	if (!result) return { items, error: new Error('This was prepared and not sent.') };
	if ('error' in result) return { items, error: withUnknownContact(result.error, sending.resource, body) };
	const said = [...result.warnings, ...otherSum(sending.resource, body, result.record)];
	const warnings = said.length > 0 ? { warnings: said } : {};
	const record = toOutputRow(sending.resource, { ...goneOf(entry), ...result.record });
	return withBelow(entry, { items, rows: [{ ...of, ...record, outcome, ...warnings }] });
}

/** A deleted record as it was before, because for some records Xero only confirms the deletion. */
function goneOf({ write: { known = {} }, sending: { resource, intention } }: JournalEntry): IDataObject {
	if (intention !== 'delete' || !writeOf(resource, 'delete').answersNothing) return {};
	const { status } = resource;
	if (!status || !(status.field in known)) return known;
	return { ...known, [status.field]: status.all.includes('DELETED') ? 'DELETED' : null };
}

/**
 * A warning if the amount of the lines differs from what was sent, because for some documents Xero keeps only two
 * decimals of prices.
 */
function otherSum({ document, noun }: Entry, body: IDataObject, record: IDataObject): string[] {
	const sumOf = (lines: unknown) => (Array.isArray(lines) ? sumInCents(lines as IDataObject[]) : undefined);
	const [sent, made] = [body, record].map((each) => document && sumOf(each[document.lines]));
	if (sent === undefined || made === undefined || sent === made) return [];
	return [
		`The lines of the ${noun} come to ${centsText(made)} in Xero, but to ${centsText(sent)} as they were ` +
			'sent, because Xero has rounded their prices.',
	];
}
