import type { INodeProperties } from 'n8n-workflow';

import { sorted } from '../fields/sorted';

const OPTIONS: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
};

/** A form with one more entry in 'Options', which stands at the end and is added where there is none. */
export function withOption(properties: INodeProperties[], option: INodeProperties): INodeProperties[] {
	const own = properties.find(({ name }) => name === OPTIONS.name);
	const entries = [...((own?.options ?? []) as INodeProperties[]), option];
	return [
		...properties.filter((property) => property !== own),
		{ ...(own ?? OPTIONS), options: sorted(entries, 'displayName') },
	];
}
