import type { Findable } from '../lookup/findable';
import type { Field } from './field';
import { picker } from './locator';
import { NamedReference } from './namedReference';

/**
 * A picker for another record for which Xero accepts only the ID. Other values may be typed; their IDs are looked up
 * before the call, for all items together.
 * @param wire path of the ID in the body
 * @param search name of the list search method; its values are IDs
 * @param to the mode 'id' comes first; plain text that is not an ID is read in the last mode
 */
export function referencePicker(
	name: string,
	wire: string,
	label: string,
	search: string,
	to: Findable,
	looks: { description: string; required?: boolean; hint?: string },
): Field {
	const ways = Object.entries(to.keys).map(([mode, key]) => ({
		mode,
		label: key.label,
		placeholder: key.placeholder ?? '',
		toWire: (value: string) => (mode === 'id' ? value.toLowerCase() : new NamedReference(label, to, [mode], value)),
	}));
	return picker(name, wire, label, search, ways, { ...looks, onlyFinds: true });
}
