import type { INodeProperties } from 'n8n-workflow';

import type { Resource } from '../../../operations/types';
import type { Step } from './everyOperation';

/** Fields that shape the output or the calls, and never go to Xero. */
const NOT_FOR_XERO = [
	'limit',
	'simplify',
	'checkOnly',
	'mustMatch',
	'fieldsToReturn',
	'onlyChanged',
	'firstRunSince',
	'options',
	'itemsPerCall',
	'dateFormat',
	'whenKeyComesBack',
];

/** Fields of saved forms alone are filled in by nobody any more. */
const isFilledIn = ({ type, displayOptions }: INodeProperties) =>
	type !== 'hidden' && !displayOptions?.show?.['@version'];

/** Names of all fields of a form, those inside collections with them. */
function fieldNames(properties: INodeProperties[]): string[] {
	return properties.filter(isFilledIn).flatMap((property) => {
		const inside = (property.options ?? []).flatMap((option) => {
			if ('values' in option) return fieldNames(option.values);
			return 'type' in option ? fieldNames([option]) : [];
		});
		return [property.name, ...inside];
	});
}

function keysOf(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(keysOf);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, entry]) => [key, ...keysOf(entry)]);
}

/** Fields of forms that no step fills in, as `resource.field`. */
export function missingFields(resources: readonly Resource[], steps: readonly Step[]): string[] {
	return resources.flatMap(({ value, operations }) => {
		const used = new Set(
			steps.filter(([resource]) => resource === value).flatMap(([, , parameters]) => keysOf(parameters)),
		);
		const names = new Set(operations.flatMap(({ properties }) => fieldNames(properties)));
		return [...names]
			.filter((name) => !used.has(name) && !NOT_FOR_XERO.includes(name))
			.map((name) => `${value}.${name}`);
	});
}
