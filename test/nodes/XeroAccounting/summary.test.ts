import { anInvoice, by, form, line, shownError, useDesk } from './support';

const desk = useDesk();

const account = by('code', '={{ $json.account }}');
const numbered = (over = {}) =>
	anInvoice({
		additionalFields: { invoiceNumber: '={{ $json.number }}', dueDate: '={{ $json.due }}' },
		...form(line({ account })),
		...over,
	});
const item = (number: string, over = {}) => ({ number, account: '200', due: '2026-12-01', ...over });
const linesOf = (description: string) => description.split('\n');

describe('the one error of a node that wrote some and not others', () => {
	test('a line for each item: its number as n8n counts, its key, the words of Xero and the fix', async () => {
		const items = [item('N-1'), item('N-2', { account: '999' }), item('N-3')];
		const { message, description } = shownError(await desk.run('invoice', 'create', numbered(), { items }));
		expect(message).toBe('1 of 3 invoices was not written; 2 were written and stay written');
		expect(linesOf(description)[0]).toBe(
			"Item 1 (N-2): Account code '999' is not a valid code for this document. Choose 'Account' in 'Line " +
				"Items' from the list: archived accounts and bank accounts can't be used on a line.",
		);
		expect(description).toContain('correct this one and run it again');
		expect(description).toContain('Items are counted from 0, as n8n does.');
	});

	test('a fix that several share is said once, and names them all', async () => {
		const items = [item('N-1'), item('N-2', { account: '998' }), item('N-3', { account: '999' })];
		const { message, description } = shownError(await desk.run('invoice', 'create', numbered(), { items }));
		expect(message).toBe('2 of 3 invoices were not written; 1 was written and stays written');
		expect(linesOf(description).slice(0, 3)).toEqual([
			"Item 1 (N-2): Account code '998' is not a valid code for this document.",
			"Item 2 (N-3): Account code '999' is not a valid code for this document.",
			expect.stringMatching(/^Items 1 and 2: Choose 'Account'/),
		]);
	});

	test('the number of the one item that failed goes along; of several, none', async () => {
		const bad = { account: '999' };
		const one = await desk.run('invoice', 'create', numbered(), { items: [item('N-1'), item('N-2', bad)] });
		expect(one.error?.context.itemIndex).toBe(1);
		const two = await desk.run('invoice', 'create', numbered(), { items: [item('N-5', bad), item('N-6', bad)] });
		expect(two.error?.context.itemIndex).toBeUndefined();
	});

	test('items that could not even be read have their key, too', async () => {
		const items = [item('N-1'), item('N-2', { due: 'soon' })];
		const { description } = shownError(await desk.run('invoice', 'create', numbered(), { items }));
		expect(description).toMatch(/^Item 1 \(N-2\): 'Due Date': 'soon'/);
	});

	test("each line stands on its own in n8n's panel, which shows HTML, and is a sentence where lines run together", async () => {
		const items = [item('N-1'), item('N-2', { due: 'soon' }), item('N-3', { account: '<b>999</b>' })];
		const { error } = await desk.run('invoice', 'create', numbered(), { items });
		const { description, context } = error as unknown as { description: string; context: Record<string, string> };
		expect(context.descriptionTemplate).toBe(linesOf(description).join('<br>'));
		expect(linesOf(description).length).toBeGreaterThan(3);
		for (const each of linesOf(description)) expect(each).toMatch(/[.?!]$/);
		expect(description).not.toContain('<');
	});

	test('an error of one line needs no other form', async () => {
		const { error } = await desk.run('invoice', 'create', numbered(), { items: [item('N-1', { due: '' })] });
		expect(error?.context).not.toHaveProperty('descriptionTemplate');
	});

	test('a name picked from a list is the key, not its ID; a tag in it is no tag', async () => {
		const contact = { __rl: true, mode: 'list', value: 'nonsense', cachedResultName: 'Bayside <b>Club</b>' };
		const { description } = shownError(
			await desk.run('invoice', 'create', anInvoice({ contact }), { items: [{}, {}] }),
		);
		expect(description).toContain('Item 0 (Bayside \u2039b>Club\u2039/b>): ');
	});
});

describe("Xero's refusals with the fix in the words of the screen", () => {
	test('Due Date: the field and its place', async () => {
		const { message, description } = shownError(
			await desk.run('invoice', 'create', numbered(), { items: [item('N-1', { due: '' })] }),
		);
		expect(message).toBe('Due Date cannot be empty');
		expect(description).toMatch(
			/Fill in 'Due Date'( in 'Additional Fields')?, or give the contact payment terms in Xero/,
		);
	});

	test('Due Date where the screen has no such field', async () => {
		const draft = await desk.do(
			'invoice',
			'create',
			anInvoice({ status: 'DRAFT', additionalFields: { dueDate: '' } }),
		);
		const record = by('id', String(draft[0].InvoiceID));
		const { description } = shownError(
			await desk.run('invoice', 'changeStatus', { record, statusChange: 'approve' }),
		);
		expect(description).toContain("Fill it in with 'Update' first");
	});

	// Whoever runs a file again was told to think of another number.
	test('a number that is taken: how to pass over what is there', async () => {
		await desk.do('invoice', 'create', numbered(), { items: [item('N-1')] });
		const { message, description } = shownError(
			await desk.run('invoice', 'create', numbered(), { items: [item('N-1')] }),
		);
		expect(message).toBe('Invoice # must be unique.');
		expect(description).toContain("Set 'If It Already Exists' to 'Skip' if it is the same invoice.");
	});

	test('not of valid status: number and current state, for one more call', async () => {
		const [made] = await desk.do('invoice', 'create', numbered(), { items: [item('N-1')] });
		const record = by('id', String(made.InvoiceID));
		await desk.do('invoice', 'changeStatus', { record, statusChange: 'void' });
		const { message, description } = shownError(
			await desk.run('invoice', 'changeStatus', { record, statusChange: 'approve' }),
		);
		expect(message).toMatch(/not of valid status/);
		expect(description).toContain('In Xero the invoice N-1 is Voided. It cannot be changed any more.');
	});

	const json = (AccountCode: string) => ({
		lineItemsJson: JSON.stringify([{ Description: 'Tea', Quantity: 1, UnitAmount: 2, AccountCode }]),
	});
	const inJson =
		"Give another AccountCode in 'Line Items (JSON)': archived accounts and bank accounts can't be used on a line.";

	test('of lines given as JSON: the field of the JSON, and no list that is not there', async () => {
		const parameters = anInvoice({ lineItemsFrom: 'json', ...json('999') });
		expect(shownError(await desk.run('invoice', 'create', parameters)).description).toContain(inJson);
	});

	test.each(['upsert', 'update'])('the same of %s', async (operation) => {
		const [made] = await desk.do('invoice', 'create', anInvoice({ invoiceNumber: 'N-1' }));
		const record = by('id', String(made.InvoiceID));
		const parameters = { ...anInvoice({ invoiceNumber: 'N-1' }), record, lineItemsFrom: 'json', ...json('999') };
		expect(shownError(await desk.run('invoice', operation, parameters)).description).toContain(inJson);
	});

	test('of an account that an approved invoice lacks, in rows: the row field', async () => {
		const items = [
			{ order: 'A', account: '999' },
			{ order: 'B', account: '200' },
		];
		const { description } = shownError(
			await desk.run(
				'invoice',
				'create',
				{
					contact: by('name', 'Acme'),
					lineItemsFrom: 'rows',
					groupBy: '={{ $json.order }}',
					lineDescription: 'x',
					lineQuantity: '1',
					lineUnitAmount: '2',
					lineAccount: account,
				},
				{ items },
			),
		);
		expect(description).toMatch(/^Item 0 \(A\): Account code '999' .* Choose 'Line Account' from the list/);
	});
});
