import type { IDataObject } from 'n8n-workflow';

import type { Books } from './books';

/** One change of a record in the books, and how it is to be told: event, status before, status now, what that was concluded from. */
export interface Step {
	/** Sent to the record itself; what it becomes another way, `does` does. */
	body?: (record: IDataObject) => IDataObject;
	method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	does?: (write: Books['write'], record: IDataObject) => unknown;
	reported: string;
}

/** The life of one record. */
export interface Scenario {
	collection: string;
	id: string;
	make: (write: Books['write'], n: number) => IDataObject[];
	/** How the new record is told. */
	reported: string;
	steps: Step[];
}

export function contact(write: Books['write']): IDataObject {
	const [{ ContactID }] = write('POST', 'Contacts', { Contacts: [{ Name: 'Harbour Cafe' }] });
	return { ContactID };
}

/** What is told of a record that kept its status, and of one that changed it. */
export const changed = (status: string) => `updated ${status} ${status} memory`;
export const statusChanged = (from: string, to: string) => `statusChanged ${from} ${to} memory`;
