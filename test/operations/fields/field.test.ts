import { choiceOf } from '../../../operations/fields/choice';
import { bodyOf } from '../../../operations/fields/group';
import { email, flag, number, options, text } from '../../../operations/fields/field';
import { isEmpty } from '../../../operations/fields/value';
import { chosen } from '../../../operations/fields/locator';

const at = { zone: 'UTC' };
const looks = { description: 'x' };

test('text: trimmed in boxes of one line, as written where lines may break', () => {
	expect(text('n', 'N', 'Number', looks).read('  INV-1 ', at)).toBe('INV-1');
	expect(text('d', 'D', 'Description', { ...looks, rows: 2 }).read(' a\n b ', at)).toBe(' a\n b ');
	expect(text('n', 'N', 'Number', looks).read(42, at)).toBe('42');
	expect(() => text('n', 'N', 'Number', looks).read({ a: 1 }, at)).toThrow('Text is expected here');
});

test('empty values are left out, so that they change nothing; 0 and false are values', () => {
	const fields = [
		number('a', 'A', 'A', 2, looks),
		flag('b', 'B', 'B', looks),
		text('c', 'C.D', 'C', looks),
		text('e', 'C.F', 'E', looks),
	];
	expect(bodyOf(fields, { a: '', b: null, c: '  ', e: undefined }, at)).toEqual({});
	expect(bodyOf(fields, { a: 0, b: false, c: 'x', e: 'y' }, at)).toEqual({
		A: 0,
		B: false,
		C: { D: 'x', F: 'y' },
	});
	expect([
		isEmpty({ __rl: true, mode: 'id', value: '' }),
		isEmpty({ __rl: true, mode: 'id', value: 0 }),
		isEmpty([]),
	]).toEqual([true, false, false]);
});

test('what cannot be read names its field', () => {
	expect(() => bodyOf([number('a', 'A', 'Quantity', 2, looks)], { a: 'x' }, at)).toThrow(
		"'Quantity': 'x' is not a number",
	);
	expect(() => bodyOf([email('a', 'A', 'Email', looks)], { a: 'a b@c.d' }, at)).toThrow(
		"'Email': 'a b@c.d' is not an email address.",
	);
	expect(() =>
		bodyOf([options('a', 'A', 'Status', [{ name: 'Draft', value: 'DRAFT' }], looks)], { a: 'X' }, at),
	).toThrow("'Status': 'X' is not possible here. Possible: Draft.");
});

test('pickers: from the list, in another way, or as plain text', () => {
	const guid = '9c7f0f52-3f5e-4f5c-9a3f-0123456789ab';
	expect(choiceOf({ __rl: true, mode: 'list', value: ' 200 ' }, 'id', 'code')).toEqual({
		mode: 'code',
		value: '200',
	});
	expect(choiceOf(200, 'code')).toEqual({ mode: 'code', value: '200' });
	expect(choiceOf(undefined, 'code')).toEqual({ mode: 'code', value: '' });
	expect(chosen(guid, ['id', 'number'])).toEqual({ mode: 'id', value: guid });
	expect(chosen('INV-1', ['id', 'number', 'reference'])).toEqual({ mode: 'number', value: 'INV-1' });
	expect(chosen('OUTPUT2', ['code', 'name'])).toEqual({ mode: 'code', value: 'OUTPUT2' });
	expect(chosen({ __rl: true, mode: 'list', value: guid }, ['id', 'number'])).toEqual({
		mode: 'id',
		value: guid,
	});
});
