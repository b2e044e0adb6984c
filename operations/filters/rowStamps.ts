import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { canonical } from '../../xero/canonical';
import { hasEnded, type Entry } from '../../xero/catalogue';
import { toMillis } from '../../xero/dates';

/**
 * True if records have only a time of creation, so that deletions cannot be found by time. Such a list is read whole
 * each time.
 */
export const isReadWhole = ({ changed, status }: Entry) => changed === 'CreatedDateUTC' && status !== undefined;

/** What tells the rows of a list apart, and when each was changed. */
export class RowStamps {
	private readonly stamps = new Map<IDataObject, number | undefined>();

	constructor(private readonly entry: Entry) {}

	idOf(row: IDataObject): string {
		return hashOf(row[this.entry.id]);
	}

	/** The content is compared, in any order, because a change within the same second has the same time stamp. */
	versionOf(row: IDataObject): string {
		return hashOf(canonical(row, new Set(this.entry.selfChangingFields)));
	}

	hasStamp(row: IDataObject): boolean {
		return this.changedAt(row) !== undefined;
	}

	/** A record without a time stamp counts as old. */
	stampOf(row: IDataObject): number {
		return this.changedAt(row) ?? 0;
	}

	/** Cached per record, because sorting needs it many times. */
	private changedAt(row: IDataObject): number | undefined {
		if (!this.stamps.has(row)) {
			const { entry } = this;
			const hasNone = isReadWhole(entry) && hasEnded(entry, row);
			this.stamps.set(row, hasNone ? undefined : toMillis(row[entry.changed as string]));
		}
		return this.stamps.get(row);
	}
}

export const hashOf = (value: unknown) =>
	createHash('sha256')
		.update(JSON.stringify(value ?? null))
		.digest('base64url')
		.slice(0, 12);
