import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { shown } from '../../xero/shown';
import { isEmpty } from '../fields/value';
import { labelled } from '../fields/fieldError';
import { plainText } from '../fields/plainText';
import type { RunContext } from '../run/runContext';
import { recordBehind } from './columns';
import type { Result } from '../run/result';

const MOST_FIELDS = 200;

export const chosenFieldsProperty: INodeProperties = {
	displayName: 'Fields to Return',
	name: 'fieldsToReturn',
	type: 'string',
	default: '',
	placeholder: 'e.g. Date, Contact.Name, Total',
	description:
		'Columns of the output, separated by commas; a dot leads into a group. You can also name fields that ' +
		'the simplified record leaves out.',
};

/**
 * Reduces the rows of a read to the columns in 'Fields to Return', always present and in the given order. All columns
 * if none are named.
 */
export function withChosenFields(run: RunContext, results: Result[]): Result[] {
	const unknown = new Map<string, boolean>();
	const chosen = results.map((result): Result => {
		if ('error' in result) return result;
		try {
			const fields = fieldsFor(run, result.items[0]);
			if (fields.length === 0) return result;
			return {
				...result,
				rows: result.rows.map((row) => {
					const cells = fields.map((field) => [field, cell(row, field)] as const);
					for (const [field, value] of cells)
						unknown.set(field, (unknown.get(field) ?? true) && value === undefined);
					return Object.fromEntries(cells.map(([field, value]) => [field, value ?? null])) as IDataObject;
				}),
			};
		} catch (error) {
			return { items: result.items, error: error as Error };
		}
	});
	const missing = [...unknown].filter(([, isMissing]) => isMissing).map(([field]) => shown(field));
	if (missing.length > 0)
		run.hint(
			`'${chosenFieldsProperty.displayName}': no record has the field ${missing.slice(0, 10).join(', ')}.`,
			'warning',
		);
	return chosen;
}

/** True if the item names the column. */
export function names(run: RunContext, item: number, column: string): boolean {
	try {
		return fieldsFor(run, item).some((field) => field.toLowerCase() === column.toLowerCase());
	} catch {
		// Errors in the names are reported where the columns are chosen.
		return false;
	}
}

function fieldsFor(run: RunContext, item: number): string[] {
	const { fieldsToReturn } = run.param<IDataObject>('options', item, {});
	if (isEmpty(fieldsToReturn)) return [];
	return labelled(chosenFieldsProperty.displayName, () => {
		const names = plainText(fieldsToReturn)
			.split(',')
			.map((name) => name.trim())
			.filter((name) => name !== '');
		if (names.length > MOST_FIELDS)
			throw new Error(`${names.length} fields are named; up to ${MOST_FIELDS} are possible.`);
		return [...new Set(names)];
	});
}

/** A value of the row, or else of the record behind it. */
function cell(row: IDataObject, field: string): unknown {
	const own = at(row, field);
	if (own !== undefined) return own;
	const record = recordBehind(row);
	return record && at(record, field);
}

/** The value at a path; for a list, the value of each entry. If no name matches exactly, case is ignored. */
function at(value: unknown, path: string): unknown {
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
		const whole = named(value as IDataObject, path);
		if (whole !== undefined) return whole;
	}
	const [name, ...rest] = path.split('.');
	if (Array.isArray(value)) {
		const entries = (value as unknown[]).map((entry) => at(entry, path));
		return entries.some((entry) => entry !== undefined) ? entries.map((entry) => entry ?? null) : undefined;
	}
	if (typeof value !== 'object' || value === null || rest.length === 0) return undefined;
	const inside = named(value as IDataObject, name);
	return inside === undefined ? undefined : at(inside, rest.join('.'));
}

function named(record: IDataObject, name: string): unknown {
	if (Object.prototype.hasOwnProperty.call(record, name)) return record[name];
	const key = Object.keys(record).find((each) => each.toLowerCase() === name.toLowerCase());
	return key === undefined ? undefined : record[key];
}
