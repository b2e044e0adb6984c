import type { INodeProperties } from 'n8n-workflow';

import { sorted } from '../fields/sorted';

const OPTIONS: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
};

/** Adds an entry to 'Options' at the end of a form; adds 'Options' if the form has none. */
export function withOption(properties: INodeProperties[], option: INodeProperties): INodeProperties[] {
	const own = properties.find(({ name }) => name === OPTIONS.name);
	const entries = [...((own?.options ?? []) as INodeProperties[]), option];
	return [
		...properties.filter((property) => property !== own),
		{ ...(own ?? OPTIONS), options: sorted(entries, 'displayName') },
	];
}
