import type { INodeProperties } from 'n8n-workflow';

import type { XeroClient } from '../../xero/client';
import type { Advice } from '../run/advice';
import type { JournalEntry, WriteJournal } from './journal';
import type { PendingWrite } from './pendingWrites';
import type { Result } from '../run/result';

/** What sending takes of a node run; nothing of n8n's form. */
export interface Sender {
	client: XeroClient;
	journal: WriteJournal;
	/** 'Items per Call' of the options; undefined = as many as Xero recommends. */
	itemsPerCall?: number;
	/** What the user can do about items that failed. */
	advice: Advice;
	/** The fields of the operation, to say where one stands. */
	screen: readonly INodeProperties[];
	/** An agent's model reads the errors. */
	isTool?: boolean;
	hint(message: string, type: 'info' | 'warning'): void;
	/** 'Check Only' of the options. @throws Error for what is neither yes nor no */
	isCheckOnly(item: number): boolean;
}

/** A write that was handed over, with the entries that hold its items: its own, or those of an earlier try. */
export interface Sent {
	write: PendingWrite;
	entries: JournalEntry[];
	/** What became of one that was only checked. */
	checked?: Result;
}
