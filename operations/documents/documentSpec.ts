import type { IDataObject } from 'n8n-workflow';

import { valueAt } from '../../xero/fieldPath';
import type { Field } from '../fields/field';
import type { LineSide } from '../lines/fields';
import type { Resource } from '../types';

/** The form of a document. */
export interface DocumentSpec {
	/** Fields on the top level. */
	main: Field[];
	/** Fields in 'Additional Fields'. */
	additional: Field[];
	/** Top-level fields that version 1 of the node had in 'Additional Fields'. */
	moved: Field[];
	side: LineSide;
	/** The contact resource, to look up contacts that must not be created. */
	contacts: () => Resource;
}

/** Refuses a document that Xero would not accept, before any call. @throws Error in the user's words */
export function assertComplete({ noun }: Resource, { main }: DocumentSpec, head: IDataObject, lines: unknown[]): void {
	if (lines.length === 0) throw new Error(`'Line Items': the ${noun} needs at least one line.`);
	for (const { wire, property } of main) {
		if (property.required && valueAt(head, wire) === undefined)
			throw new Error(`'${property.displayName}' is empty. Fill it in.`);
	}
}
