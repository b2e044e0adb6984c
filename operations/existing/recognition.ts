import { documentOf, type Document } from '../../xero/catalogue';
import { labelOf } from '../lookup/find';
import type { Resource } from '../types';

/** What makes two documents of one contact alike. */
export type Likeness = { by: 'number' } | { by: 'total'; days: number };

/** How a document is recognised as one that Xero has already. */
export interface Recognition {
	/** Key of the resource: 'number', 'reference'. */
	way: string;
	/** Field of the body that holds the value. */
	wire: string;
	label: string;
	/** What has to agree besides. */
	also?: { day: string } | { account: string };
	/** What the contact has to do with it. */
	contact: Document['sameBy'][string];
	/** Given where documents only have to be alike. */
	likeness?: Likeness;
}

/** How a document of the resource is recognised by one of its keys. */
export function recognitionOf(resource: Resource, way: string): Recognition {
	const { field } = resource.lookups[way];
	const { sameBy, sameWith } = documentOf(resource);
	return { way, wire: field, label: labelOfWay(resource, way), also: sameWith?.[way], contact: sameBy[way] };
}

/** What a document is recognised by, in words: "Narration and Date". */
export function labelOfWay(resource: Resource, way: string): string {
	const also = resource.document?.sameWith?.[way];
	const besides = also && ('day' in also ? 'Date' : 'Bank Account');
	return [labelOf(resource, way), ...(besides ? [besides] : [])].join(' and ');
}
