import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

import { isGuid, notAnId } from '../../xero/filter';
import { choiceOf, isLocator, type Choice } from './choice';
import type { Field } from './field';
import type { ReadAt } from './readAt';

/** A mode of a picker other than choosing from the list. */
export interface Way {
	mode: string;
	label: string;
	placeholder: string;
	/**
	 * Plain text from an expression is read in this mode. If no mode is marked, it is read as an ID or in the last
	 * mode.
	 */
	isPlain?: true;
	/** The value for the body. */
	toWire(value: string, at: ReadAt): unknown;
}

interface PickerLooks {
	description: string;
	required?: boolean;
	hint?: string;
	/** True if an unknown name does not create a new record. */
	onlyFinds?: true;
}

/**
 * A searchable picker.
 * @param search name of the list search method
 * @param ways the first one is also used for values of the list and for plain text from expressions
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

/** For plain text only; a picker's value has its mode. */
const isId = (value: unknown) => typeof value === 'string' && isGuid(value.trim());

/**
 * Plain text is read as an ID if it looks like one and the picker accepts IDs; otherwise in the last, most readable
 * mode (a name, a code).
 */
function guess(value: unknown, ways: Way[]): string {
	const hasId = ways.some(({ mode }) => mode === 'id');
	const plain = ways.find(({ isPlain }) => isPlain) ?? ways[ways.length - 1];
	return hasId && isId(value) ? 'id' : plain.mode;
}

/**
 * The mode of a value from the list. Lists contain IDs or codes; any other value comes from an expression or a model,
 * which n8n allows in list mode, too.
 */
function listedWay(value: unknown, ways: Way[]): string {
	const [{ mode }] = ways;
	return mode === 'id' && isLocator(value) && !isId(value.value) ? guess(value.value, ways) : mode;
}

/** Reads a picker for the record to work on (not part of a body). Values of the list belong to the first mode. */
export function chosen(value: unknown, ways: string[]): Choice {
	const readable = ways.find((way) => way !== 'id') ?? ways[0];
	const given = isLocator(value) ? value.value : value;
	const meant = ways.includes('id') && isId(given) ? 'id' : readable;
	return choiceOf(value, meant, ways[0] === 'id' ? meant : ways[0]);
}
