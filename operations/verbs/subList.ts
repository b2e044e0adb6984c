import { targetProperty } from '../targets/target';

import type { Part } from '../../xero/catalogue';
import type { RowShape } from '../output/columns';
import type { Operation, Resource, Verb } from '../types';
import { limitFor, limitProperties } from '../filters/limit';
import { simplifyProperty } from '../screens/simplify';
import { readBelow } from '../targets/below';
import { columnsBelow, forEachOwner, nameOf, ownColumns, partResource, stateOf, type Owner } from '../targets/owners';

export interface SubListSpec {
	value: string;
	name: string;
	/** Sentence case with the resource: "Get history of invoice". */
	action: string;
	description: string;
	part: Part;
	/** What the record's own label is called in the rows, where these have a field of that name. */
	labelAs?: string;
	/** Given where rows have more than ten fields. */
	simplify?: RowShape;
	/** There is just one; without the field of it that is named here there is none: said as a sentence. */
	single?: { field?: string; missing?: string };
}

/** What stands below one record: its history, its files, its tasks. One output item for each row. */
export const subList =
	(spec: (resource: Resource) => SubListSpec): Verb =>
	(resource): Operation => {
		const { value, name, action, description, part, simplify, single, labelAs } = spec(resource);
		const below = partResource(resource, part);
		return {
			value,
			name,
			action,
			description,
			properties: [
				targetProperty(resource),
				...(single ? [] : limitProperties),
				...(simplify ? [simplifyProperty] : []),
			],
			columns: simplify
				? simplify.columns && [...ownColumns(resource, labelAs), ...simplify.columns]
				: columnsBelow(resource, below, labelAs),
			scope: below.scope.read,
			handler: {
				kind: 'batch',
				reads: true,
				execute: async (run) =>
					await forEachOwner(
						run,
						resource,
						async (owner) => {
							const isSimple = simplify && run.param<boolean>('simplify', owner.item, true);
							const rows = await readBelow(run, below, owner, single ? 1 : limitFor(run, owner.item));
							if (single?.field && !rows[0]?.[single.field])
								throw new Error(missing(resource, owner, single.missing));
							return {
								rows: rows.map((row) => ({ ...owner.named, ...(isSimple ? simplify(row) : row) })),
							};
						},
						labelAs,
					),
			},
		};
	};

function missing(resource: Resource, owner: Owner, words = ''): string {
	return [`Xero gives none for this ${nameOf(resource, owner)}.`, words, stateOf(resource, owner)]
		.filter(Boolean)
		.join(' ');
}
