import { randomBytes } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { bytesOf, itemWith, useBinaryMode, type BinaryMode } from '../../support/binary';
import { anInvoice, shownError, useDesk } from './support';

/** Files that go out and come back through the call to any path. */

const desk = useDesk();

const PDF = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(60_000)]);

const invoiceId = async (): Promise<string> =>
	String((await desk.do('invoice', 'create', anInvoice({ invoiceNumber: 'F-1' })))[0].InvoiceID);

const send = (path: string, more: INodeParameters = {}): INodeParameters => ({
	method: 'PUT',
	path,
	bodyIs: 'file',
	...more,
});
const fetched = (path: string, more: INodeParameters = {}): INodeParameters => ({
	method: 'GET',
	path,
	output: 'file',
	...more,
});

describe.each<BinaryMode>(['memory', 'filesystem'])('files kept in the %s', (mode) => {
	useBinaryMode(mode);

	test('a file is sent as it is, and comes back byte for byte', async () => {
		const id = await invoiceId();
		const items = [
			await itemWith({ data: { data: PDF, fileName: 'a.pdf' } }, { name: 'a.pdf' }),
			await itemWith({ data: { data: Buffer.from('a;b'), mimeType: 'text/csv' } }, { name: 'b.csv' }),
		];
		const path = `=Invoices/${id}/Attachments/{{ $json.name }}`;
		const added = await desk.do('apiCall', 'call', send(path), { items });
		expect(added).toMatchObject([
			{ FileName: 'a.pdf', ContentLength: PDF.length, MimeType: 'application/pdf', outcome: 'sent' },
			{ FileName: 'b.csv', ContentLength: 3, MimeType: 'text/csv', outcome: 'sent' },
		]);
		const one = await desk.run('apiCall', 'call', fetched(`Invoices/${id}/Attachments/a.pdf`));
		expect((await bytesOf(one.items[0])).equals(PDF)).toBe(true);
		expect(one.items[0].json).toEqual({ FileName: 'a.pdf', MimeType: 'application/pdf' });
		const other = await desk.run(
			'apiCall',
			'call',
			fetched(`Invoices/${id}/Attachments/${String(added[1].AttachmentID)}`, {
				fileType: 'text/csv',
				binaryPropertyName: 'table',
			}),
		);
		expect((await bytesOf(other.items[0], 'table')).toString()).toBe('a;b');
	});

	test('a document comes as PDF, each item linked to its own', async () => {
		const id = await invoiceId();
		const run = await desk.run('apiCall', 'call', fetched(`Invoices/${id}`), {
			items: [{ json: {} }, { json: {} }],
		});
		expect(run.items).toHaveLength(2);
		expect(run.items.map(({ binary }) => binary?.data.fileName)).toEqual([`${id}.pdf`, `${id}.pdf`]);
		expect((await bytesOf(run.items[1])).toString('latin1')).toMatch(/^%PDF/);
	});

	test('what is too large, missing or no file is said before a call is made', async () => {
		const id = await invoiceId();
		const path = `Invoices/${id}/Attachments/a.pdf`;
		const big = [await itemWith({ data: { data: Buffer.alloc(10 * 1024 ** 2 + 1) } })];
		const messages: string[] = [];
		const calls = await desk.callsOf(async () => {
			for (const [parameters, items] of [
				[send(path), big],
				[send(path), [{ json: {} }]],
				[{ ...send(path), method: 'POST', output: 'file' }, [await itemWith({ data: { data: PDF } })]],
				[fetched(path, { fileType: 'pdf' }), [{ json: {} }]],
			] as Array<[INodeParameters, Array<{ json: IDataObject }>]>)
				messages.push(shownError(await desk.run('apiCall', 'call', parameters, { items })).message);
		});
		expect(messages).toEqual([
			expect.stringContaining('too large'),
			expect.stringContaining("has no file in 'data'"),
			expect.stringContaining("'Output': 'File' is for calls that read"),
			expect.stringContaining("'File Type': This is not a MIME type"),
		]);
		expect(calls).toEqual([]);
	});

	test('a lost answer to an upload leaves one file', async () => {
		const id = await invoiceId();
		desk.sandbox.world.faults.replace([
			{ kind: 'cut-after', match: { path: 'Attachments', method: 'PUT' }, times: 1 },
		]);
		const items = [await itemWith({ data: { data: PDF } })];
		await desk.do('apiCall', 'call', send(`Invoices/${id}/Attachments/a.pdf`), { items });
		desk.sandbox.world.faults.replace([]);
		expect(desk.json(`Invoices/${id}/Attachments`).Attachments).toHaveLength(1);
	});
});
