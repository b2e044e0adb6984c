import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { canonical } from '../../xero/canonical';
import { hasEnded, type Entry } from '../../xero/catalogue';
import { toMillis } from '../../xero/dates';

/**
 * True where records carry the moment of their making alone, so that nothing says when one of them ended. Such a list
 * is read whole each time.
 */
export const isReadWhole = ({ changed, status }: Entry) => changed === 'CreatedDateUTC' && status !== undefined;

/** What tells the rows of a list apart, and when each was changed. */
export class RowStamps {
	private readonly stamps = new Map<IDataObject, number | undefined>();

	constructor(private readonly entry: Entry) {}

	idOf(row: IDataObject): string {
		return hashOf(row[this.entry.id]);
	}

	/** A change within the same second has the same time stamp, so the content counts; in whatever order Xero gives it. */
	versionOf(row: IDataObject): string {
		return hashOf(canonical(row, new Set(this.entry.restless)));
	}

	hasStamp(row: IDataObject): boolean {
		return this.changedAt(row) !== undefined;
	}

	/** A record that does not say when it was changed counts as old. */
	stampOf(row: IDataObject): number {
		return this.changedAt(row) ?? 0;
	}

	/** Read once for each record: sorting asks for it again and again. */
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
