import { randomUUID } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { contactShape } from '../../../nodes/XeroAccounting/resources/contactShape';
import { createHarness, runNode, startRecorder, type Recorder } from '../../support';
import { ACCOUNTING } from './node';
import { by, NOBODY, NZ, shownError } from './support';

/** Whether Xero keeps or replaces the phones and addresses that are not sent is not known: what goes out must be right either way. */

const OTHER = '0c7f0f52-3f5e-4f5c-9a3f-0123456789ab';

const CONTACT: IDataObject = {
	ContactID: NOBODY,
	Name: 'Acme',
	TaxNumber: '6789',
	Phones: [
		{ PhoneType: 'DDI', PhoneNumber: '', PhoneAreaCode: '', PhoneCountryCode: '' },
		{ PhoneType: 'DEFAULT', PhoneNumber: '1234567', PhoneAreaCode: '03', PhoneCountryCode: '64' },
		{ PhoneType: 'FAX' },
		null,
		{ PhoneType: 'MOBILE', PhoneNumber: '555', PhoneAreaCode: '021', PhoneCountryCode: '64' },
	],
	Addresses: [
		{ AddressType: 'STREET', AddressLine1: '1 Lane', City: 'Leeds', Region: '', AttentionTo: 'Zoë' },
		{
			AddressType: 'POBOX',
			AddressLine1: '9 High St',
			AddressLine2: 'Floor 3',
			City: 'London',
			PostalCode: 'E1',
			Country: 'UK',
			AttentionTo: '',
		},
	],
};

/** What Xero has after an update, were it to merge by type and part, or to replace what it is sent. */
function after(sent: IDataObject, way: 'merge' | 'replace'): IDataObject {
	const result: IDataObject = { ...CONTACT };
	for (const [list, type] of [
		['Phones', 'PhoneType'],
		['Addresses', 'AddressType'],
	] as const) {
		const slots = sent[list] as IDataObject[] | undefined;
		if (!slots) continue;
		const old = (CONTACT[list] as Array<IDataObject | null>).filter((slot): slot is IDataObject => slot !== null);
		const ofType = (all: IDataObject[], name: unknown) => all.find((slot) => slot[type] === name);
		const names = [...new Set([...old, ...slots].map((slot) => slot[type]))];
		result[list] = names.flatMap((name) => {
			const slot = way === 'merge' ? { ...ofType(old, name), ...ofType(slots, name) } : ofType(slots, name);
			return slot && Object.entries(slot).some(([key, value]) => key !== type && value !== '') ? [slot] : [];
		});
	}
	return result;
}

const filled = (slots: unknown, type: string) =>
	Object.fromEntries(
		(slots as Array<IDataObject | null>).flatMap((slot) => {
			const { [type]: name, ...rest } = slot ?? {};
			const parts = Object.entries(rest).filter(([, value]) => value !== '');
			return parts.length > 0 ? [[name, Object.fromEntries(parts)]] : [];
		}),
	) as IDataObject;

describe.each(['merge', 'replace'] as const)('if Xero were to %s', (way) => {
	test('a new number leaves no old area code, and the other numbers stay', () => {
		const sent = contactShape.toWire({ Phone: { DEFAULT: '+49 30 1' } }, CONTACT);
		expect(filled(after(sent, way).Phones, 'PhoneType')).toEqual({
			DEFAULT: { PhoneNumber: '+49 30 1' },
			MOBILE: { PhoneNumber: '555', PhoneAreaCode: '021', PhoneCountryCode: '64' },
		});
		expect(sent.Addresses).toBeUndefined();
	});

	test('a new address leaves no old floor, and the other address stays', () => {
		const sent = contactShape.toWire({ Address: { AddressLine1: '2 New Rd', City: 'York' } }, CONTACT);
		expect(filled(after(sent, way).Addresses, 'AddressType')).toEqual({
			POBOX: { AddressLine1: '2 New Rd', City: 'York' },
			STREET: { AddressLine1: '1 Lane', City: 'Leeds', AttentionTo: 'Zoë' },
		});
		expect(sent.Phones).toBeUndefined();
	});
});

test('what is not touched is not sent; a contact that is new gets what is given', () => {
	expect(contactShape.toWire({ Name: 'B' }, CONTACT)).toEqual({ Name: 'B' });
	expect(contactShape.toWire({ Phone: { FAX: '1' }, Address: { AddressType: 'STREET' } })).toEqual({
		Phones: [{ PhoneType: 'FAX', PhoneNumber: '1' }],
	});
});

test('a tax number that Xero shows already is not written back: it may be masked', () => {
	expect(contactShape.toWire({ Name: 'B', TaxNumber: '6789' }, CONTACT)).toEqual({ Name: 'B' });
	expect(contactShape.toWire({ TaxNumber: '12-3456789' }, CONTACT)).toEqual({ TaxNumber: '12-3456789' });
});

describe('the calls', () => {
	let recorder: Recorder;
	beforeAll(async () => {
		recorder = await startRecorder();
		recorder.handle(({ method, json }) => {
			const pagination = { page: 1, pageSize: 1000, pageCount: 1, itemCount: 2 };
			if (method === 'GET')
				return { body: { pagination, Contacts: [CONTACT, { ContactID: OTHER, Name: 'Other' }] } };
			return {
				body: {
					Contacts: (json as { Contacts: IDataObject[] }).Contacts.map((each) => ({
						ContactID: OTHER,
						...each,
					})),
				},
			};
		});
	});
	beforeEach(() => {
		recorder.requests.length = 0;
	});
	afterAll(async () => await recorder.close());

	const run = async (operation: string, parameters: INodeParameters, items: object[]) => {
		const result = await runNode({
			harness: createHarness({ baseUrl: recorder.url, credentialData: { clientId: randomUUID() } }),
			node: ACCOUNTING,
			parameters: { organisation: by('id', NZ), resource: 'contact', operation, ...parameters },
			items,
		});
		expect(shownError(result).message).toBe('');
		const sent = recorder.requests
			.filter(({ method }) => method !== 'GET')
			.flatMap(({ json }) => (json as { Contacts: IDataObject[] }).Contacts);
		return { sent, methods: recorder.requests.map(({ method }) => method) };
	};

	test('update: the contacts of all items are read in one call, and only when a part of one is given', async () => {
		const fields = {
			record: by('id', '={{ $json.id }}'),
			updateFields: { mobile: '={{ $json.mobile }}', firstName: 'F' },
		};
		const { sent, methods } = await run('update', fields, [
			{ id: NOBODY, mobile: '77' },
			{ id: OTHER, mobile: '88' },
		]);
		expect(methods).toEqual(['GET', 'POST']);
		expect(filled(sent[0].Phones, 'PhoneType')).toMatchObject({
			DEFAULT: { PhoneAreaCode: '03' },
			MOBILE: { PhoneNumber: '77' },
		});
		expect(sent[1].Phones).toEqual([{ PhoneType: 'MOBILE', PhoneNumber: '88' }]);
		recorder.requests.length = 0;
		expect((await run('update', fields, [{ id: NOBODY }])).methods).toEqual(['POST']);
	});

	test.each(['name', 'id'])(
		'create or update by %s: the phones of several items come together, with those in Xero',
		async (matchBy) => {
			const fields = {
				matchBy,
				name: 'Acme',
				contactID: NOBODY,
				additionalFields: { phone: '={{ $json.phone }}', fax: '={{ $json.fax }}' },
			};
			const { sent, methods } = await run('upsert', fields, [{ phone: '1' }, { fax: '2' }]);
			expect(methods).toEqual(['GET', 'POST']);
			expect(filled(sent[0].Phones, 'PhoneType')).toEqual({
				DEFAULT: { PhoneNumber: '1' },
				FAX: { PhoneNumber: '2' },
				MOBILE: { PhoneNumber: '555', PhoneAreaCode: '021', PhoneCountryCode: '64' },
			});
		},
	);

	test('of two addresses for one contact the later one counts, not a mixture', async () => {
		const fields = {
			name: 'Acme',
			additionalFields: { addressLine1: '={{ $json.a }}', addressLine2: '={{ $json.b }}' },
		};
		const { sent } = await run('upsert', fields, [{ a: '1 Rd', b: 'Floor 1' }, { a: '2 Rd' }]);
		expect(filled(sent[0].Addresses, 'AddressType')).toMatchObject({ POBOX: { AddressLine1: '2 Rd' } });
		expect(JSON.stringify(sent)).not.toContain('Floor');
	});
});
