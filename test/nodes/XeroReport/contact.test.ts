import { startRecorder, type Harness, type Recorder } from '../../support';
import * as fixtures from './fixtures';
import { answers, getReport, harnessAt, json, NZ } from './support';
import { guid } from './tree-builders';

const contact = (Name: string, ContactNumber?: string, ContactStatus = 'ACTIVE', id = Name) => ({
	ContactID: guid(id),
	Name,
	ContactNumber,
	ContactStatus,
});

const CONTACTS = [
	contact('Rimu Cafe', 'C-1'),
	contact("O'Brien & Søn", 'C-2'),
	contact('Old Mill', 'C-3', 'ARCHIVED', 'old mill 1'),
	contact('Old Mill', 'C-4', 'ACTIVE', 'old mill 2'),
	contact('Gone Ltd', 'C-5', 'ARCHIVED'),
	contact('Twin', undefined, 'ACTIVE', 'twin 1'),
	contact('twin', undefined, 'ACTIVE', 'twin 2'),
];

let recorder: Recorder;
let harness: Harness;

beforeEach(async () => {
	const reports = { AgedReceivablesByContact: fixtures.agedReceivables };
	recorder = await startRecorder(answers(reports, { Contacts: CONTACTS }));
	harness = harnessAt(recorder.url);
});

afterEach(async () => await recorder.close());

const by = (mode: string, value: string) => ({
	report: 'agedReceivablesByContact',
	contact: { __rl: true, mode, value },
});
const reported = () =>
	recorder.requests.filter(({ path }) => path.includes('/Reports/')).map(({ query }) => query.contactId);
const searches = () => recorder.requests.filter(({ path }) => path.endsWith('/Contacts'));

test.each([
	['list', guid('Rimu Cafe'), guid('Rimu Cafe'), 0],
	['id', guid('Rimu Cafe'), guid('Rimu Cafe'), 0],
	['number', 'c-1', guid('Rimu Cafe'), 1],
	['name', " o'brien & søn ", guid("O'Brien & Søn"), 1],
	['name', 'Old Mill', guid('old mill 2'), 1],
	['name', 'Gone Ltd', guid('Gone Ltd'), 1],
])('by %s %j', async (mode, value, id, calls) => {
	const run = await getReport(harness, {
		...by(mode, value),
		date: '2026-04-30',
		additionalFields: { fromDate: '2026-01-01' },
	});
	expect(run.status).toBe('success');
	expect(reported()).toEqual([id]);
	expect(searches()).toHaveLength(calls);
	expect(json(run)).toHaveLength(3);
	expect(json(run)[1]).toMatchObject({ contactId: id, number: 'INV-7', due: 100 });
});

test('plain text is an ID or a name', async () => {
	const items = [{ who: guid('Rimu Cafe') }, { who: 'Rimu Cafe' }];
	await getReport(harness, { report: 'agedReceivablesByContact', contact: '={{ $json.who }}' }, { items });
	// Both are the same contact, so the report itself is asked for once.
	expect(reported()).toEqual([guid('Rimu Cafe')]);
	expect(searches()).toHaveLength(1);
});

test('the contacts of all items are looked up together', async () => {
	const items = ['Rimu Cafe', 'Nobody', "O'Brien & Søn", 'Old Mill', ''].map((who) => ({ who }));
	const run = await getReport(harness, by('name', '={{ $json.who }}'), {
		items,
		onError: 'continueErrorOutput',
	});
	expect(searches()).toHaveLength(1);
	expect(searches()[0].query).toMatchObject({ includeArchived: 'true' });
	expect(searches()[0].query.where).toContain('Name=="Nobody"');
	expect(reported()).toHaveLength(3);
	expect(run.errorItems.map(({ json: { error }, pairedItem }) => [error, pairedItem])).toEqual([
		["'Contact': Xero has no contact with the Name 'Nobody' in this organisation.", { item: 1 }],
		["'Contact': Choose a contact.", { item: 4 }],
	]);
});

test('items that write the same organisation in two ways find their contacts', async () => {
	const ordinary = answers({ AgedReceivablesByContact: fixtures.agedReceivables }, { Contacts: CONTACTS });
	const body = [{ tenantId: NZ, tenantType: 'ORGANISATION', tenantName: 'Kowhai Trading Ltd' }];
	recorder.handle((request) => (request.path === '/connections' ? { body } : ordinary(request)));
	const items = [
		{ org: 'Kowhai Trading Ltd', who: 'Rimu Cafe' },
		{ org: 'kowhai trading ltd', who: 'Old Mill' },
	];
	const organisation = { __rl: true, mode: 'name', value: '={{ $json.org }}' };
	const run = await getReport(harness, { ...by('name', '={{ $json.who }}'), organisation }, { items });
	expect(run.error).toBeUndefined();
	expect(reported().sort()).toEqual([guid('Rimu Cafe'), guid('old mill 2')].sort());
});

test.each([
	['name', 'Twin', /^'Contact': 2 contacts have the Name 'Twin': Twin \(.{36}\), twin \(.{36}\)\. Use the ID\.$/],
	['number', 'C-99', "'Contact': Xero has no contact with the Contact Number 'C-99' in this organisation."],
	['id', 'C-1', /^'Contact': 'C-1' is not a Xero ID\./],
	['name', 'x" OR Name!="', /^'Contact': Xero has no contact with the Name/],
])('by %s %j is refused', async (mode, value, message) => {
	const run = await getReport(harness, by(mode, value));
	expect(run.error?.message).toMatch(message);
	expect(reported()).toHaveLength(0);
	for (const { query } of searches()) expect(query.where).not.toContain('OR Name');
});

test('a search that failed is made again for the next item', async () => {
	const ordinary = answers({ AgedReceivablesByContact: fixtures.agedReceivables }, { Contacts: CONTACTS });
	let failed = false;
	recorder.handle((request) => {
		if (failed || !request.path.endsWith('/Contacts')) return ordinary(request);
		failed = true;
		return { status: 400, body: { Message: 'Not now.' } };
	});
	const run = await getReport(harness, by('name', 'Rimu Cafe'), {
		items: [{}, {}],
		onError: 'continueErrorOutput',
	});
	expect(run.errorItems.map(({ json: { error } }) => error)).toEqual(['Not now.']);
	expect(run.items).toHaveLength(3);
});
