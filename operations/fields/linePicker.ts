import type { Field } from './field';
import { picker } from './locator';

/**
 * A picker for a line of a document, which can only be identified by its ID.
 * @param search name of the list search method that lists the lines of the document
 */
export const linePicker = (
	name: string,
	wire: string,
	label: string,
	search: string,
	looks: { description: string; required?: boolean },
): Field =>
	picker(
		name,
		wire,
		label,
		search,
		[{ mode: 'id', label: 'By ID', placeholder: 'e.g. 52208ff9-528a-4985-a9ad-b2b1d4210e38', toWire: (id) => id }],
		looks,
	);
