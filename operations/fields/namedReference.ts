import type { Findable } from '../lookup/findable';

/** Another record that a field or a path names by something else than what Xero takes for it. */
export class NamedReference {
	/**
	 * @param label of the field
	 * @param ways the ways that `value` may mean, in the order in which they decide
	 * @param gives field of the record that Xero takes: its ID unless given
	 */
	constructor(
		readonly label: string,
		readonly to: Findable,
		readonly ways: readonly string[],
		readonly value: string,
		readonly gives: string = to.id,
	) {}

	/** Rows of a table are compared as text: the entry itself would be repeated in each. */
	toJSON(): unknown {
		return [this.ways, this.value];
	}
}
