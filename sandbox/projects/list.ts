import type { ApiRequest, ApiResult } from '../types';
import { query } from '../books/engine/envelope';
import type { Org } from '../books/org';
import { GUID } from '../books/core/ids';
import { readInstant } from './body';
import { invalid } from './errors';

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 500;

function whole(request: ApiRequest, name: string, fallback: number): number {
	const text = query(request, name);
	if (text === undefined) return fallback;
	const number = Number(text);
	if (!Number.isInteger(number) || number < 1) invalid(name, `${name} must be a number greater than 0.`);
	return number;
}

/** A page of a list, always with its pagination; 50 rows by default. */
export function page<R>(request: ApiRequest, org: Org, rows: R[], view: (row: R) => unknown): ApiResult {
	const asked = whole(request, 'pageSize', DEFAULT_PAGE);
	if (asked > LARGEST_PAGE && org.switches.is('largePage', 'refused'))
		invalid('pageSize', `pageSize must be between 1 and ${LARGEST_PAGE}.`);
	const pageSize = Math.min(LARGEST_PAGE, asked);
	const number = whole(request, 'page', 1);
	const from = (number - 1) * pageSize;
	if (from > 0 && from >= rows.length && org.switches.is('pagePastEnd', 'refused'))
		invalid('page', 'The requested page does not exist.');
	const items = rows.slice(from, from + pageSize).map(view);
	const pageCount = Math.max(1, Math.ceil(rows.length / pageSize));
	const itemCount = org.switches.is('projectsItemCount', 'total') ? rows.length : items.length;
	return { status: 200, json: { pagination: { page: number, pageSize, pageCount, itemCount }, items } };
}

/** The texts of a comma-separated list in lower case; undefined if it was not sent. */
export function commaList(request: ApiRequest, name: string): Set<string> | undefined {
	const text = query(request, name);
	if (!text) return undefined;
	const parts = text.split(',').map((part) => part.trim().toLowerCase());
	return new Set(parts.filter(Boolean));
}

/** An id to filter by. Throws Invalid for any other text. */
export function wantedId(request: ApiRequest, name: string): string | undefined {
	const text = query(request, name)?.trim();
	if (!text) return undefined;
	if (!GUID.test(text)) invalid(name, `The value '${text}' is not valid for ${name}.`);
	return text.toLowerCase();
}

/** A moment to filter by, ms UTC. Throws Invalid for any other text. */
export function wantedInstant(request: ApiRequest, name: string): number | undefined {
	const text = query(request, name)?.trim();
	if (!text) return undefined;
	return readInstant(text) ?? invalid(name, `The value '${text}' is not valid for ${name}.`);
}
