import type { INodeProperties } from 'n8n-workflow';

import type { XeroClient } from '../../xero/client';
import type { Advice } from '../run/advice';
import type { JournalEntry, WriteJournal } from './journal';
import type { PendingWrite } from './pendingWrites';
import type { Result } from '../run/result';

/** The parts of a node run that sending needs, without n8n's form. */
export interface Sender {
	client: XeroClient;
	journal: WriteJournal;
	/** 'Items per Call' of the options; undefined = as many as Xero recommends. */
	itemsPerCall?: number;
	/** What the user can do about items that failed. */
	advice: Advice;
	/** The fields of the operation, to describe where a field is. */
	screen: readonly INodeProperties[];
	/** True if an agent's model reads the errors. */
	isTool?: boolean;
	hint(message: string, type: 'info' | 'warning'): void;
	/** 'Check Only' of the options. @throws Error for a value that is neither true nor false */
	isCheckOnly(item: number): boolean;
}

/** A sent write with the entries of its items: its own, or those of an earlier try. */
export interface Sent {
	write: PendingWrite;
	entries: JournalEntry[];
	/** The result of a write that was only checked. */
	checked?: Result;
}
