import type { IDataObject } from 'n8n-workflow';

import { canonical } from '../../xero/canonical';
import { hashOf } from './memory';
import { versionOf } from './seen';
import type { Subject } from './subject';

const ID = 22;
const VERSION = 6;

/** Of a record that was changed before the baseline but is still to be reported. No hash has dots. */
export const STILL_TO_TELL = '.'.repeat(VERSION);

/** What is stored of a record whose whole list is compared. */
export interface Entry {
	version: string;
	status: string;
}

/** All values but those that change by themselves; of a record with a time stamp, that and the plain ones are enough. */
export function version(subject: Subject, record: IDataObject): string {
	return subject.finding.by === 'window'
		? versionOf(record, subject).slice(0, VERSION)
		: hashOf(canonical(record, new Set(subject.entry.selfChangingFields)), VERSION);
}

/**
 * IDs are stored completely, not hashed, because a record that disappeared can only be identified by stored data.
 * Sorted, so that equal lists give equal texts.
 */
export function encode(entries: Map<string, Entry>, { statuses }: Subject): string {
	return [...entries]
		.map(([id, entry]) => packId(id) + entry.version + (statuses.indexOf(entry.status) + 1).toString(36))
		.sort()
		.join('');
}

export function decode(text: string, { statuses }: Subject): Map<string, Entry> {
	const entries = new Map<string, Entry>();
	for (let start = 0; start < text.length; start += ID + VERSION + 1) {
		const entry = text.slice(start, start + ID + VERSION + 1);
		const place = parseInt(entry[ID + VERSION], 36) - 1;
		entries.set(unpackId(entry.slice(0, ID)), {
			version: entry.slice(ID, ID + VERSION),
			status: statuses[place] ?? '',
		});
	}
	return entries;
}

function packId(id: string): string {
	return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url').padEnd(ID, '_').slice(0, ID);
}

function unpackId(packed: string): string {
	const hex = Buffer.from(packed, 'base64url').toString('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
