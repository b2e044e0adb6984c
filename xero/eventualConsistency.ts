import type { Api } from './apis/api';
import { sharedCreatedIds } from './createdIds';

/** Organisations and APIs of which the last creation is kept; far more than one process writes to within seconds. */
const MOST_KEPT = 1_000;

/** When this process last created something, by organisation and API; ms. In order of time. */
const lastCreated = new Map<string, number>();

/** A collection of one organisation. */
interface Place {
	entry: { readonly api: Api };
	tenantId?: string;
}

const keyOf = ({ entry: { api }, tenantId = '' }: Place) => `${tenantId.toLowerCase()} ${api.name}`;

/** Takes note of a record that this process has created. @param now ms */
export function noteCreated(place: Place, id: string, now: number): void {
	sharedCreatedIds.add(id, now);
	if (place.entry.api.findableAfterMs === undefined) return;
	lastCreated.delete(keyOf(place));
	lastCreated.set(keyOf(place), now);
	for (const oldest of lastCreated.keys()) {
		if (lastCreated.size <= MOST_KEPT) break;
		lastCreated.delete(oldest);
	}
}

/** From when on a list holds what this process has created, ms; undefined for at once. */
export function listReadyAt(place: Place): number | undefined {
	const created = lastCreated.get(keyOf(place));
	return created === undefined ? undefined : created + (place.entry.api.findableAfterMs ?? 0);
}

/**
 * From when on the records that a call names can be found, ms; undefined for at once, as for all that this process
 * has not created.
 */
export function namedReadyAt({ findableAfterMs }: Api, ids: readonly unknown[]): number | undefined {
	if (findableAfterMs === undefined) return undefined;
	const created = ids.flatMap((id) => (typeof id === 'string' ? (sharedCreatedIds.since(id) ?? []) : []));
	return created.length > 0 ? created.reduce((last, at) => Math.max(last, at), 0) + findableAfterMs : undefined;
}
