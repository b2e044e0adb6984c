import type { IDataObject } from 'n8n-workflow';

import type { Result } from '../run/result';
import type { PendingWrite } from '../write/pendingWrites';

/** Writes, sorted by whether their documents already exist in Xero. */
export interface ComparedWrites {
	/** Not in Xero yet. */
	fresh: PendingWrite[];
	/** Existing in Xero, with the current record. */
	known: Array<{ write: PendingWrite; record: IDataObject }>;
	/** Same key as an earlier write of this run. */
	repeats: Array<{ write: PendingWrite; first: PendingWrite }>;
	refused: Result[];
}
