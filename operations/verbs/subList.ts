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
	/** The column of the record's label, if rows have a field with the same name. */
	labelAs?: string;
	/** Set if rows have more than ten fields. */
	simplify?: RowShape;
	/** Set if there is only a single object. If `field` is missing in it, the message `missing` is shown. */
	single?: { field?: string; missing?: string };
}

/** Lists records below a record, such as its history, files or tasks. One output item for each row. */
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
