import type { INodeProperties } from 'n8n-workflow';

import { documentOf } from '../../../xero/catalogue';
import { wholeOf } from '../../../xero/money';
import type { Recognition } from '../recognition';
import { labelled } from '../../fields/fieldError';
import { labelOf } from '../../lookup/find';
import type { RunContext } from '../../run/runContext';
import type { Resource } from '../../types';

const BY_NUMBER = 'alikeNumber';
const BY_TOTAL = 'alikeTotal';
const TOTAL = 'Total and Date';

/** How many days apart two documents with the same total may be. */
export const withinDays: INodeProperties = {
	displayName: 'Within Days',
	name: 'existsWithin',
	type: 'number',
	noDataExpression: true,
	typeOptions: { minValue: 0, maxValue: 366 },
	default: 7,
	description: 'How many days apart the two dates may be',
	displayOptions: { show: { ifExists: ['skip'], existsBy: [BY_TOTAL] } },
};

/** The options of 'Recognise By' that compare by similarity. */
export function similarities(resource: Resource): Array<{ label: string; value: string; description: string }> {
	const { similarBy, contact } = documentOf(resource);
	if (!similarBy || !contact) return [];
	return [
		{
			label: `${labelOf(resource, similarBy.number)}, However Written`,
			value: BY_NUMBER,
			description:
				`Same ${contact.to.noun} and number, ignoring case, punctuation, spaces and leading zeros: ` +
				'INV-0042 matches inv 42',
		},
		{
			label: TOTAL,
			value: BY_TOTAL,
			description: `Same ${contact.to.noun}, currency and total of the lines, with dates up to 'Within Days' apart; only with 'Skip'`,
		},
	];
}

/** How documents are recognised when a similarity is chosen. @throws Error in the user's words */
export function similarityOf(
	run: RunContext,
	resource: Resource,
	chosen: string,
	mode: 'skip' | 'update',
): Recognition | undefined {
	const { similarBy } = documentOf(resource);
	const way = similarities(resource).find(({ value }) => value === chosen);
	if (!similarBy || !way) return undefined;
	const { field } = resource.lookups[similarBy.number];
	const base = { way: similarBy.number, wire: field, label: way.label, contact: 'withContact' } as const;
	if (chosen === BY_NUMBER) return { ...base, similarity: { by: 'number' } };
	if (mode === 'update')
		throw new Error(
			`'Recognise By': '${TOTAL}' works only with 'Skip'. Two different ${resource.nouns} can have the ` +
				'same total, and an update could overwrite the wrong one.',
		);
	const days = labelled(withinDays.displayName, () => {
		const value = Number(wholeOf(run.param<unknown>(withinDays.name, 0, 7), 0));
		if (value < 0 || value > 366) throw new Error(`${value} is out of range: 0 to 366.`);
		return value;
	});
	return { ...base, similarity: { by: 'total', days } };
}
