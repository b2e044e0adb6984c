import { documentOf, type Document } from '../../xero/catalogue';
import { labelOf } from '../lookup/find';
import type { Resource } from '../types';

/** When two documents of one contact are similar. */
export type Similarity = { by: 'number' } | { by: 'total'; days: number };

/** How to recognise a document that already exists in Xero. */
export interface Recognition {
	/** Key of the resource: 'number', 'reference'. */
	way: string;
	/** Field of the body with the value. */
	wire: string;
	label: string;
	/** What else must be equal. */
	also?: { day: string } | { account: string };
	/** The role of the contact. */
	contact: Document['sameBy'][string];
	/** Set if documents only need to be similar. */
	similarity?: Similarity;
}

/** The recognition by one of the resource's keys. */
export function recognitionOf(resource: Resource, way: string): Recognition {
	const { field } = resource.lookups[way];
	const { sameBy, sameWith } = documentOf(resource);
	return { way, wire: field, label: labelOfWay(resource, way), also: sameWith?.[way], contact: sameBy[way] };
}

/** The label of a recognition: "Narration and Date". */
export function labelOfWay(resource: Resource, way: string): string {
	const also = resource.document?.sameWith?.[way];
	const besides = also && ('day' in also ? 'Date' : 'Bank Account');
	return [labelOf(resource, way), ...(besides ? [besides] : [])].join(' and ');
}
