import type { INodeProperties } from 'n8n-workflow';

import { sorted } from '../fields/sorted';
import type { RunContext } from '../run/runContext';
import type { Resource } from '../types';
import type { GetManySpec } from './filter';

/** Labels of sort fields, where they differ from the field name in words. */
const SORT_NAMES: Readonly<Record<string, string>> = { EmailAddress: 'Email', UpdatedDateUTC: 'Last Changed' };

/** "Contact Name" of `Contact.Name`, and "Number" of the number of any document. */
const sortName = (field: string) =>
	SORT_NAMES[field] ?? (field.endsWith('Number') ? 'Number' : field.replace(/\.|(?<=[a-z])(?=[A-Z])/g, ' '));

/** 'Sort', if Xero can sort the list. */
export function sortProperties({ sort = [] }: GetManySpec): INodeProperties[] {
	if (sort.length === 0) return [];
	return [
		{
			displayName: 'Sort',
			name: 'sort',
			type: 'fixedCollection',
			placeholder: 'Add Sorting',
			default: {},
			options: [
				{
					displayName: 'By',
					name: 'by',
					values: [
						{
							displayName: 'Direction',
							name: 'direction',
							type: 'options',
							default: 'ASC',
							options: [
								{ name: 'Ascending', value: 'ASC' },
								{ name: 'Descending', value: 'DESC' },
							],
						},
						{
							displayName: 'Field',
							name: 'field',
							type: 'options',
							default: sort[0],
							options: sorted(
								sort.map((value) => ({ name: sortName(value), value })),
								'name',
							),
						},
					],
				},
			],
		},
	];
}

/** The order of a list as the form has it, for Xero. @throws Error for a field that Xero cannot sort by */
export function readOrder(run: RunContext, resource: Resource, spec: GetManySpec, item: number): string | undefined {
	const { sort = [] } = spec;
	if (sort.length === 0) return resource.steadyOrder;
	const { by } = run.param<{ by?: { field?: string; direction?: string } }>('sort', item, {});
	if (!by?.field) return resource.steadyOrder;
	if (!sort.includes(by.field)) throw new Error(`'Sort': Xero cannot sort by '${by.field.slice(0, 60)}'.`);
	const chosen = `${by.field} ${by.direction === 'DESC' ? 'DESC' : 'ASC'}`;
	// Records with equal values in the chosen field need a fixed order; otherwise they could move between pages during
	// reading.
	return resource.steadyOrder && by.field !== resource.steadyOrder ? `${chosen}, ${resource.steadyOrder}` : chosen;
}
