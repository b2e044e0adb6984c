import { anInvoice, by, errors, form, line, NZ, pairs, shownError, useDesk } from './support';

const desk = useDesk();

afterEach(() => jest.restoreAllMocks());

test('200 invoices within 60 calls a minute: at most 5 calls, all written', async () => {
	await desk.control('limits', { enabled: true });
	const items = Array.from({ length: 200 }, (_, index) => ({ customer: `Customer ${index % 80}` }));
	const run = await desk.run('invoice', 'create', anInvoice({ contact: by('name', '={{ $json.customer }}') }), {
		items,
	});
	expect(run.items).toHaveLength(200);
	expect(desk.count('Invoices')).toBe(200);
	expect(desk.count('Contacts')).toBe(80);
	expect(desk.calls.length).toBeLessThanOrEqual(5);
	expect(desk.calls.every(({ status }) => status === 200)).toBe(true);
});

describe('120 invoices, 7 of them bad', () => {
	const BAD = [0, 13, 49, 50, 77, 118, 119];
	const items = Array.from({ length: 120 }, (_, index) => ({
		account: BAD.includes(index) ? `9${index}` : '200',
	}));
	const parameters = anInvoice(form(line({ account: by('code', '={{ $json.account }}') })));

	test("with error output: 113 written, 7 error items, each with its own item and Xero's words", async () => {
		const run = await desk.run('invoice', 'create', parameters, {
			items,
			onError: 'continueErrorOutput',
		});
		expect(run.items).toHaveLength(113);
		expect(run.items.map(pairs)).toEqual(
			items.map((_, index) => [index]).filter(([index]) => !BAD.includes(index)),
		);
		expect(errors(run)).toEqual(
			BAD.map((item) => ({
				item,
				error: `Account code '9${item}' is not a valid code for this document.`,
				more: expect.stringContaining("Choose 'Account' in 'Line Items'") as string,
			})),
		);
		expect(desk.count('Invoices')).toBe(113);
		expect(desk.calls).toHaveLength(3);
	});

	test('without: the node fails after writing 113, and says which were refused and why', async () => {
		const run = await desk.run('invoice', 'create', parameters, { items });
		expect(run.status).toBe('error');
		const { message, description } = shownError(run);
		expect(message).toBe('7 of 120 invoices were not written; 113 were written and stay written');
		for (const item of BAD)
			expect(description).toContain(
				`Item ${item} (Ridgeway University): Account code '9${item}' is not a valid code for this document.`,
			);
		expect(description).toContain("run them again, with 'If It Already Exists' set to 'Skip'");
		expect(desk.count('Invoices')).toBe(113);
	});

	test('with regular output: one output for each item, in order', async () => {
		const run = await desk.run('invoice', 'create', parameters, {
			items,
			onError: 'continueRegularOutput',
		});
		expect(run.items.map(pairs)).toEqual(items.map((_, index) => [index]));
		expect(run.items.filter(({ json }) => 'error' in json)).toHaveLength(7);
	});
});

test('return all over 10,000 invoices: unique, in at most 11 calls, each with its organisation', async () => {
	await desk.control('seed', { tenantId: NZ, invoices: 10_000 });
	const run = await desk.run('invoice', 'getAll', { returnAll: true });
	expect(run.items).toHaveLength(10_000);
	expect(new Set(run.items.map(({ json }) => json.InvoiceID)).size).toBe(10_000);
	expect(desk.calls.length).toBeLessThanOrEqual(11);
	expect(desk.calls.every(({ tenantId, query }) => tenantId === NZ && query.pageSize === '1000')).toBe(true);
	expect(run.items.every((item) => pairs(item)[0] === 0)).toBe(true);
});

describe.each([1, 2, 3])('faults, seed %i', (seed) => {
	// A higher share than on a bad day, since so few calls are made.
	const rules = (['cut-after', 'cut-before', '503'] as const).map((kind) => ({ kind, rate: 0.1 }));

	test('nothing doubled, nothing lost', async () => {
		await desk.control('faults', { rules, seed });
		const items = Array.from({ length: 90 }, (_, index) => ({
			reference: `R-${index}`,
			customer: `Customer ${index % 9}`,
		}));
		const parameters = anInvoice({
			contact: by('name', '={{ $json.customer }}'),
			additionalFields: { reference: '={{ $json.reference }}', dueDate: '2026-12-01' },
			options: { itemsPerCall: 6 },
		});
		const run = await desk.run('invoice', 'create', parameters, { items });
		expect(run.status).toBe('success');
		expect(run.items.map(({ json }) => json.Reference)).toEqual(items.map(({ reference }) => reference));
		const references = desk.books('Invoices').map(({ Reference }) => Reference);
		expect(references.sort()).toEqual(items.map(({ reference }) => reference).sort());
		expect(desk.count('Contacts')).toBe(9);
		expect(desk.calls.some(({ fault }) => fault !== null)).toBe(true);
	});
});
