import { RESOURCES } from '../../nodes/XeroAccounting/resources';
import { SUBJECTS } from '../../nodes/XeroPollingTrigger/subjects';
import { BILLS, CATALOGUE, CONTACTS, hasEnded, INVOICES, isUnpaid, pathOf, PROJECT_TASKS } from '../../xero/catalogue';
import { writeOf } from '../../xero/apis/api';

const complete = CATALOGUE.filter(({ complete: query }) => query);

test.each(complete.map((entry) => [entry.collection, entry] as const))(
	'%s: whoever watches or reads it asks for the whole list',
	(name, entry) => {
		for (const { value, query } of SUBJECTS.filter(({ entry }) => entry.collection === name))
			expect([`polling ${value}`, query]).toEqual([`polling ${value}`, expect.objectContaining(entry.complete)]);
		for (const resource of RESOURCES.filter(({ collection }) => collection === name))
			expect(resource.complete).toEqual(entry.complete);
	},
);

test('each collection stands once', () => {
	const paths = CATALOGUE.map(({ api, path }) => api.base + path);
	expect([...new Set(paths)]).toEqual(paths);
});

test.each(CATALOGUE.map((entry) => [entry.path, entry] as const))(
	'%s: its states, look-ups and writes fit together',
	(_path, entry) => {
		const { status, lookups, writes, scope, webhook } = entry;
		if (status) expect(status.all).toEqual(expect.arrayContaining([...status.ended]));
		for (const { valueKeptIn = [] } of Object.values(lookups))
			expect(status?.ended ?? []).toEqual(expect.arrayContaining([...valueKeptIn]));
		if (lookups.id) expect(lookups.id.field).toBe(entry.id);
		if (writes) expect(scope.write).toBeDefined();
		// The records behind events are asked for by ID, many at once.
		if (webhook) expect(Object.keys(lookups.id.find)).toEqual([expect.stringMatching(/^(comma|filter)$/)]);
	},
);

test('a record has ended in the states of its collection only', () => {
	expect(hasEnded(INVOICES, { Status: 'VOIDED' })).toBe(true);
	expect(hasEnded(INVOICES, { Status: 'PAID' })).toBe(false);
	expect(hasEnded(CONTACTS, { Status: 'ARCHIVED', ContactStatus: 'ACTIVE' })).toBe(false);
	expect(hasEnded({}, { Status: 'DELETED' })).toBe(false);
});

test('of a document nothing is paid where its record says so, and only there', () => {
	expect(isUnpaid(INVOICES, { Total: 115.5, AmountDue: 115.5 })).toBe(true);
	for (const other of [{ AmountDue: 100 }, { AmountDue: 0 }, {}, { AmountDue: '115.5' }])
		expect(isUnpaid(INVOICES, { Total: 115.5, ...other })).toBe(false);
	expect(isUnpaid(INVOICES, {})).toBe(false);
	expect(isUnpaid({}, { Total: 1, AmountDue: 1 })).toBe(false);
});

describe('a path', () => {
	test('of a collection, a record, and what is below it', () => {
		expect(pathOf(BILLS)).toBe('/api.xro/2.0/Invoices');
		expect(pathOf(INVOICES, { InvoiceID: 'a b/c' })).toBe('/api.xro/2.0/Invoices/a%20b%2Fc');
		expect(pathOf(INVOICES, { InvoiceID: '1' }, 'Attachments', 'receipt?.pdf')).toBe(
			'/api.xro/2.0/Invoices/1/Attachments/receipt%3F.pdf',
		);
		expect(pathOf(PROJECT_TASKS, { projectId: 'p' })).toBe('/projects.xro/2.0/Projects/p/Tasks');
		expect(pathOf(PROJECT_TASKS, { projectId: 'p', taskId: 't' })).toBe('/projects.xro/2.0/Projects/p/Tasks/t');
	});

	test.each([
		[() => pathOf(PROJECT_TASKS)],
		[() => pathOf(PROJECT_TASKS, { projectId: '', taskId: 't' })],
		[() => pathOf(INVOICES, { InvoiceID: '' })],
		[() => pathOf(INVOICES, { InvoiceID: '..' })],
		[() => pathOf(INVOICES, { InvoiceID: '1' }, 'Attachments', '..')],
	])('with an ID missing, or one that leads elsewhere, is refused', (make) => {
		expect(make).toThrow();
	});
});

test('a write that Xero does not have is refused; a change of status is an update where nothing else is said', () => {
	expect(() => writeOf(INVOICES, 'delete')).toThrow('Xero has no way to delete Invoices.');
	expect(writeOf(INVOICES, 'changeStatus')).toEqual(writeOf(INVOICES, 'update'));
});
