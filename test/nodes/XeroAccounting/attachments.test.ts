import type { INodeParameters } from 'n8n-workflow';

import { bytesOf, itemWith, useBinaryMode, type BinaryMode } from '../../support/binary';
import { filing, hashOf, pathOf, PDF, recordOf } from './filing';
import { anInvoice, by, errors, pairs, useDesk } from './support';

const desk = useDesk();

const { filesOf, invoice } = filing(desk);

describe.each<BinaryMode>(['memory', 'filesystem'])('files kept in the %s', (mode) => {
	const store = useBinaryMode(mode);

	test.each(['invoice', 'bill', 'contact'])('%s: added, listed and downloaded, byte for byte', async (resource) => {
		const [row] =
			resource === 'contact'
				? await desk.do('contact', 'create', { name: 'Fern' })
				: await desk.do(resource, 'create', anInvoice({ invoiceNumber: 'N-1' }));
		const record = recordOf(resource, row);
		const items = [
			await itemWith({ data: { data: PDF, fileName: 'receipt 1.pdf' } }),
			await itemWith({ data: { data: Buffer.from('a;b'), fileName: 'table.csv', mimeType: 'text/csv' } }),
		];
		const added = await desk.do(resource, 'addAttachment', { record }, { items });
		expect(added).toHaveLength(2);
		expect(added[0]).toMatchObject({
			outcome: 'added',
			[resource === 'contact' ? 'ContactID' : 'InvoiceID']: record.value,
			AttachmentID: expect.any(String),
			FileName: 'receipt 1.pdf',
			MimeType: 'application/pdf',
			ContentLength: PDF.length,
		});
		expect(filesOf(pathOf(resource, row)).map(({ data }) => hashOf(data))).toEqual([
			hashOf(PDF),
			hashOf(Buffer.from('a;b')),
		]);

		const listed = await desk.do(resource, 'getAttachments', { record, returnAll: true });
		expect(listed.map(({ FileName, AttachmentID }) => [FileName, AttachmentID])).toEqual(
			added.map(({ FileName, AttachmentID }) => [FileName, AttachmentID]),
		);
		expect(await desk.do(resource, 'getAttachments', { record, limit: 1 })).toHaveLength(1);

		const all = await desk.run(resource, 'downloadAttachment', { record });
		expect(all.items.map(({ json }) => json.FileName)).toEqual(['receipt 1.pdf', 'table.csv']);
		expect(all.items.map(({ json }) => json.MimeType)).toEqual(['application/pdf', 'text/csv']);
		expect((await bytesOf(all.items[0])).equals(PDF)).toBe(true);
		expect(all.items.map(({ binary }) => binary?.data.fileName)).toEqual(['receipt 1.pdf', 'table.csv']);

		const one = { record, attachments: 'one', binaryPropertyName: 'file' };
		for (const attachment of ['TABLE.csv', String(added[1].AttachmentID)]) {
			const run = await desk.run(resource, 'downloadAttachment', { ...one, attachment });
			expect((await bytesOf(run.items[0], 'file')).toString()).toBe('a;b');
		}
		if (mode === 'filesystem') expect(store.streams).toBeGreaterThanOrEqual(3);
	});

	test('a document as PDF, named after its number', async () => {
		const made = await invoice({ invoiceNumber: 'INV/7' });
		const run = await desk.run('invoice', 'downloadPdf', { record: by('number', 'INV/7') });
		const [item] = run.items;
		expect(item.json).toEqual({
			InvoiceID: made.InvoiceID,
			InvoiceNumber: 'INV/7',
			FileName: 'INV_7.pdf',
			MimeType: 'application/pdf',
		});
		expect(item.binary?.data).toMatchObject({
			fileName: 'INV_7.pdf',
			mimeType: 'application/pdf',
			fileExtension: 'pdf',
		});
		expect((await bytesOf(item)).toString('latin1')).toMatch(/^%PDF-1\.4\n[^]*Ridgeway University[^]*%%EOF\n$/);
	});

	test('a download that breaks off leaves no half file behind', async () => {
		const made = await invoice();
		desk.sandbox.world.faults.replace([
			{ kind: 'truncate', match: { path: '/Invoices/[0-9a-f-]{36}$' }, times: 2 },
		]);
		const run = await desk.run('invoice', 'downloadPdf', { record: recordOf('invoice', made) });
		expect((await bytesOf(run.items[0])).toString('latin1')).toMatch(/%%EOF\n$/);
		if (mode === 'filesystem') expect(store.stored).toBe(1);
	}, 60_000);
});

test('many documents are fetched side by side, each paired with its item', async () => {
	const numbers = Array.from({ length: 8 }, (_, n) => `MANY-${n}`);
	await desk.do('invoice', 'create', anInvoice({ invoiceNumber: '={{ $json.number }}' }), {
		items: numbers.map((number) => ({ number })),
	});
	const items = [...numbers].reverse().map((number) => ({ number }));
	const run = await desk.run('invoice', 'downloadPdf', { record: by('number', '={{ $json.number }}') }, { items });
	expect(run.items.map(pairs)).toEqual(items.map((_, index) => [index]));
	expect(run.items.map(({ json }) => json.InvoiceNumber)).toEqual(items.map(({ number }) => number));
});

describe('items that cannot be sent', () => {
	const add = async (items: unknown[], parameters: INodeParameters = {}) => {
		const record = recordOf('invoice', await invoice());
		return await desk.run(
			'invoice',
			'addAttachment',
			{ record, ...parameters },
			{
				items: items as object[],
				onError: 'continueErrorOutput',
			},
		);
	};

	test('no file, another field, an empty file, one that is too large: each says so, and no call is spent', async () => {
		const large = Buffer.alloc(11 * 1024 * 1024);
		let run = {} as Awaited<ReturnType<typeof add>>;
		const items = [
			{ json: {} },
			await itemWith({ attachment_0: { data: PDF }, attachment_1: { data: PDF } }),
			await itemWith({ data: { data: Buffer.alloc(0) } }),
			await itemWith({ data: { data: large } }),
			await itemWith({ data: { data: PDF } }),
		];
		const calls = await desk.callsOf(async () => (run = await add(items)));
		expect(errors(run).map(({ item, error }) => [item, error])).toEqual([
			[0, "'Input Data Field Name': The item has no file in 'data'. It has no file at all."],
			[
				1,
				"'Input Data Field Name': The item has no file in 'data'. It has files in: 'attachment_0', 'attachment_1'.",
			],
			[2, "'Input Data Field Name': The file in 'data' is empty."],
			[3, "'Input Data Field Name': The file in 'data' is too large: 11 MB. Xero takes up to 10 MB."],
		]);
		expect(run.items).toHaveLength(1);
		expect(calls.filter(({ method }) => method === 'PUT')).toHaveLength(2);
	});

	test('an empty field name', async () => {
		const run = await add([await itemWith({ data: { data: PDF } })], { inputDataFieldName: ' ' });
		expect(errors(run)[0].error).toBe("'Input Data Field Name': It is empty. Fill it in.");
	});

	test('what Xero refuses comes in its words', async () => {
		const run = await add([await itemWith({ data: { data: PDF, fileName: 'program.exe' } })]);
		expect(errors(run)[0].error).toBe("The file couldn't be uploaded because it isn't a supported file type.");
	});
});

describe('names', () => {
	const addAs = async (fileName: string, options: INodeParameters = {}) => {
		const made = await invoice();
		await desk.do(
			'invoice',
			'addAttachment',
			{ record: recordOf('invoice', made), options },
			{
				items: [await itemWith({ data: { data: PDF, fileName } })],
			},
		);
		return filesOf(pathOf('invoice', made)).map((file) => file.FileName);
	};

	test.each([
		['a+b<c>:"d".pdf', 'a_b_c___d_.pdf'],
		['../../etc/passwd.pdf', '_.._etc_passwd.pdf'],
		['  spaces at the ends .pdf ', 'spaces at the ends.pdf'],
		['100% & more.pdf', '100_ & more.pdf'],
		['Ünïcödé 発票.pdf', 'Ünïcödé 発票.pdf'],
		["O'Neill; copy #2, {final}.pdf", "O'Neill; copy #2, {final}.pdf"],
		[`${'x'.repeat(300)}.pdf`, `${'x'.repeat(96)}.pdf`],
		['???', 'file.pdf'],
	])('%j is attached as %j', async (given, expected) => {
		const fileName = given === '???' ? '???.pdf' : given;
		expect(await addAs(fileName)).toEqual([expected]);
	});

	test("a name of one's own takes the ending of the file when it has none", async () => {
		expect(await addAs('scan.pdf', { fileName: 'Receipt of May' })).toEqual(['Receipt of May.pdf']);
		expect(await addAs('scan.pdf', { fileName: 'May.final.pdf' })).toEqual(['May.final.pdf']);
	});
});

describe('a file of the same name', () => {
	const OTHER = Buffer.from('%PDF the other one');

	async function addTwice(ifFileExists: string): Promise<{ outcomes: unknown[]; files: Array<[string, number]> }> {
		const made = await invoice();
		const parameters = { record: recordOf('invoice', made), options: { ifFileExists } };
		const outcomes: unknown[] = [];
		for (const data of [PDF, OTHER]) {
			const [row] = await desk.do('invoice', 'addAttachment', parameters, {
				items: [await itemWith({ data: { data } })],
			});
			outcomes.push(row.outcome, row.FileName);
		}
		return {
			outcomes,
			files: filesOf(pathOf('invoice', made)).map(({ FileName, data }) => [FileName, data.length]),
		};
	}

	test('takes its place, as Xero has it', async () => {
		expect(await addTwice('replace')).toEqual({
			outcomes: ['added', 'receipt.pdf', 'added', 'receipt.pdf'],
			files: [['receipt.pdf', OTHER.length]],
		});
	});

	test('is left as it is', async () => {
		expect(await addTwice('skip')).toEqual({
			outcomes: ['added', 'receipt.pdf', 'skipped', 'receipt.pdf'],
			files: [['receipt.pdf', PDF.length]],
		});
	});

	test('stays beside the new one', async () => {
		expect(await addTwice('keepBoth')).toEqual({
			outcomes: ['added', 'receipt.pdf', 'added', 'receipt (2).pdf'],
			files: [
				['receipt.pdf', PDF.length],
				['receipt (2).pdf', OTHER.length],
			],
		});
	});

	test('twice in one run: the second would silently take the place of the first, so it is refused', async () => {
		const record = recordOf('invoice', await invoice({ invoiceNumber: 'TWICE' }));
		const items = [
			await itemWith({ data: { data: PDF } }),
			await itemWith({ data: { data: OTHER, fileName: 'RECEIPT.pdf' } }),
		];
		const run = await desk.run('invoice', 'addAttachment', { record }, { items, onError: 'continueErrorOutput' });
		expect(run.items).toHaveLength(1);
		expect(errors(run)).toMatchObject([
			{
				item: 1,
				error: expect.stringContaining("Item 0 already attaches a file 'RECEIPT.pdf' to the invoice TWICE."),
			},
		]);
		const both = await desk.do(
			'invoice',
			'addAttachment',
			{ record, options: { ifFileExists: 'keepBoth' } },
			{ items },
		);
		expect(both.map(({ FileName }) => FileName)).toEqual(['receipt (2).pdf', 'RECEIPT (3).pdf']);
	});
});

test('the customer sees what is marked so', async () => {
	const made = await invoice();
	const record = recordOf('invoice', made);
	const items = [
		await itemWith({ data: { data: PDF, fileName: 'a.pdf' } }, { shown: true }),
		await itemWith({ data: { data: PDF, fileName: 'b.pdf' } }, { shown: false }),
	];
	await desk.do('invoice', 'addAttachment', { record, options: { includeOnline: '={{ $json.shown }}' } }, { items });
	expect(filesOf(pathOf('invoice', made)).map(({ IncludeOnline }) => IncludeOnline)).toEqual([true, false]);
});
