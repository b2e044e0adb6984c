import { NodeOperationError, type GenericValue, type INode } from 'n8n-workflow';

import { queryString } from './endpoint';

/**
 * Most characters of a query as it is sent, including names and fixed parameters.
 *
 * Above 2,048 Xero answers 404, as for an unknown record (recorded: `IDs` with 52 GUIDs pass, with 53 fail;
 * XeroAPI/xero-node issue 404). The difference is a reserve for proxies on the way.
 */
const MOST_QUERY = 1_900;

/** Xero's own bound, for the text of the error. */
const XERO_LIMIT = 2_048;

/** Queries are measured as for the last page of a long list, so that every page of the list fits. */
const LAST_PAGE = { page: 999_999, pageSize: 1_000 };

export type Query = Record<string, GenericValue>;

/** Whether the encoded query fits for every page. */
export function fits(query: Query = {}): boolean {
	return queryLength(query) <= MOST_QUERY;
}

/**
 * Splits values, in order, into packs whose query fits. A value that is too long on its own gets its own pack.
 * @param toQuery the whole query for some of the values
 * @param most values in one pack
 */
export function packs(values: readonly string[], toQuery: (values: string[]) => Query, most: number): string[][] {
	const packed: string[][] = [];
	for (let start = 0; start < values.length;) {
		// Finds the largest number that fits by bisection. Values cannot be measured one by one, because a value may
		// change the form of the query.
		let enough = 1;
		let tooMany = Math.min(most, values.length - start) + 1;
		while (tooMany - enough > 1) {
			const middle = Math.floor((enough + tooMany) / 2);
			if (fits(toQuery(values.slice(start, start + middle)))) enough = middle;
			else tooMany = middle;
		}
		packed.push(values.slice(start, start + enough));
		start += enough;
	}
	return packed;
}

/**
 * Splits a query with comma lists into queries that fit and together contain all values; returns one query if
 * everything fits.
 * @param lists values by name of the parameter; a record must match one value of each list
 */
export function splitLists(query: Query, lists: Record<string, string[]>): Query[] {
	const withLists = (some: Record<string, string[]>): Query => ({
		...query,
		...Object.fromEntries(Object.entries(some).map(([name, values]) => [name, values.join(',')])),
	});
	const whole = withLists(lists);
	if (fits(whole)) return [whole];
	const [longest] = Object.entries(lists)
		.filter(([, values]) => values.length > 1)
		.sort(([, a], [, b]) => b.join().length - a.join().length);
	if (!longest) return [whole];
	const [name, values] = longest;
	const middle = Math.ceil(values.length / 2);
	// If there is another long list, both are halved in turn, because splitting off single values would multiply the
	// calls.
	const isAlone = queryLength({ ...whole, [name]: '' }) < MOST_QUERY / 2;
	const parts = isAlone
		? packs(values, (part) => withLists({ ...lists, [name]: part }), values.length)
		: [values.slice(0, middle), values.slice(middle)];
	return parts.flatMap((part) => splitLists(query, { ...lists, [name]: part }));
}

/**
 * The error for a query that is too long. It is raised before the call, because Xero's answer would look as if there
 * were no such record.
 */
export function queryTooLong(node: INode, query: Query, purpose?: string, itemIndex?: number): NodeOperationError {
	const [[longest]] = Object.keys(query)
		.map((name) => [name, queryString({ [name]: query[name] }).length] as const)
		.sort(([, a], [, b]) => b - a);
	return new NodeOperationError(
		node,
		`The filter is too long for Xero${purpose ? ` while trying to ${purpose}` : ''}`,
		{
			description:
				`Xero takes ${counted(XERO_LIMIT)} characters of filters, sorting and paging in all, and counts ` +
				`a space or an accented letter as three or more. This query has ${counted(queryLength(query))} ` +
				`characters, most of them in '${longest}', so the call was not made. Shorten the filters, or ` +
				'split them over several items.',
			itemIndex,
		},
	);
}

function queryLength(query: Query): number {
	return queryString({ ...query, ...LAST_PAGE }).slice(1).length;
}

function counted(characters: number): string {
	return characters.toLocaleString('en-US');
}
