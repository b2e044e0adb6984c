import { documentOf } from '../../xero/catalogue';
import { valueOrThrow, type Reading } from '../fields/tryReading';
import { partition } from '../groupBy';
import type { Resource } from '../types';
import { byItem, planEach, type Prepared } from '../write/pendingWrites';
import { assertComplete, type DocumentSpec } from './documentSpec';
import { assertBalanced } from './preconditions';
import { nameOfNewContact, type PlannedDocument } from './knownContacts';
import { planGroups, type DocumentRows } from './planGroups';
import type { DocumentInput } from './readDocuments';

/** Plans one document for each item, or for each group of rows. A pure function without calls. */
export function planDocuments(
	resource: Resource,
	spec: DocumentSpec,
	inputs: readonly DocumentInput[],
): Prepared<PlannedDocument> {
	const [rows, wholes] = partition(inputs, ({ group }) => group !== undefined);
	const grouped = planGroups(resource, spec, rows);
	const single = wholes.map((row): DocumentRows => ({
		items: [row.item],
		rows: [row],
		linesFrom: row.isJson ? 'json' : undefined,
	}));
	const documents = { writes: [...single, ...grouped.writes], refused: grouped.refused };
	const { writes, refused } = planEach(documents, (document) => planOne(resource, spec, document));
	return { writes: writes.sort(byItem), refused };
}

function planOne(resource: Resource, spec: DocumentSpec, { items, rows, linesFrom }: DocumentRows): PlannedDocument {
	const lines = rows.flatMap((row) => valueOrThrow(row.lines));
	const [{ head: read, tenantId }] = rows;
	const head = valueOrThrow(read);
	assertComplete(resource, spec, head, lines);
	const document = documentOf(resource);
	const body = { ...resource.kind?.body, ...head, [document.lines]: lines };
	assertBalanced(resource, body);
	return {
		items,
		tenantId: valueOrThrow(tenantId as Reading<string>),
		body,
		outcome: 'created',
		mayCreate: nameOfNewContact(document.contact, head),
		// In a group of rows, one row that forbids a new contact is enough.
		isContactKnown: rows.map((row) => valueOrThrow(row.whenContactIsNew)).includes('refuse'),
		...(linesFrom ? { linesFrom } : {}),
	};
}
