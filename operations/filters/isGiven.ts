import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { FieldError } from '../fields/fieldError';
import { isEmpty } from '../fields/value';
import type { RunContext } from '../run/runContext';

/** True for a filter that is set. @throws FieldError for one that was meant to be and is empty */
export function isGiven(
	run: RunContext,
	values: IDataObject,
	{ name, displayName, type }: Pick<INodeProperties, 'name' | 'displayName'> & { type?: string },
): boolean {
	const value = values[name];
	// Unchosen, a picker would silently list everything, or nothing.
	if (type === 'resourceLocator' && name in values && isEmpty(value))
		throw new FieldError(displayName, 'Nothing is chosen. Choose one, or remove the filter.');
	const isMissing = isEmpty(value) || (Array.isArray(value) && value.length === 0);
	if (isMissing && isLost(run, name)) throw new FieldError(displayName, NOTHING_GIVEN);
	return !isMissing;
}

const NOTHING_GIVEN =
	'The expression gives nothing for this item: the column is missing or its cell is empty. Without the ' +
	'filter, all records would be listed; remove the filter if you want that.';

/**
 * An agent's model leaves out the filters that it does not need; from a table, an empty value is a column that is not
 * there.
 */
const isLost = (run: RunContext, filter: string) => run.isExpression('filters', filter) && !run.isTool;
