import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { labelled } from '../fields/fieldError';
import { truth } from '../fields/value';

/** What the output says of what was checked and not sent. */
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

/** Where parameters are read. */
interface Parameters {
	param<T>(name: string, item: number, fallback?: T): T;
	isExpression(group: string, field: string): boolean;
}

/** @throws Error for what is neither yes nor no: written or not must never hang on a column that is missing */
export function isCheckOnly(run: Parameters, item: number): boolean {
	const { checkOnly } = run.param<IDataObject>('options', item, {});
	if (checkOnly === undefined && !run.isExpression('options', checkOnlyProperty.name)) return false;
	return labelled(checkOnlyProperty.displayName, () => truth(checkOnly));
}
