import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { BATCH } from '../../xero/batch';
import { shown } from '../../xero/shown';
import type { Call } from '../call';
import { isEmpty, sorted } from '../fields/field';

const itemsPerCall: INodeProperties = {
	displayName: 'Items per Call',
	name: 'itemsPerCall',
	type: 'number',
	// Many items share a call, so it cannot differ between them.
	noDataExpression: true,
	typeOptions: { minValue: 1, maxValue: 500 },
	default: BATCH.elements,
	description: 'How many records go to Xero in one call. Xero recommends 50; fewer spend more of the 60 calls a minute.',
};

const whenKeyComesBack: INodeProperties = {
	displayName: 'When a Key Comes Back',
	name: 'whenKeyComesBack',
	type: 'options',
	default: 'refuse',
	description: "What to do with input items whose 'Group By' value was there before, with others in between",
	options: [
		{ name: 'Add to the Document', value: 'add', description: 'The table is not sorted; the rows belong together' },
		{ name: 'Refuse', value: 'refuse', description: 'Rows that repeat an earlier line were probably exported twice and are left out; with other lines, nothing of that key is written' },
	],
};

const whenContactIsNew: INodeProperties = {
	displayName: 'When the Contact Is New',
	name: 'whenContactIsNew',
	type: 'options',
	default: 'create',
	description: 'What to do when a contact is given by name and Xero has none of that name',
	options: [
		{ name: 'Create It', value: 'create', description: 'As Xero does by itself; a misspelt name becomes a new contact' },
		{ name: 'Refuse', value: 'refuse', description: 'Names are looked up first, many in one call' },
	],
};

/** 'Options' of writes; those of documents know more. */
export function writeOptions(ofDocuments = false): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: sorted([itemsPerCall, ...(ofDocuments ? [whenKeyComesBack, whenContactIsNew] : [])], 'displayName'),
	};
}

export const simplifyProperty: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** 'When a Key Comes Back' and 'When the Contact Is New', as they stand for the item. @throws Error for a choice that does not exist */
export const whenKeyComesBackFor = (call: Call, item: number) => choice<'refuse' | 'add'>(call, item, whenKeyComesBack);
export const whenContactIsNewFor = (call: Call, item: number) => choice<'create' | 'refuse'>(call, item, whenContactIsNew);

function choice<T extends string>(call: Call, item: number, { name, displayName, default: usual, options = [] }: INodeProperties): T {
	const value = call.param<Record<string, unknown>>('options', item, {})[name];
	if (isEmpty(value)) return usual as T;
	const possible = (options as INodePropertyOptions[]).map((option) => option.value);
	if (!possible.includes(value as string)) throw new Error(`'${displayName}': ${shown(value)} is not possible. Possible: ${possible.join(', ')}.`);
	return value as T;
}
