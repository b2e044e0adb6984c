import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { labelled } from '../fields/fieldError';
import { truth } from '../fields/value';

/** The outcome of records that were checked and not sent. */
export const CHECKED = 'checked';

export const checkOnlyProperty: INodeProperties = {
	displayName: 'Check Only',
	name: 'checkOnly',
	type: 'boolean',
	default: false,
	description:
		'Whether to write nothing and return what would be sent instead. Mistakes that this node or its ' +
		'look-ups find become errors, as in a real run; Xero itself does not check the data.',
};

/** Access to the node's parameters. */
interface Parameters {
	param<T>(name: string, item: number, fallback?: T): T;
	isExpression(group: string, field: string): boolean;
}

/**
 * @throws Error for a value that is neither true nor false, because a missing column must not decide whether
 * something is written
 */
export function isCheckOnly(run: Parameters, item: number): boolean {
	const { checkOnly } = run.param<IDataObject>('options', item, {});
	if (checkOnly === undefined && !run.isExpression('options', checkOnlyProperty.name)) return false;
	return labelled(checkOnlyProperty.displayName, () => truth(checkOnly));
}
