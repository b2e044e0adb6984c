import type { IDataObject } from 'n8n-workflow';

import { valueAt } from '../../xero/fieldPath';
import type { Field } from '../fields/field';
import type { LineSide } from '../lines/fields';
import type { Resource } from '../types';

/** What makes up a document on the screen. */
export interface DocumentSpec {
	/** Fields on the top level. */
	main: Field[];
	/** Fields in 'Additional Fields'. */
	additional: Field[];
	/** Those of the top level that version 1 of the node had in 'Additional Fields'. */
	moved: Field[];
	side: LineSide;
	/** The contacts of the organisation, to ask for those that may not be created. */
	contacts: () => Resource;
}

/** Refuses a document that Xero would not take, before anything is asked of Xero. @throws Error in the user's words */
export function assertComplete({ noun }: Resource, { main }: DocumentSpec, head: IDataObject, lines: unknown[]): void {
	if (lines.length === 0) throw new Error(`'Line Items': the ${noun} needs at least one line.`);
	for (const { wire, property } of main) {
		if (property.required && valueAt(head, wire) === undefined)
			throw new Error(`'${property.displayName}' is empty. Fill it in.`);
	}
}
