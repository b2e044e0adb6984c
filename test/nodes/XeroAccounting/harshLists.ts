import type { IDataObject } from 'n8n-workflow';

import type { Desk } from './support';

/**
 * Lists as Xero was recorded to send them: the contact of a row is its ID and name only, tracking lacks the option's ID, and documents of
 * archived contacts stay out unless `includeArchived` is sent. Single reads stay whole.
 */
export function harshLists(desk: Desk, tenantId: string): void {
	const { books } = desk.sandbox.world.organisation(tenantId)!;
	const whole = books.handle.bind(books);
	books.handle = (request) => {
		const result = whole(request);
		if (request.method !== 'GET' || request.segments.length > 1 || !result.json) return result;
		const json = JSON.parse(JSON.stringify(result.json)) as Record<string, IDataObject[]>;
		if (Array.isArray(json.Invoices)) {
			const archived = archivedContacts(
				whole({
					...request,
					segments: ['Contacts'],
					query: { includeArchived: 'true', pageSize: '1000', page: '1' },
				}).json,
			);
			json.Invoices = json.Invoices.filter(
				({ Contact }) =>
					request.query.includeArchived === 'true' || !archived.has((Contact as IDataObject).ContactID),
			).map(asListRow);
		}
		return { ...result, text: undefined, json };
	};
}

function archivedContacts(json: unknown): Set<unknown> {
	const contacts = ((json as IDataObject).Contacts ?? []) as IDataObject[];
	return new Set(
		contacts.filter(({ ContactStatus }) => ContactStatus === 'ARCHIVED').map(({ ContactID }) => ContactID),
	);
}

function asListRow(row: IDataObject): IDataObject {
	const { ContactID, Name } = row.Contact as IDataObject;
	const LineItems = ((row.LineItems ?? []) as IDataObject[]).map((line) => ({
		...line,
		Tracking: ((line.Tracking ?? []) as IDataObject[]).map(({ TrackingOptionID: _id, ...rest }) => ({
			...rest,
			Options: [],
		})),
	}));
	return {
		...row,
		LineItems,
		Contact: { ContactID, Name, Addresses: [], Phones: [], ContactGroups: [], ContactPersons: [] },
	};
}
