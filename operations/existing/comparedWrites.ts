import type { IDataObject } from 'n8n-workflow';

import type { Result } from '../run/result';
import type { PendingWrite } from '../write/pendingWrites';

/** Writes, by whether Xero has their documents already. */
export interface ComparedWrites {
	/** Not in Xero yet. */
	fresh: PendingWrite[];
	/** In Xero, with the record as it is there. */
	known: Array<{ write: PendingWrite; record: IDataObject }>;
	/** Same key as an earlier write of this run. */
	repeats: Array<{ write: PendingWrite; first: PendingWrite }>;
	refused: Result[];
}
