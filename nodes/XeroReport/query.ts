import { bodyOf } from '../../operations/fields/group';
import { FieldError } from '../../operations/fields/fieldError';
import { isEmpty } from '../../operations/fields/value';
import type { Field } from '../../operations/fields/field';
import type { ReadAt } from '../../operations/fields/readAt';
import type { Query, Report } from './types';

/**
 * Xero's query parameters for the values of the form.
 * @param values by parameter name, including those in 'Additional Fields'
 * @throws FieldError for a value that cannot be read, dates in the wrong order, or a field that requires another one
 */
export function queryOf(report: Report, values: Record<string, unknown>, at: ReadAt): Query {
	const query = bodyOf([...report.fields, ...report.additional], values, at) as Query;
	for (const [given, companions] of Object.entries(report.implied ?? {})) {
		if (query[given] === undefined) continue;
		for (const [name, value] of Object.entries(companions)) query[name] ??= value;
	}
	assertOrdered(report, query);
	for (const [parameter, needed] of Object.entries(report.needs ?? {})) {
		if (query[parameter] !== undefined && query[needed] === undefined) {
			const problem = `Xero uses this only together with '${labelOf(report, needed)}'. Choose that as well.`;
			throw new FieldError(labelOf(report, parameter), problem);
		}
	}
	return query;
}

function assertOrdered(report: Report, query: Query): void {
	if (!report.ordered) return;
	const [first, last] = report.ordered;
	const [from, to] = [query[first], query[last]];
	// ISO dates can be compared as text.
	if (isEmpty(from) || isEmpty(to) || String(from) <= String(to)) return;
	throw new FieldError(
		labelOf(report, first),
		`${String(from)} is after '${labelOf(report, last)}' (${String(to)}).`,
	);
}

/** The label of the field for a parameter. */
export function labelOf({ fields, additional }: Report, parameter: string): string {
	const field = [...fields, ...additional].find(({ wire }: Field) => wire === parameter);
	return field?.property.displayName ?? parameter;
}
