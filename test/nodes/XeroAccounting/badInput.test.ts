import type { INodeParameters } from 'n8n-workflow';

import { RETRY_POLICY } from '../../../xero/retry';
import { createHarness } from '../../support';
import { settle } from '../../support/fakeClock';
import { anInvoice, by, errors, form, json, line, NOBODY, NZ, pairs, rows, shownError, useDesk } from './support';

const desk = useDesk();

const create = async (over: INodeParameters = {}, more: Parameters<typeof desk.run>[3] = {}) =>
	await desk.run('invoice', 'create', anInvoice(over), more);

describe('what can be told before a call', () => {
	test.each<[string, INodeParameters, string]>([
		['no contact', { contact: by('name', '={{ $json.none }}') }, "'Contact' is empty. Fill it in."],
		[
			'a contact ID that is none',
			{ contact: by('id', 'acme') },
			"'Contact': 'acme' is not a Xero ID. An ID looks like 297c2dc5-cc47-4afd-8ec8-74990b8761e9.",
		],
		['no lines in the form', { lineItems: {} }, "'Line Items': the invoice needs at least one line."],
		[
			'a date that is none',
			{ additionalFields: { dueDate: '2026-02-30' } },
			"'Due Date': '2026-02-30' is not a date. Write it as YYYY-MM-DD, for example 2026-03-31.",
		],
		[
			'a date of the other kind',
			{ additionalFields: { date: '31/31/2026' } },
			"'Date': '31/31/2026' is not a date.",
		],
		['text as a rate', { additionalFields: { currencyRate: 'high' } }, "'Currency Rate': 'high' is not a number."],
		[
			'a status that is none',
			{ status: '={{ "APPROVED" }}' },
			"'Status': 'APPROVED' is not possible here. Possible: Draft, Awaiting Approval (SUBMITTED), Awaiting Payment (AUTHORISED).",
		],
		[
			'a number that is too long',
			{ additionalFields: { invoiceNumber: 'N'.repeat(256) } },
			"'Invoice Number': The text has 256 characters; Xero takes up to 255.",
		],
		[
			'neither yes nor no',
			{ additionalFields: { sentToContact: '={{ "maybe" }}' } },
			"'Sent to Contact': 'maybe' is neither true nor false.",
		],
	])('%s', async (_what, over, message) => {
		expect(shownError(await create(over)).message).toContain(message);
		expect(desk.calls).toHaveLength(0);
	});

	test('a wrong email of a contact', async () => {
		expect(
			shownError(
				await desk.run('contact', 'create', {
					name: 'A',
					additionalFields: { emailAddress: 'a at example' },
				}),
			).message,
		).toBe("'Email': 'a at example' is not an email address.");
	});

	test('the bad item alone is refused, the good ones are written', async () => {
		const items = [{ due: '2026-12-01' }, { due: 'soon' }, { due: '2026-12-02' }];
		const run = await create(
			{ additionalFields: { dueDate: '={{ $json.due }}' } },
			{ items, onError: 'continueErrorOutput' },
		);
		expect(errors(run).map(({ item, error }) => [item, error])).toEqual([
			[1, "'Due Date': 'soon' is not a date. Write it as YYYY-MM-DD, for example 2026-03-31."],
		]);
		expect(run.items.map(pairs)).toEqual([[0], [2]]);
	});
});

describe('what only Xero can tell', () => {
	test.each<[string, INodeParameters, string]>([
		[
			'an unknown contact number',
			{ contact: by('number', 'NOPE') },
			'The Contact must contain at least 1 of the following elements to identify the contact: Name, ContactID, ContactNumber',
		],
		[
			'an unknown contact ID',
			{ contact: by('id', NOBODY) },
			`Xero has no contact with the ID ${NOBODY} in this organisation.`,
		],
		['approval without a due date', { additionalFields: {} }, 'Due Date cannot be empty'],
		[
			'an approved line without an account',
			form({ description: 'x', quantity: '1', unitAmount: '1' }),
			'Account code must be specified',
		],
		[
			'a negative total',
			form(line({ unitAmount: '-1' })),
			'The total for this document must be greater than or equal to zero.',
		],
	])('%s', async (_what, over, message) => {
		expect(shownError(await create(over)).message).toBe(message);
		expect(desk.count('Invoices')).toBe(0);
	});

	test('an unknown contact ID among good ones: only that item is refused', async () => {
		const [{ ContactID }] = await desk.do('contact', 'create', { name: 'A' });
		const items = [{ id: ContactID }, { id: NOBODY }, { id: ContactID }];
		const run = await create({ contact: by('id', '={{ $json.id }}') }, { items, onError: 'continueErrorOutput' });
		expect(errors(run)).toMatchObject([
			{
				item: 1,
				error: `Xero has no contact with the ID ${NOBODY} in this organisation.`,
				more: expect.stringContaining("Check the ID and the 'Organisation'"),
			},
		]);
		expect(run.items.map(pairs)).toEqual([[0], [2]]);
		expect(desk.count('Invoices')).toBe(2);
	});

	test('several faults of one invoice are all told', async () => {
		const run = await create(form(line({ account: by('code', '999'), more: { item: by('code', 'NOPE') } })));
		expect(shownError(run).message).toContain("Item code 'NOPE' is not valid");
		expect(shownError(run).message).toContain("Account code '999' is not a valid code for this document.");
	});
});

describe('size', () => {
	const big = (lines: number) =>
		Array.from({ length: lines }, () => ({
			Description: 'x'.repeat(3_900),
			Quantity: 1,
			UnitAmount: 1,
			AccountCode: '200',
		}));

	test('4 MB in one run are split over calls below 3.5 MB', async () => {
		const items = Array.from({ length: 10 }, () => ({ lines: big(105) }));
		const run = await create({ lineItemsFrom: 'json', lineItemsJson: '={{ $json.lines }}' }, { items });
		expect(run.items).toHaveLength(10);
		expect(desk.calls).toHaveLength(2);
		expect(desk.count('Invoices')).toBe(10);
	});

	test('one invoice that is too large by itself is refused, the others are written', async () => {
		const items = [{ lines: big(1) }, { lines: big(1_000) }];
		const run = await create(
			{ lineItemsFrom: 'json', lineItemsJson: '={{ $json.lines }}' },
			{ items, onError: 'continueErrorOutput' },
		);
		expect(errors(run)).toMatchObject([
			{
				item: 1,
				error: 'This is too large for one call: 4.0 MB',
				more: expect.stringContaining('Shorten the texts or split the lines'),
			},
		]);
		expect(run.items.map(pairs)).toEqual([[0]]);
	});
});

describe('connection', () => {
	test('an expired token is refreshed once for all calls, and nothing is written twice', async () => {
		const harness = await desk.connect({ clientId: 'sandbox-web-app' });
		await desk.control('tokens/expire');
		const items = Array.from({ length: 50 }, (_, index) => ({ name: `C ${index}` }));
		const run = await create(
			{ contact: by('name', '={{ $json.name }}'), options: { itemsPerCall: 10 } },
			{ items, harness },
		);
		expect(run.items).toHaveLength(50);
		expect(desk.count('Invoices')).toBe(50);
		expect(harness.refreshes).toBe(1);
	});

	test('a revoked connection says: reconnect', async () => {
		const harness = await desk.connect({ clientId: 'sandbox-web-app' });
		await desk.control('tokens/expire');
		await desk.control('tokens/revoke');
		expect(shownError(await create({}, { harness }))).toMatchObject({
			message: 'Xero no longer accepts this connection while trying to create the invoices',
			description: expect.stringMatching(/'Switch account'.*'Reconnect'/),
		});
	});

	test('an organisation that was disconnected is named as the cause', async () => {
		await desk.control('tokens/revoke');
		expect(shownError(await create())).toMatchObject({
			message: 'Xero does not let this connection into the organisation while trying to create the invoices',
			description: expect.stringContaining('reconnect the credential'),
		});
	});

	test('a missing scope is named in the words of the credential', async () => {
		const harness = await desk.connect({
			clientId: 'sandbox-web-app',
			scopes: ['accounting.contacts', 'offline_access'],
		});
		const { message, description } = shownError(await create({}, { harness }));
		expect(message).toBe('The connection lacks a permission while trying to create the invoices');
		expect(description).toMatch(
			/add '.*\(accounting\.invoices\)' under 'Permissions', save, and press 'Switch account'/,
		);
		expect(description).not.toContain('accounting.invoices.read');
		const read = shownError(await desk.run('account', 'getAll', {}, { harness }));
		expect(read.description).toContain('accounting.settings.read');
	});

	test('nobody answers: where, how often, what to check; nothing is left open for a read', async () => {
		const harness = createHarness({ baseUrl: 'http://127.0.0.1:9' });
		const { message, description } = shownError(await desk.run('contact', 'getAll', {}, { harness }));
		expect(message).toContain('could not be reached while trying to list the contacts');
		expect(description).toContain('Check the network and, for a custom endpoint, the base URL');
		expect(description).not.toContain('not known');
	});

	test('a write of which no answer ever came has an unknown outcome, and each item says so', async () => {
		await desk.control('faults', { rules: [{ kind: 'cut-after' }] });
		const run = await create({}, { items: [{}, {}], onError: 'continueErrorOutput' });
		expect(errors(run).map(({ item }) => item)).toEqual([0, 1]);
		for (const { more } of errors(run)) expect(more).toContain('It is not known whether Xero has written this');
		expect(desk.count('Invoices')).toBe(2);
		expect(new Set(desk.calls.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
	});

	test('retry on fail after such a loss writes nothing twice', async () => {
		await desk.control('faults', { rules: [{ kind: 'cut-after', times: RETRY_POLICY.maxAttempts }] });
		const run = await create({}, { items: [{}, {}, {}], retryOnFail: true });
		expect([run.status, run.items.length, desk.count('Invoices')]).toEqual(['success', 3, 3]);
	});

	test('what was written before the day was used up stays, and is listed separately', async () => {
		await desk.control('faults', { rules: [{ kind: '429-day', times: 1 }] });
		const items = Array.from({ length: 30 }, (_, index) => ({ index }));
		const run = await create({ options: { itemsPerCall: 10 } }, { items });
		const written = desk.count('Invoices');
		expect(shownError(run).message).toBe(
			`${30 - written} of 30 invoices were not written${written > 0 ? `; ${written} were written and stay written` : ''}`,
		);
		expect(shownError(run).description).toContain("Xero's daily limit of calls for this organisation is used up");
		expect(written).toBeLessThan(30);
	});
});

describe('stopping', () => {
	test('a wait for the limit ends when the execution is stopped', async () => {
		await desk.control('faults', { rules: [{ kind: '429-minute', retryAfter: 60 }] });
		const controller = new AbortController();
		desk.clock.onWait = (ms) => ms > 10_000 && controller.abort();
		const run = await create({}, { signal: controller.signal });
		expect(run.status).toBe('canceled');
		const { length } = desk.calls;
		await settle();
		expect(desk.calls).toHaveLength(length);
		expect(desk.count('Invoices')).toBe(0);
	});
});

test('an error item carries the words and its item, nothing of the request', async () => {
	const run = await create(json([{ Description: 'a', AccountCode: '999', UnitAmount: 1 }]), {
		onError: 'continueErrorOutput',
	});
	expect(run.errorItems).toMatchObject([
		{
			json: { error: "Account code '999' is not a valid code for this document." },
			pairedItem: { item: 0 },
		},
	]);
	expect(JSON.stringify(run.run)).not.toMatch(/Bearer |authorization/i);
});

test('rows with a bad date are reported in the words of the form', async () => {
	const items = [{ order: 'A', customer: 'Acme', product: 'Tea', qty: 1, price: 2, due: 'n/a' }];
	const run = await desk.run(
		'invoice',
		'create',
		rows({ additionalFields: { dueDate: '={{ $json.due }}' }, organisation: by('id', NZ) }),
		{ items },
	);
	expect(shownError(run).message).toContain("'Due Date': 'n/a' is not a date.");
});
