import { SUBJECTS as WATCHED } from '../../../nodes/XeroPollingTrigger/subjects';
import { SUBJECTS as NOTIFIED } from '../../../nodes/XeroTrigger/subjects';
import { CATALOGUE, type Entry } from '../../../xero/catalogue';
import { REPORT_ENTRIES } from '../../../xero/catalogue/reports';

/** Lists that neither trigger speaks of, and why. */
const NEITHER: Readonly<Record<string, string>> = {
	Currencies: 'its records have no ID to remember them by; they are added once and never change',
	'InvoiceReminders/Settings': 'a single setting',
	Journals: 'for apps that Xero has approved; each entry is made by a document that is watched',
	Organisation: 'a single record',
	PaymentServices: 'for apps that Xero has approved; changed by hand, once in years',
	ProjectsUsers: 'the people of the organisation: User tells of them',
	Reports: 'published reports: they are made by people in Xero, and listed without a state',
	TaxRates: 'its records have no ID to remember them by',
	'TrackingCategories/{TrackingCategoryID}/Options': 'told with their category, in whose record they stand',
};

const isReport = (entry: Entry) => Object.values<Entry>(REPORT_ENTRIES).includes(entry);
const lists = CATALOGUE.filter((entry) => !isReport(entry));

const isNotified = ({ webhook }: Entry) =>
	webhook !== undefined && NOTIFIED.some(({ category }) => category === webhook);
const isWatched = ({ path }: Entry) => WATCHED.some(({ entry }) => entry.path === path);

test.each(lists.map((entry) => [entry.path, entry] as const))(
	'%s: told by Xero, looked at by polling, or with a reason why neither',
	(path, entry) => {
		expect([path, isNotified(entry) || isWatched(entry)]).toEqual([path, NEITHER[path] === undefined]);
	},
);

test("what Xero tells is polled as well: a webhook needs an app of one's own", () => {
	expect(lists.filter(({ webhook }) => webhook).filter((entry) => !isWatched(entry))).toEqual([]);
});

test('each reason is about a list of the catalogue', () => {
	expect(Object.keys(NEITHER).filter((path) => !lists.some((entry) => entry.path === path))).toEqual([]);
});

test("the seven categories of Xero's webhooks of accounting records are data of the catalogue", () => {
	const categories = CATALOGUE.flatMap(({ webhook }) => webhook ?? []);
	expect([...new Set([...categories, 'SUBSCRIPTION'])].sort()).toEqual([
		'CONTACT',
		'CREDITNOTE',
		'INVOICE',
		'OVERPAYMENT',
		'PAYMENT',
		'PREPAYMENT',
		'SUBSCRIPTION',
	]);
	for (const category of categories) expect(NOTIFIED.map((subject) => subject.category)).toContain(category);
});
