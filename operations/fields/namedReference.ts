import type { Findable } from '../lookup/findable';

/** A reference to another record by a value that Xero does not accept, such as a name where Xero needs the ID. */
export class NamedReference {
	/**
	 * @param label of the field
	 * @param ways the look-ups to try for `value`, in order
	 * @param gives field of the record that Xero accepts; its ID by default
	 */
	constructor(
		readonly label: string,
		readonly to: Findable,
		readonly ways: readonly string[],
		readonly value: string,
		readonly gives: string = to.id,
	) {}

	/** Rows are compared as JSON text, which must not contain the whole catalogue entry. */
	toJSON(): unknown {
		return [this.ways, this.value];
	}
}
