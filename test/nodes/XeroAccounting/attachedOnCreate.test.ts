import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { itemWith, useBinaryMode } from '../../support/binary';
import { by, errors, form, line, NZ, shownError, useDesk } from './support';

const desk = useDesk();
useBinaryMode('memory');

const PDF = Buffer.from('%PDF-1.4\nan invoice');

const aBill = (over: INodeParameters = {}): INodeParameters => ({
	contact: by('name', 'Young Bros'),
	date: '2026-10-01',
	dueDate: '2026-10-21',
	invoiceNumber: '={{ $json.no }}',
	fileToAttach: { inputDataFieldName: 'data' },
	...form(line({ account: by('code', '400') })),
	...over,
});

const withFile = async (no: string, fileName = `${no}.pdf`, data = PDF) => ({
	...(await itemWith({ data: { data, fileName } })),
	json: { no },
});

const bills = () => desk.books('Invoices');

/** Names of the files of each bill, by its number. */
function filesByNumber(): Record<string, string[]> {
	const { books } = desk.sandbox.world.organisation(NZ)!;
	const namesOf = (id: unknown) => {
		const { json } = books.handle({
			method: 'GET',
			segments: ['Invoices', String(id), 'Attachments'],
			query: {},
			headers: { accept: 'application/json' },
			appName: 'test',
			appId: 'test',
		});
		return (json as { Attachments: IDataObject[] }).Attachments.map(({ FileName }) => String(FileName));
	};
	return Object.fromEntries(bills().map(({ InvoiceID, InvoiceNumber }) => [InvoiceNumber, namesOf(InvoiceID)]));
}

const loseUploads = async (times: number) =>
	await desk.control('faults', {
		rules: [{ match: { method: 'PUT', path: 'Attachments' }, kind: 'html-400', times }],
	});

test('bills are written together, then each gets its own file', async () => {
	const items = await Promise.all(['B-1', 'B-2', 'B-3'].map(async (no) => await withFile(no)));
	const calls = await desk.callsOf(async () => {
		const made = await desk.do('bill', 'create', aBill(), { items });
		expect(made.map(({ InvoiceNumber, Attachments }) => [InvoiceNumber, Attachments])).toEqual(
			['B-1', 'B-2', 'B-3'].map((no) => [no, [expect.objectContaining({ FileName: `${no}.pdf` })]]),
		);
	});
	const writes = calls.filter(({ method }) => method !== 'GET').map(({ path }) => /Attachments/.test(path));
	expect(writes).toEqual([false, true, true, true]);
	expect(filesByNumber()).toEqual({ 'B-1': ['B-1.pdf'], 'B-2': ['B-2.pdf'], 'B-3': ['B-3.pdf'] });
});

test('a file that cannot be attached is refused before its bill is sent; the others are written', async () => {
	const items = [
		await withFile('B-1'),
		{ json: { no: 'B-2' } },
		await withFile('B-3', 'big.pdf', Buffer.alloc(10 * 1024 ** 2 + 1)),
		await withFile('B-4', 'empty.pdf', Buffer.alloc(0)),
	];
	const run = await desk.run('bill', 'create', aBill(), { items, onError: 'continueErrorOutput' });
	expect(errors(run).map(({ item, error }) => [item, error])).toEqual([
		[1, expect.stringMatching(/^'Attachment', 'Input Data Field Name': The item has no file in 'data'/)],
		[2, expect.stringMatching(/^'Attachment', .*too large: 10/)],
		[3, expect.stringMatching(/^'Attachment', .*empty/)],
	]);
	expect(filesByNumber()).toEqual({ 'B-1': ['B-1.pdf'] });
});

test('a name without a field is refused, nothing at all means no file', async () => {
	const items = [{ json: { no: 'B-1' } }];
	const run = await desk.run('bill', 'create', aBill({ fileToAttach: { fileName: 'a.pdf' } }), { items });
	expect(shownError(run).message).toMatch(/^'Attachment', 'Input Data Field Name': It is empty/);
	expect(bills()).toEqual([]);
	await desk.do('bill', 'create', aBill({ fileToAttach: { fileName: '', inputDataFieldName: '' } }), { items });
	expect(filesByNumber()).toEqual({ 'B-1': [] });
});

describe('an upload that fails', () => {
	test('says that the bill is there, and which file is not', async () => {
		await loseUploads(1);
		const items = [await withFile('B-1'), await withFile('B-2')];
		const run = await desk.run('bill', 'create', aBill(), { items, onError: 'continueErrorOutput' });
		const [{ error, more }] = errors(run);
		const lacking = bills().find(({ InvoiceNumber }) => error.includes(String(InvoiceNumber)));
		expect(error).toMatch(
			new RegExp(
				`^The bill was created \\(B-., ID ${String(lacking?.InvoiceID)}, DRAFT\\), but the file 'B-.\\.pdf' was not attached: `,
			),
		);
		expect(more).toMatch(/^Do not create the bill again: attach the file to it with 'Add Attachment'\./);
		expect([run.items.length, errors(run).length, bills().length]).toEqual([1, 1, 2]);
	});

	test('the summary does not call the bill unwritten, and does not say to run it again', async () => {
		await loseUploads(1);
		const items = [await withFile('B-1'), await withFile('B-2')];
		const { message, description } = shownError(await desk.run('bill', 'create', aBill(), { items }));
		expect(message).toMatch(/^1 of 2 bills was written without all of its attachments; 1 was written/);
		expect(description).not.toMatch(/run (it|them|these|this)/);
	});

	test('for a connection that has ended is not advised to run the workflow again: bills would be there twice', async () => {
		const harness = await desk.connect({ clientId: 'sandbox-web-app' });
		const { books } = desk.sandbox.world.organisation(NZ)!;
		const whole = books.handle.bind(books);
		books.handle = (request) => {
			if (request.method === 'PUT') {
				desk.sandbox.world.tokens.expire();
				desk.sandbox.world.tokens.dropRefreshTokens();
			}
			return whole(request);
		};
		const items = [await withFile('B-1'), await withFile('B-2')];
		const { message, description } = shownError(await desk.run('bill', 'create', aBill(), { items, harness }));
		books.handle = whole;
		expect(bills()).toHaveLength(2);
		expect(message).toMatch(/^2 of 2 bills were written without all of their attachments/);
		expect(description).toMatch(/Do not create the bill again: .*press 'Switch account'/);
		expect(description).not.toMatch(/run the workflow/);
	});

	test('Retry On Fail attaches what is missing, and creates nothing again', async () => {
		await loseUploads(2);
		const items = [await withFile('B-1'), await withFile('B-2')];
		const calls = await desk.callsOf(async () => {
			const run = await desk.run('bill', 'create', aBill(), {
				items,
				retryOnFail: { maxTries: 2, waitBetweenTries: 1 },
			});
			expect(shownError(run)).toEqual({ message: '', description: '' });
			expect(run.items.map(({ json }) => (json.Attachments as IDataObject[])[0].FileName)).toEqual([
				'B-1.pdf',
				'B-2.pdf',
			]);
		});
		expect(calls.filter(({ method, path }) => method === 'PUT' && !/Attachments/.test(path))).toHaveLength(1);
		expect(filesByNumber()).toEqual({ 'B-1': ['B-1.pdf'], 'B-2': ['B-2.pdf'] });
	});
});

test('rows of one bill: a file that each of them holds is attached once, two of one name are both kept', async () => {
	const items = [
		await withFile('B-1', 'bill.pdf'),
		await withFile('B-1', 'bill.pdf'),
		await withFile('B-1', 'bill.pdf', Buffer.from('%PDF-1.4\nanother')),
	];
	await desk.do(
		'bill',
		'create',
		aBill({
			lineItemsFrom: 'rows',
			groupBy: '={{ $json.no }}',
			lineDescription: 'Tea',
			lineQuantity: '1',
			lineUnitAmount: '={{ $itemIndex + 1 }}',
			lineAccount: by('code', '400'),
		}),
		{ items },
	);
	const { 'B-1': names } = filesByNumber();
	expect(names).toHaveLength(2);
	expect(new Set(names).size).toBe(2);
});

test('with Skip, a bill that is there is neither written nor given the file', async () => {
	await desk.do('bill', 'create', aBill({ fileToAttach: {} }), { items: [{ json: { no: 'B-1' } }] });
	const again = await desk.do('bill', 'create', aBill({ ifExists: 'skip', existsBy: 'number' }), {
		items: [await withFile('B-1'), await withFile('B-2')],
	});
	expect(again.map(({ outcome }) => outcome)).toEqual(['skipped', 'created']);
	expect(filesByNumber()).toEqual({ 'B-1': [], 'B-2': ['B-2.pdf'] });
});

test('an invoice: the customer sees the file only where that is chosen', async () => {
	const parameters = (includeOnline: boolean) =>
		aBill({
			fileToAttach: { inputDataFieldName: 'data', includeOnline },
			...form(line()),
		});
	await desk.do('invoice', 'create', parameters(true), { items: [await withFile('I-1')] });
	const uploads = desk.calls.filter(({ path }) => /Attachments/.test(path));
	expect(uploads).toHaveLength(1);
	expect(JSON.stringify(uploads[0])).toMatch(/IncludeOnline/i);
});
