import { settles, shown, type Finding } from '../finding';
import { first, type Stage } from '../stage';
import type { Json } from '../xero';
import type { Probe } from './probe';

const RATE = 33.3333;

async function lines(stage: Stage): Promise<Finding[]> {
	const line = {
		Description: 'Probe',
		Quantity: 1,
		UnitAmount: 2250,
		AccountCode: stage.sales,
		DiscountRate: RATE,
		TaxAmount: 0.01,
	};
	const made = await stage.invoice(stage.draft('lines', { LineItems: [line] }));
	const [{ LineItemID, DiscountRate }] = made.LineItems;
	const update = { InvoiceID: made.InvoiceID, LineItems: [{ LineItemID, Quantity: 2 }] };
	const answer = await stage.xero.post('Invoices', { Invoices: [update] });
	const after: Json = answer.json?.Invoices?.[0]?.LineItems?.[0];
	const kept = after?.DiscountRate !== undefined && after.DiscountRate !== 0;
	return [
		settles(
			'discountRate',
			DiscountRate === RATE ? 'kept' : DiscountRate === undefined ? undefined : 'rounded',
			`${RATE} came back as ${DiscountRate}`,
		),
		settles(
			'lineFields',
			after && (kept ? 'kept' : 'reset'),
			after
				? `TaxAmount ${made.LineItems[0].TaxAmount} became ${after.TaxAmount}, DiscountRate ${DiscountRate} became ${after.DiscountRate}`
				: shown(answer),
		),
	];
}

const phone = (PhoneType: string, PhoneNumber: string) => ({ PhoneType, PhoneNumber });

async function phones(stage: Stage): Promise<Finding> {
	const { ContactID } = await stage.contact('phones', {
		Phones: [phone('DEFAULT', '111'), phone('MOBILE', '222')],
	});
	await stage.xero.post('Contacts', { Contacts: [{ ContactID, Phones: [phone('DEFAULT', '333')] }] });
	const { json } = await stage.xero.get(`Contacts/${ContactID}`);
	const numbers: string[] = first(json, 'Contacts')
		.Phones.map((one: Json) => one?.PhoneNumber)
		.filter(Boolean);
	return settles(
		'contactSlots',
		numbers.includes('222') ? 'merged' : 'replaced',
		`of 111 and 222 an update of the first to 333 left ${numbers.join(' and ')}`,
	);
}

/** 8 Line fields: a line updated with only LineItemID and Quantity; a contact's single phone. */
export const forgottenFields: Probe = {
	number: 8,
	title: 'Fields an update does not send',
	run: async (stage) => [...(await lines(stage)), await phones(stage)],
};

/** 9 Four decimals: an update of only the status, with and without unitdp=4, on prices of four decimals. */
export const fourDecimals: Probe = {
	number: 9,
	title: 'Prices of four decimals',
	async run(stage) {
		const four = { unitdp: '4' };
		const line = { Description: 'Probe', Quantity: 1000, UnitAmount: 0.1235, AccountCode: stage.sales };
		const made = await stage.invoice(stage.draft('decimals', { LineItems: [line] }), four);
		const submit = async (query: Record<string, string>, Status: string) => {
			await stage.xero.post('Invoices', { Invoices: [{ InvoiceID: made.InvoiceID, Status }] }, query);
			const { json } = await stage.xero.get(`Invoices/${made.InvoiceID}`, four);
			return first(json, 'Invoices').LineItems[0];
		};
		const exact = await submit(four, 'SUBMITTED');
		const after = await submit({}, 'DRAFT');
		const id = after.LineItemID === made.LineItems[0].LineItemID ? 'the same' : 'another';
		return [
			settles(
				'statusUpdate',
				exact.UnitAmount === 0.1235 ? (after.UnitAmount === 0.1235 ? 'keeps' : 'rounds') : undefined,
				`0.1235 is ${exact.UnitAmount} after an update with unitdp=4, ${after.UnitAmount} after one without; ${id} line id`,
			),
		];
	},
};
