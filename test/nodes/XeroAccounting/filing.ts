import { createHash, randomBytes } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { anInvoice, by, NZ, type Desk } from './support';

export const PDF = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(60_000)]);
export const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

export const recordOf = (resource: string, row: IDataObject) =>
	by('id', String(row[resource === 'contact' ? 'ContactID' : 'InvoiceID']));

export const pathOf = (resource: string, row: IDataObject) =>
	resource === 'contact' ? `Contacts/${String(row.ContactID)}` : `Invoices/${String(row.InvoiceID)}`;

/** What the tests of files ask of a desk. */
export function filing(desk: Desk) {
	/** The files of a record, as the books have them. */
	function filesOf(
		path: string,
	): Array<{ FileName: string; data: Buffer; MimeType: string; IncludeOnline?: boolean }> {
		const { books } = desk.sandbox.world.organisation(NZ)!;
		const ask = (more: string[] = []) =>
			books.handle({
				method: 'GET',
				segments: [...path.split('/'), 'Attachments', ...more],
				query: {},
				headers: { accept: 'application/json' },
				appName: 'test',
				appId: 'test',
			});
		const rows = (ask().json as { Attachments: IDataObject[] }).Attachments;
		return rows.map((row) => ({
			...(row as never as { FileName: string; MimeType: string }),
			data: ask([String(row.AttachmentID)]).bytes!.data,
		}));
	}

	async function invoice(more: INodeParameters = {}): Promise<IDataObject> {
		return (await desk.do('invoice', 'create', anInvoice(more)))[0];
	}
	return { filesOf, invoice };
}
