import type { ApiRequest, ApiResult } from '../../types';
import { wireDate } from '../core/dates';
import { NotFound } from '../core/errors';
import { amount } from '../core/money';
import { envelope, notOffered } from '../engine/envelope';
import type { Org } from '../org';

const PAGE = 100;

/** The source of a journal, named as in Xero. Rare sources have no type. */
function sourceOf(org: Org, id: string): { type?: string; reference?: string } {
	const { invoices, creditNotes, manualJournals, bankTransactions, bankTransfers } = org.tables;
	const document = invoices.get(id) ?? creditNotes.get(id);
	if (document) return { type: document.Type, reference: document.Reference };
	const transaction = bankTransactions.get(id);
	if (transaction)
		return {
			type: transaction.Type.startsWith('RECEIVE') ? 'CASHREC' : 'CASHPAID',
			reference: transaction.Reference,
		};
	if (manualJournals.get(id)) return { type: 'MANJOURNAL' };
	return bankTransfers.get(id) ? { type: 'TRANSFER' } : {};
}

/** A stable ID, made from another ID and a number. */
const idFrom = (id: string, number: number) => `${number.toString(16).padStart(8, '0')}${id.slice(8)}`;

/** An option as lines of journals show it. */
function tracking(org: Org, optionId: string): Record<string, unknown>[] {
	for (const { id, Name, Options } of org.tables.trackingCategories.values()) {
		const option = Options.find(({ TrackingOptionID }) => TrackingOptionID === optionId);
		if (option) return [{ Name, Option: option.Name, TrackingCategoryID: id, TrackingOptionID: optionId }];
	}
	return [];
}

type Journal = ReturnType<Org['accrual']['journals']>[number];

function view(org: Org, [source, { number, day, entries }]: Journal): Record<string, unknown> {
	const { type, reference } = sourceOf(org, source);
	return {
		JournalID: idFrom(source, number),
		JournalDate: wireDate(day),
		JournalNumber: number,
		CreatedDateUTC: wireDate(day),
		...(reference === undefined ? {} : { Reference: reference }),
		SourceID: source,
		...(type === undefined ? {} : { SourceType: type }),
		JournalLines: entries.map(({ bucket, cents }, index) => {
			const account = org.tables.accounts.get(bucket.accountId)!;
			return {
				JournalLineID: idFrom(source, number * PAGE + index),
				AccountID: account.id,
				AccountCode: account.Code,
				AccountType: account.Type,
				AccountName: account.Name,
				Description: '',
				NetAmount: amount(cents),
				GrossAmount: amount(cents),
				TaxAmount: 0,
				TrackingCategories: bucket.options.flatMap((id) => tracking(org, id)),
			};
		}),
	};
}

/** The general ledger: read only, a hundred journals at a time, those after a number; on a cash basis if asked for. */
export function journals(request: ApiRequest, org: Org): ApiResult {
	if (request.method !== 'GET') return notOffered(org);
	const { offset = '0', paymentsOnly = 'false' } = request.query;
	const all = (paymentsOnly.toLowerCase() === 'true' ? org.cash : org.accrual).journals();
	const [, wanted] = request.segments;
	if (wanted === undefined) {
		const after = all.filter(([, { number }]) => number > Number(offset)).slice(0, PAGE);
		return envelope(
			org,
			request,
			'Journals',
			after.map((each) => view(org, each)),
		);
	}
	const one = all.find(
		([source, { number }]) => String(number) === wanted || idFrom(source, number) === wanted.toLowerCase(),
	);
	if (!one) throw new NotFound();
	return envelope(org, request, 'Journals', [view(org, one)]);
}
