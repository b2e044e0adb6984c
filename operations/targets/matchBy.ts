import type { INodeProperties } from 'n8n-workflow';

import { among } from '../fields/among';
import type { Field } from '../fields/field';
import { labelled } from '../fields/fieldError';
import type { RunContext } from '../run/runContext';
import type { Resource } from '../types';

/** A field by which a record is recognised. */
export interface Match {
	/** 'id' or the name of one of the resource's keys. */
	way: string;
	field: Field;
	/** True if Xero itself finds the record by this field when writing; otherwise it is looked up first. */
	native: boolean;
}

/** The fields of an upsert, and the fields by which records are matched. */
interface Matching {
	main: Field[];
	matches: Match[];
}

const MATCH_BY = 'matchBy';

/** 'Match By', and the fields of its choices that are not among the main ones. */
export function matchProperties(resource: Resource, { matches, main }: Matching): INodeProperties[] {
	const apart = matches.filter(({ field }) => !main.some(({ name }) => name === field.name));
	if (matches.length === 1) return apart.map(({ field }) => ({ ...field.property, required: true }));
	return [
		{
			displayName: 'Match By',
			name: MATCH_BY,
			type: 'options',
			default: matches[0].way,
			description: `How to find out whether Xero already has the ${resource.noun}`,
			options: matches
				.map(({ way, field }) => ({ name: field.property.displayName, value: way }))
				.sort((a, b) => a.name.localeCompare(b.name)),
		},
		...apart.map(({ way, field }) => ({
			...field.property,
			required: true,
			displayOptions: { show: { [MATCH_BY]: [way] } },
		})),
	];
}

/** The field by which the item is matched. @throws Error for a choice that does not exist */
export function matchOf(run: RunContext, { matches }: Pick<Matching, 'matches'>, item: number): Match {
	const way = run.param<string>(MATCH_BY, item, matches[0].way);
	const choices = matches.map(({ way: value, field }) => ({ name: field.property.displayName, value }));
	const chosen = labelled('Match By', () => among(way, choices));
	return matches.find((each) => each.way === chosen) as Match;
}

/** An ID means an existing record, so no other field is required. */
export function relaxed(fields: Field[], match: Match): Field[] {
	if (match.way !== 'id') return fields;
	return fields.map((field) =>
		field === match.field ? field : { ...field, property: { ...field.property, required: false } },
	);
}
