import { bodyOf } from '../../../operations/fields/group';
import { email, text } from '../../../operations/fields/field';
import { contactPicker } from '../../../operations/fields/records';
import { linesFromJson } from '../../../operations/lines/json';
import { cpuMs, cpuMsOf } from '../../support/cpu';
import { anInvoice, by, errors, pairs, useDesk } from './support';

const DEPTH = 100_000;
const deepText = `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`;
const deepObjects = `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`;

/** A list within a list within a list: turned into text or JSON it overflows the stack. */
function deep(): unknown {
	let value: unknown = [];
	for (let level = 0; level < DEPTH; level++) value = [value];
	return value;
}

test('an email of 80,000 characters is refused at once', () => {
	const busy = cpuMs(() => {
		for (const value of [
			`a@${'a.'.repeat(40_000)}@`,
			`a@${'a'.repeat(80_000)}`,
			'@'.repeat(80_000),
			`${'a@'.repeat(40_000)}.`,
		])
			expect(() => email('e', 'E', 'Email', { description: 'x' }).read(value, { zone: 'UTC' })).toThrow(
				'is not an email address.',
			);
	});
	expect(busy).toBeLessThan(1_000);
});

describe('values that overflow the stack', () => {
	const hostile: Array<[string, () => unknown]> = [
		['a deep list', deep],
		['an object without a text of its own', () => Object.create(null)],
		[
			'a list that holds itself',
			() => {
				const list: unknown[] = [];
				list.push(list);
				return list;
			},
		],
		['a function', () => () => 1],
	];

	test.each(hostile)('%s in a field of text, a picker or JSON lines is refused in words', (_what, value) => {
		const words =
			/is expected here|Each line is an object|not possible|Xero's lines have no field|is neither|Tracking/;
		const at = { zone: 'UTC' };
		expect(() => text('t', 'T', 'Text', { description: 'x' }).read(value(), at)).toThrow(words);
		expect(() => bodyOf([contactPicker('x', true)], { contact: { mode: 'name', value: value() } }, at)).toThrow(
			words,
		);
		expect(() => linesFromJson([{ Description: value() }])).toThrow(words);
		expect(() => linesFromJson([{ Quantity: value() }])).toThrow(words);
		expect(() => linesFromJson([{ Tracking: [{ Name: value(), Option: 'a' }] }])).toThrow(words);
	});

	test('a deep list among the lines, or as the tracking of one', () => {
		for (const lines of [
			deep(),
			[{ Tracking: deep() }],
			deepText,
			`[{"Tracking": ${deepText}}]`,
			`[{"Tracking": ${deepObjects}}]`,
			deepObjects,
		])
			expect(() => linesFromJson(lines)).toThrow(/^'(Line 1|Tracking)|This is not JSON/);
	});
});

const desk = useDesk();

test('deep JSON stops its own item only', async () => {
	const good = '[{"Description":"Tea","Quantity":1,"UnitAmount":2,"AccountCode":"200"}]';
	const items = [
		good,
		`[{"Description":"a","Tracking":[${deepObjects}]}]`,
		deepText,
		good,
		'x'.repeat(1_000_000),
	].map((lines) => ({ lines }));
	const parameters = anInvoice({ lineItemsFrom: 'json', lineItemsJson: '={{ $json.lines }}' });
	const run = await desk.run('invoice', 'create', parameters, { items, onError: 'continueErrorOutput' });
	expect(run.items.map(pairs)).toEqual([[0], [3]]);
	expect(errors(run).map(({ item }) => item)).toEqual([1, 2, 4]);
	for (const { error } of errors(run)) expect(error).not.toMatch(/call stack|object Object/i);
	expect(desk.count('Invoices')).toBe(2);
});

test('a number of a million digits stops its own item only', async () => {
	const items = ['1', '9'.repeat(1_000_000), '2'].map((rate) => ({ rate }));
	const parameters = anInvoice({
		contact: by('name', 'A'),
		additionalFields: { date: '2026-01-01', dueDate: '2026-01-02', currencyRate: '={{ $json.rate }}' },
	});
	const busy = await cpuMsOf(async () => {
		const run = await desk.run('invoice', 'create', parameters, { items, onError: 'continueErrorOutput' });
		expect(errors(run).map(({ item }) => item)).toEqual([1]);
	});
	expect(busy).toBeLessThan(10_000);
});
