import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { labelOf, textAt } from '../lookup/find';
import type { Findable } from '../lookup/findable';
import { withOption } from '../screens/options';
import { isEmpty } from '../fields/value';
import { labelled } from '../fields/fieldError';
import { plainText } from '../fields/plainText';

const NAME = 'mustMatch';
const LABEL = 'Must Match';

/** The ways to name a record, but for its ID, which nobody can read. */
const waysOf = ({ keys }: Findable) => Object.keys(keys).filter((way) => way !== 'id');

const listed = (words: string[]) =>
	words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;

/** A form with the option, where such records have anything else than an ID. */
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

/** Where parameters are read. */
interface Parameters {
	readonly isTool: boolean;
	param<T>(name: string, item: number, fallback?: T): T;
	isExpression(group: string, field: string): boolean;
}

/**
 * What the item's record must be called; undefined where nothing is asked for.
 * @throws Error for an expression that gives nothing: without the guard, another record might be voided
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

/** @throws Error for what is no name, and for a number of which digits are lost: it might be that of another record */
function nameFrom(value: unknown): string {
	if (typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER))
		throw new Error(`${value} has lost digits as a number. Give it as text.`);
	return plainText(value).trim();
}

/** @throws Error for a record that is called otherwise, or was not read */
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
