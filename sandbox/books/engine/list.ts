import type { ApiRequest, ApiResult } from '../../types';
import { QueryParse } from '../core/errors';
import type { Stored } from '../core/table';
import type { Org } from '../org';
import { sortBy } from '../where/order';
import { answersOf } from './answers';
import type { Definition, ListParameter, Resource } from './definition';
import { envelope, flag, joined, query, textEnvelope, type Pagination } from './envelope';
import { candidates, tests } from './filters';

const DEFAULT_PAGE = 100;
const LARGEST_PAGE = 1000;
/** Above this number, Xero refuses lists read without paging. */
const HIGH_VOLUME = 100_000;

/** Identifies the query apart from its page. */
function questionOf(definition: Definition, request: ApiRequest): string {
	const { page, pagesize, ...asked } = Object.fromEntries(
		Object.entries(request.query).map(([name, value]) => [name.toLowerCase(), value]),
	);
	void [page, pagesize];
	return JSON.stringify([definition.plural, asked, request.headers['if-modified-since'], request.appId]);
}

function matches<R extends Stored>(resource: Resource<R>, request: ApiRequest, org: Org): R[] {
	const { definition } = resource;
	const order =
		(definition.list.parameters.includes('order') && query(request, 'order')?.trim()) || definition.list.order;
	const all = tests<R>(definition, request, org);
	const kept: R[] = [];
	for (const record of candidates(resource, request, org)) if (all.every((test) => test(record))) kept.push(record);
	return sortBy(kept, order, definition, org);
}

function whole(text: string | undefined, fallback: number): number {
	const parsed = Number.parseInt(text ?? '', 10);
	return Number.isNaN(parsed) ? fallback : Math.max(1, parsed);
}

/** GET on a collection: filters, order, pages, and the pagination object only if a page was asked for. */
export function list<R extends Stored>(resource: Resource<R>, request: ApiRequest, org: Org): ApiResult {
	const { definition, rules } = resource;
	const takes = (name: ListParameter) => definition.list.parameters.includes(name);
	const summaryOnly = takes('summaryOnly') && flag(request, 'summaryOnly');
	const { fixedPage, pageSizeSwitch } = definition.list;
	const paged = takes('page') && (summaryOnly || Boolean(fixedPage) || query(request, 'page') !== undefined);
	const answers = answersOf(org);
	const question = questionOf(definition, request);
	const found = answers.records(question, () => matches(resource, request, org)) as R[];
	const row = definition.list.summaryWithoutPage && !paged ? 'row' : 'full';
	const detail = summaryOnly ? 'summary' : row;
	const options = { detail, unitdp: org.caller.unitdp } as const;
	const answer = (from: number, to: number, pagination?: Pagination) => {
		const rows = () => found.slice(from, to);
		if (!rules.text)
			return envelope(
				org,
				request,
				definition.plural,
				rows().map((one) => rules.view(one, org, options)),
				pagination,
			);
		const asked = `${detail} ${options.unitdp} ${from} ${to}`;
		const write = (one: R) => rules.text!(one, org, options);
		const text = answers.text(question, asked, () => joined(rows(), write));
		return textEnvelope(org, request, definition.plural, text, pagination);
	};
	if (!paged) {
		if (found.length > HIGH_VOLUME)
			throw new QueryParse(
				'This request does not filter Invoices efficiently for such a high volume of data. See https://developer.xero.com/documentation/guides/how-to-guides/efficient-data-retrieval/',
			);
		return answer(0, found.length);
	}
	const page = whole(query(request, 'page'), 1);
	const asked = whole(query(request, 'pageSize'), DEFAULT_PAGE);
	const heeded = pageSizeSwitch !== undefined && org.switches.is(pageSizeSwitch, 'read');
	const pageSize = fixedPage && !heeded ? fixedPage : Math.min(LARGEST_PAGE, asked);
	if (!fixedPage && asked > LARGEST_PAGE && org.switches.is('largePage', 'refused'))
		throw new QueryParse(`The pageSize must not be greater than ${LARGEST_PAGE}.`);
	const from = (page - 1) * pageSize;
	if (from > 0 && from >= found.length && !fixedPage && org.switches.is('pagePastEnd', 'refused'))
		throw new QueryParse('Requested page does not exist');
	if (fixedPage) return answer(from, from + pageSize);
	const pageCount = Math.ceil(found.length / pageSize);
	const pagination = { page, pageSize, pageCount, itemCount: found.length };
	if (definition.list.orderEndsPaging && query(request, 'order') && org.switches.is('orderedJournals', 'unpaged'))
		return answer(0, found.length, pagination);
	return answer(from, from + pageSize, pagination);
}
