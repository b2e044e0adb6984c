import { itemWith } from '../../support/binary';
import { filing, hashOf, pathOf, PDF, recordOf } from './filing';
import { by, errors, pairs, shownError, useDesk } from './support';

const desk = useDesk();

const { filesOf, invoice } = filing(desk);

describe('when Xero or the way there fails', () => {
	const PUT = { method: 'PUT', path: '/Attachments/' };

	test.each([
		['a 429', { kind: '429-minute' as const, retryAfter: 1 }],
		['a 503', { kind: '503' as const }],
		['a lost answer', { kind: 'cut-after' as const }],
		['a call that never arrived', { kind: 'cut-before' as const }],
		['an answer cut in half', { kind: 'truncate' as const }],
	])(
		'after %s the file is there once',
		async (_, fault) => {
			desk.sandbox.world.switches.set({ sameFileName: 'added' });
			const made = await invoice();
			desk.sandbox.world.faults.replace([{ ...fault, match: PUT, times: 1 }]);
			const run = await desk.run(
				'invoice',
				'addAttachment',
				{ record: recordOf('invoice', made) },
				{
					items: [await itemWith({ data: { data: PDF } })],
				},
			);
			expect(run.status).toBe('success');
			expect(filesOf(pathOf('invoice', made)).map(({ data }) => hashOf(data))).toEqual([hashOf(PDF)]);
		},
		60_000,
	);

	test('n8n tries again: a file whose answer was lost goes out under the same key, the others not at all', async () => {
		desk.sandbox.world.switches.set({ sameFileName: 'added' });
		const made = await invoice();
		const items = [
			await itemWith({ data: { data: PDF, fileName: 'a.pdf' } }),
			await itemWith({ data: { data: PDF, fileName: 'b.pdf' } }),
		];
		desk.sandbox.world.faults.replace([{ kind: 'cut-after', match: { method: 'PUT', path: '/b.pdf' }, times: 6 }]);
		const calls = await desk.callsOf(async () => {
			const run = await desk.run(
				'invoice',
				'addAttachment',
				{ record: recordOf('invoice', made) },
				{ items, retryOnFail: { maxTries: 2 } },
			);
			expect(run.status).toBe('success');
			expect(run.items).toHaveLength(2);
		});
		expect(filesOf(pathOf('invoice', made)).map(({ FileName }) => FileName)).toEqual(['a.pdf', 'b.pdf']);
		const keys = (name: string) =>
			calls
				.filter(({ path, method }) => method === 'PUT' && path.endsWith(name))
				.map(({ idempotencyKey }) => idempotencyKey);
		expect(new Set(keys('b.pdf')).size).toBe(1);
		expect(keys('a.pdf')).toHaveLength(1);
	}, 120_000);

	test('what may or may not be attached is reported, with what to do', async () => {
		const made = await invoice();
		desk.sandbox.world.faults.replace([{ kind: '503', match: PUT }]);
		const run = await desk.run(
			'invoice',
			'addAttachment',
			{ record: recordOf('invoice', made) },
			{
				items: [await itemWith({ data: { data: PDF } })],
			},
		);
		expect(shownError(run).description).toContain(
			'It is not known whether Xero has written this. Run it again in a few minutes: Xero replaces a ' +
				'file of the same name.',
		);
	}, 120_000);

	test('a missing permission is named', async () => {
		const made = await invoice();
		const harness = await desk.connect({ scopes: ['accounting.invoices'] });
		const run = await desk.run(
			'invoice',
			'addAttachment',
			{ record: recordOf('invoice', made) },
			{
				harness,
				items: [await itemWith({ data: { data: PDF } })],
			},
		);
		expect(shownError(run)).toMatchObject({
			message: expect.stringContaining('The connection lacks a permission'),
			description: expect.stringContaining("'Attachments: Read and Write (accounting.attachments)'"),
		});
		const reading = await desk.run('invoice', 'getAttachments', { record: recordOf('invoice', made) }, { harness });
		expect(shownError(reading).description).toContain('Attachments: Read (accounting.attachments.read)');
	});
});

describe('downloads that fail', () => {
	test('an attachment that is not there: those that are there are named', async () => {
		const record = recordOf('invoice', await invoice({ invoiceNumber: 'HAS' }));
		await desk.do('invoice', 'addAttachment', { record }, { items: [await itemWith({ data: { data: PDF } })] });
		const run = await desk.run('invoice', 'downloadAttachment', {
			record,
			attachments: 'one',
			attachment: 'other.pdf',
		});
		expect(shownError(run).message).toBe("The invoice HAS has no attachment 'other.pdf'. It has: 'receipt.pdf'.");
		const empty = await desk.run('invoice', 'downloadAttachment', {
			record,
			attachments: 'one',
			attachment: '={{ "" }}',
		});
		expect(shownError(empty).message).toContain("'Attachment' is empty");
	});

	test('a record without files gives no item', async () => {
		const run = await desk.run('invoice', 'downloadAttachment', { record: recordOf('invoice', await invoice()) });
		expect([run.status, run.items]).toEqual(['success', []]);
	});

	test('the first failure in the input is reported; with an error output, the others come out', async () => {
		const made = await invoice({ invoiceNumber: 'THERE' });
		const items = ['THERE', 'NOWHERE', 'THERE', 'ALSO NOWHERE'].map((number) => ({ number }));
		const parameters = { record: by('number', '={{ $json.number }}') };
		const ended = await desk.run('invoice', 'downloadPdf', parameters, { items });
		expect(shownError(ended).message).toContain("'NOWHERE'");
		const on = await desk.run('invoice', 'downloadPdf', parameters, { items, onError: 'continueErrorOutput' });
		expect(on.items.map(pairs)).toEqual([[0], [2]]);
		expect(errors(on).map(({ item }) => item)).toEqual([1, 3]);
		expect(on.items[1].json.InvoiceID).toBe(made.InvoiceID);
	});
});
