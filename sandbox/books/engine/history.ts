import { bareDate, isoDate, wireDate } from '../core/dates';
import { refuse } from '../core/errors';
import type { Stored } from '../core/table';
import { stamp, type Org } from '../org';
import type { HistoryRecord } from '../records';
import { text } from '../resources/fields';
import type { Nested } from './definition';

const API_USER = 'System Generated';

/**
 * Adds a write to the history of a record. Only writes through the API are noted: thousands of seeded records need no
 * history.
 */
export function remember(org: Org, owner: Stored, Changes: string, Details = ''): HistoryRecord {
	const { id, seq, updated, appId } = stamp(org);
	const note = { id, seq, updated, appId, ownerId: owner.id, Changes, Details, User: API_USER };
	return org.tables.history.put(note);
}

function show(record: HistoryRecord, written = wireDate): Record<string, unknown> {
	const { Changes, User, Details } = record;
	// The time without "Z", unlike UpdatedDateUTCString.
	return {
		Changes,
		DateUTCString: isoDate(record.updated),
		DateUTC: written(record.updated),
		User,
		Details,
	};
}

/** Handles /{id}/History, the same for every resource that has it. Notes can be added, but never changed or removed. */
export const HISTORY: Nested<Stored> = {
	plural: 'HistoryRecords',
	fields: { Details: text(2500) },
	get: (owner, org) =>
		org.tables.history
			.find('owner', owner.id)
			.reverse()
			.map((one) => show(one)),
	put(owner, { Details }, org) {
		if (typeof Details !== 'string' || !Details.trim()) return refuse('Details must be specified.');
		const { Changes: _changes, User: _user, ...shown } = show(remember(org, owner, 'Note', Details), bareDate);
		return { ...shown, ValidationErrors: [] };
	},
};
