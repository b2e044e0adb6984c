import type { INodeProperties } from 'n8n-workflow';

import { documentOf } from '../../xero/catalogue';
import type { RunContext } from '../run/runContext';
import type { Resource } from '../types';
import { similarities, similarityOf, withinDays } from './bySimilarity/form';
import { labelOfWay, recognitionOf, type Recognition } from './recognition';

/** The choice to write without a check. */
export const DO_NOT_CHECK = 'Do Not Check';

/** What to do with a document that already exists, and how to recognise it. */
export interface Existence {
	/** `refuse`: documents with a value to recognise them by must be new. */
	mode: 'refuse' | 'skip' | 'update';
	by: Recognition;
}

/**
 * For documents where a creation with a used number would change the existing document: refuse these creations.
 * Undefined for all others.
 */
export function neverChanging(resource: Resource): Existence | undefined {
	const { createChanges } = documentOf(resource);
	return createChanges === undefined ? undefined : { mode: 'refuse', by: recognitionOf(resource, createChanges) };
}

/**
 * Reads from the form what to do with existing documents; undefined if they are not checked.
 *
 * Xero refuses a sales invoice whose number is taken. But for a purchase order, Xero would change the existing order
 * with that number, so purchase orders are always checked first.
 */
export function readExistence(
	run: RunContext,
	resource: Resource,
	recognisedBy: readonly string[],
): Existence | undefined {
	const mayExist = run.itemCount > 0 && recognisedBy.length > 0;
	const mode = mayExist ? run.param<'write' | 'skip' | 'update'>('ifExists', 0, 'write') : 'write';
	if (mode === 'write') return neverChanging(resource);
	const [usual] = recognisedBy;
	const chosen = run.param<string>('existsBy', 0, usual);
	const similarity = similarityOf(run, resource, chosen, mode);
	if (similarity) return { mode, by: similarity };
	return { mode, by: recognitionOf(resource, recognisedBy.includes(chosen) ? chosen : usual) };
}

/**
 * The form fields 'If It Already Exists' and 'Recognise By' of documents. @param recognisedBy keys of the resource,
 * the first one preselected
 */
export function ifExistsProperties(resource: Resource, recognisedBy: readonly string[]): INodeProperties[] {
	const { name, noun, writes } = resource;
	const [usual] = recognisedBy;
	if (usual === undefined) return [];
	const { sameBy, sameWith, createChanges } = documentOf(resource);
	const isUnique = sameBy[usual] === 'alone' && sameWith?.[usual] === undefined;
	const unchecked = {
		name: createChanges ? 'Refuse' : DO_NOT_CHECK,
		value: 'write',
		description: createChanges
			? `Do not write a ${noun} whose number Xero already has`
			: `Send it; Xero ${isUnique ? 'refuses' : 'takes'} a ${usual} that another ${noun} has`,
	};
	return [
		{
			displayName: 'If It Already Exists',
			name: 'ifExists',
			type: 'options',
			noDataExpression: true,
			default: 'write',
			description: `What to do when Xero already has the ${noun}. Voided and deleted ones do not count.`,
			options: [
				unchecked,
				{ name: 'Skip', value: 'skip', description: `Leave the ${noun} in Xero as it is and return it` },
				...(writes?.update
					? [
							{
								name: 'Update',
								value: 'update',
								description: `Update the ${noun} in Xero with the values given here`,
							},
						]
					: []),
			],
		},
		{
			displayName: 'Recognise By',
			name: 'existsBy',
			type: 'options',
			noDataExpression: true,
			default: usual,
			description: `Which field identifies the ${name.toLowerCase()}; fill in that field, too`,
			displayOptions: { show: { ifExists: writes?.update ? ['skip', 'update'] : ['skip'] } },
			options: [
				...recognisedBy.map((way) => ({ name: labelOfWay(resource, way), value: way })),
				...similarities(resource).map(({ label, value, description }) => ({ name: label, value, description })),
			],
		},
		...(similarities(resource).length > 0 ? [withinDays] : []),
	];
}
