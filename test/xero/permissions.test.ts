import { PERMISSION_OPTIONS } from '../../xero/scopes';
import { permissionAdvice } from '../../xero/permissions';

test('a missing permission to read names the list entry, the one for writing too, and the button of n8n', () => {
	const words = permissionAdvice('accounting.payments.read');
	expect(words).toContain("add 'Payments, Prepayments and Overpayments: Read (accounting.payments.read)'");
	expect(words).toContain("'Payments, Prepayments and Overpayments: Read and Write (accounting.payments)'");
	expect(words).toMatch(/under 'Permissions'.*'Switch account'.*'Reconnect'.*'Standard Set'/);
});

test('a permission that cannot write offers none for writing, and one that writes is enough', () => {
	expect(permissionAdvice('accounting.reports.aged.read')).not.toContain('writes');
	expect(permissionAdvice('accounting.contacts')).not.toContain('Contact Groups: Read (');
});

test('by name it says the same as by scope; an unknown scope stands as it is', () => {
	for (const { name, value } of PERMISSION_OPTIONS)
		expect(permissionAdvice(name)).toBe(permissionAdvice(String(value)));
	expect(permissionAdvice('no.such.scope')).toContain("'no.such.scope'");
	expect(permissionAdvice(undefined)).toContain('the permission for this');
});

test('every entry with one scope is found by typing the scope', () => {
	for (const { name, value } of PERMISSION_OPTIONS)
		if (!String(value).includes(' ')) expect(name).toContain(`(${String(value)})`);
});
