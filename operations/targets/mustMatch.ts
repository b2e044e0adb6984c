import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { labelOf, textAt } from '../lookup/find';
import type { Findable } from '../lookup/findable';
import { withOption } from '../screens/options';
import { isEmpty } from '../fields/value';
import { labelled } from '../fields/fieldError';
import { plainText } from '../fields/plainText';

const NAME = 'mustMatch';
const LABEL = 'Must Match';

/** The keys of a record except its ID, which people cannot read. */
const waysOf = ({ keys }: Findable) => Object.keys(keys).filter((way) => way !== 'id');

const listed = (words: string[]) =>
	words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;

/** Adds the option to a form, if such records have other keys than an ID. */
export function withMustMatch(resource: Findable, properties: INodeProperties[]): INodeProperties[] {
	const ways = waysOf(resource).map((way) => labelOf(resource, way));
	if (ways.length === 0) return properties;
	return withOption(properties, {
		displayName: LABEL,
		name: NAME,
		type: 'string',
		default: '',
		description:
			`${listed(ways)} that the ${resource.noun} must have, letter for letter. If Xero's value differs, ` +
			'the item is refused before anything is written.',
	});
}

/** Access to the node's parameters. */
interface Parameters {
	readonly isTool: boolean;
	param<T>(name: string, item: number, fallback?: T): T;
	isExpression(group: string, field: string): boolean;
}

/**
 * The number or name that the item's record must have; undefined if the option is not used.
 * @throws Error for an expression without a value, because without this check another record might be voided
 */
export function mustMatch(run: Parameters, item: number): string | undefined {
	const value = run.param<IDataObject>('options', item, {})[NAME];
	if (!isEmpty(value)) return labelled(LABEL, () => nameFrom(value));
	if (run.isExpression('options', NAME) && !run.isTool)
		throw new Error(
			`'${LABEL}': The expression gives nothing for this item: the column is missing or its cell is ` +
				'empty. Nothing was written.',
		);
	return undefined;
}

/**
 * @throws Error for an invalid name, and for a number that has lost digits, because it might be another record's
 * number
 */
function nameFrom(value: unknown): string {
	if (typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER))
		throw new Error(`${value} has lost digits as a number. Give it as text.`);
	return plainText(value).trim();
}

/** @throws Error for a record with another name, or that was not read */
export function assertMatches(resource: Findable, record: IDataObject = {}, wanted?: string): void {
	if (wanted === undefined) return;
	const names = waysOf(resource).flatMap((way) => {
		const name = textAt(record, (resource.keys[way] ?? resource.lookups[way]).field).trim();
		return name === '' ? [] : [{ way, name }];
	});
	if (names.some(({ name }) => name === wanted)) return;
	const has = names.map(({ way, name }) => `${labelOf(resource, way)} '${name.slice(0, 100)}'`);
	throw new Error(
		`'${LABEL}' says '${wanted.slice(0, 100)}', and the ${resource.noun} in Xero has ` +
			`${has.length > 0 ? has.join(', ') : 'neither a number nor a name'}. Nothing was written.`,
	);
}
