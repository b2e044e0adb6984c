import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

import { isGuid, notAnId } from '../../xero/filter';
import { choiceOf, isLocator, type Choice } from './choice';
import type { Field } from './field';
import type { ReadAt } from './readAt';

/** One way to name a record in a picker besides choosing it from the list. */
export interface Way {
	mode: string;
	label: string;
	placeholder: string;
	/** Plain text from an expression counts as this way; unless one is marked, as an ID or else as the last of them. */
	isPlain?: true;
	/** What the body gets for it. */
	toWire(value: string, at: ReadAt): unknown;
}

interface PickerLooks {
	description: string;
	required?: boolean;
	hint?: string;
	/** True where a name that Xero does not know makes no new record. */
	onlyFinds?: true;
}

/**
 * A searchable picker.
 * @param search name of the list search method
 * @param ways the first one also serves the list, whose values must be of that kind, and plain text from expressions
 */
export function picker(
	name: string,
	wire: string,
	label: string,
	search: string,
	ways: Way[],
	looks: PickerLooks,
): Field {
	return {
		name,
		wire,
		property: pickerProperty(name, label, search, ways, looks),
		read: (value: unknown, at: ReadAt) => {
			const listed = at.isTool || looks.onlyFinds ? listedWay(value, ways) : ways[0].mode;
			const choice = choiceOf(value, guess(value, ways), listed);
			const way = ways.find(({ mode }) => mode === choice.mode) ?? ways[0];
			if (way.mode === 'id' && !isGuid(choice.value)) {
				throw notAnId(choice.value);
			}
			return way.toWire(choice.value, at);
		},
	};
}

export function pickerProperty(
	name: string,
	label: string,
	search: string,
	ways: Array<Pick<Way, 'mode' | 'label' | 'placeholder'>>,
	looks: PickerLooks,
): INodeProperties {
	const list: INodePropertyMode = {
		displayName: 'From List',
		name: 'list',
		type: 'list',
		typeOptions: { searchListMethod: search, searchable: true },
	};
	return {
		displayName: label,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: looks.description,
		...(looks.required ? { required: true } : {}),
		...(looks.hint ? { hint: looks.hint } : {}),
		modes: [
			list,
			...ways.map(({ mode, label: way, placeholder }): INodePropertyMode => ({
				displayName: way,
				name: mode,
				type: 'string',
				placeholder,
			})),
		],
	};
}

/** Of plain text; a picker's value says itself what it is. */
const isId = (value: unknown) => typeof value === 'string' && isGuid(value.trim());

/**
 * Plain text is an ID when it looks like one and the picker takes IDs; otherwise the last, most readable way (a name,
 * a code).
 */
function guess(value: unknown, ways: Way[]): string {
	const hasId = ways.some(({ mode }) => mode === 'id');
	const plain = ways.find(({ isPlain }) => isPlain) ?? ways[ways.length - 1];
	return hasId && isId(value) ? 'id' : plain.mode;
}

/**
 * How the value of a list is meant. Lists hold IDs or codes; anything else in their place was filled in by an
 * expression or a model, which n8n offers for a picker without changing its mode.
 */
function listedWay(value: unknown, ways: Way[]): string {
	const [{ mode }] = ways;
	return mode === 'id' && isLocator(value) && !isId(value.value) ? guess(value.value, ways) : mode;
}

/**
 * Reads a picker that names a record to work on (not part of a body). The list's values belong to the first of the
 * ways.
 */
export function chosen(value: unknown, ways: string[]): Choice {
	const readable = ways.find((way) => way !== 'id') ?? ways[0];
	const given = isLocator(value) ? value.value : value;
	const meant = ways.includes('id') && isId(given) ? 'id' : readable;
	return choiceOf(value, meant, ways[0] === 'id' ? meant : ways[0]);
}
