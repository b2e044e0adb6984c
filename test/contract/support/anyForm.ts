import type {
	IDataObject,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';

import { NOBODY } from '../../nodes/XeroAccounting/support';
import { by, byId, PICKERS, type Nodes, type Picker } from './nodes';

type Values = Record<string, unknown>;

/** Whatever the field's picker offers first. */
const PICKED = Symbol('picked');

const UNTAXED = JSON.stringify([{ Description: 'Only', Quantity: 1, UnitAmount: 5, AccountCode: '200' }]);

/** What cannot be told from a field itself, by its name or by `resource.name`. A function gets the number of the record that is being made. */
const EXAMPLES: Record<string, unknown> = {
	account: by('code', '200'),
	'bill.account': by('code', '400'),
	'purchaseOrder.account': by('code', '400'),
	'supplierCreditNote.account': by('code', '400'),
	'batchPayment.account': PICKED,
	// One account alone balances with nothing.
	balance: '0',
	organisationName: 'Kowhai Trading Ltd',
	// The first choices make credit, which no app can change.
	'bankTransaction.transactionType': 'SPEND',
	'bankTransaction.type': 'SPEND',
	mostContacts: '20000',
	// Whatever the account is.
	'bankTransaction.taxRate': by('code', 'NONE'),
	'prepayment.taxRate': by('code', 'NONE'),
	'manualJournal.taxRate': by('code', 'NONE'),
	'prepayment.item': '',
	'bankTransaction.lineItemsJson': UNTAXED,
	'prepayment.lineItemsJson': UNTAXED,
	// A form of one line does not balance.
	'manualJournal.lineItemsFrom': 'json',
	'manualJournal.lineItemsJson': JSON.stringify([
		{ Description: 'Goods', AccountCode: '200', TaxType: 'NONE', Debit: 5 },
		{ Description: 'Goods', AccountCode: '200', TaxType: 'NONE', Credit: 5 },
	]),
	debit: '1',
	credit: '',
	narration: (n: number) => `Every journal ${n}`,
	fromNumber: '1',
	which: (n: number) =>
		n % 2 === 0 ? { account: by('code', '200') } : { account: by('code', '200'), description: 'Goods' },
	'repeatingBill.account': by('code', '400'),
	'repeatingBill.period': '1',
	'repeatingInvoice.period': '1',
	addressType: 'STREET',
	amount: '0.05',
	reference: (n: number) => `REF-${n}`,
	'payment.account': PICKED,
	cogsAccount: by('code', '310'),
	inventoryAccount: by('code', '630'),
	code: (n: number) => `EVERY${n}`,
	'account.code': (n: number) => String(4400 + n),
	'currency.code': (n: number) => ['CHF', 'SEK', 'NOK', 'DKK'][n % 4],
	contact: by('name', 'Every One'),
	contactNumber: (n: number) => `C-${n}`,
	accountNumber: (n: number) => `A-${n}`,
	currency: by('code', 'NZD'),
	currencyCode: 'NZD',
	currencyRate: 1,
	country: 'New Zealand',
	dateFormat: 'iso',
	defaultCurrency: by('code', 'NZD'),
	description: 'Goods',
	// One of the two, by turns.
	discountRate: (n: number) => (n % 2 === 0 ? 5 : ''),
	discountAmount: (n: number) => (n % 2 === 0 ? '' : 1),
	// The items have no files.
	fileToAttach: {},
	emailAddress: (n: number) => `every${n}@example.com`,
	groupBy: '={{ $json.order }}',
	invoiceNumber: (n: number) => `EVERY-${n}`,
	purchaseOrderNumber: (n: number) => `EVERY-${n}`,
	item: by('code', 'EVERY'),
	limit: 5,
	ids: NOBODY,
	// Xero heeds one of the two, so they take turns.
	'contact.ids': (n: number) => (n % 2 === 0 ? NOBODY : ''),
	'purchaseOrder.period': (n: number) => (n % 2 === 0 ? 'lastMonth' : ''),
	'purchaseOrder.dateFrom': (n: number) => (n % 2 === 0 ? '' : '2026-03-01'),
	'purchaseOrder.dateTo': (n: number) => (n % 2 === 0 ? '' : '2026-03-31'),
	'quote.period': (n: number) => (n % 2 === 0 ? 'lastMonth' : ''),
	'quote.dateFrom': (n: number) => (n % 2 === 0 ? '' : '2026-03-01'),
	'quote.dateTo': (n: number) => (n % 2 === 0 ? '' : '2026-03-31'),
	lineItemId: '',
	lineItemsJson: JSON.stringify([{ Description: 'Only', LineAmount: 5, TaxAmount: 0.65, AccountCode: '200' }]),
	modifiedSince: '2020-01-01',
	name: (n: number) => `Every ${n}`,
	percentage: '15',
	returnAll: true,
	// Nothing would be written, or read.
	checkOnly: false,
	// Of a record that is not known here.
	mustMatch: '',
	fieldsToReturn: '',
	onlyChanged: false,
	simplify: false,
	lineAmount: '',
	taxAmount: '',
	taxNumber: '123-456-789',
	tracking1: by('name', 'Region: North'),
	tracking2: by('name', 'Region: South'),
	lineTracking2: by('name', 'Region: South'),
	type: 'EXPENSE',
	url: 'https://shop.example.com/orders/42',
	itemsPerCall: 10,
	// Nobody may change it then.
	'bankTransaction.isReconciled': 'false',
	fromIsReconciled: 'false',
	toIsReconciled: 'false',
	isReconciled: (n: number) => (n % 2 === 0 ? 'true' : 'false'),
};

const NUMERIC = /(amount|price|quantity|rate|above)$/i;

/** Values for any form of the package: from the field's type, its picker, its placeholder, or the examples above. */
export class AnyForm {
	constructor(
		private readonly nodes: Nodes,
		private readonly resource: string,
		/** Number of the record that is being made, so that names and codes are new. */
		private readonly number: number,
		/** By name of the field, what only the resource can tell. */
		private readonly known: Values = {},
	) {}

	/**
	 * Every field that the form shows, filled in.
	 * @param given values that are not made up
	 */
	async fill(properties: readonly INodeProperties[], given: Values = {}): Promise<INodeParameters> {
		const values: Values = {};
		for (const property of properties) {
			const { name } = property;
			if (name in given) values[name] = given[name];
			else if (isShown(property, { ...values, ...given })) values[name] = await this.value(property);
		}
		return { ...values, ...given } as INodeParameters;
	}

	private async value(property: INodeProperties): Promise<unknown> {
		const { name, type, options = [], placeholder = '' } = property;
		const example =
			this.known[name] ??
			EXAMPLES[`${this.resource}.${name}`] ??
			EXAMPLES[`${this.resource}.${plain(name)}`] ??
			EXAMPLES[plain(name)];
		if (example !== undefined && example !== PICKED)
			return typeof example === 'function' ? (example as (n: number) => unknown)(this.number) : example;
		switch (type) {
			case 'resourceLocator':
				return await this.picked(property);
			case 'boolean':
				return true;
			case 'dateTime':
				return '2026-03-31';
			case 'number':
				return 1;
			case 'json':
				return '[]';
			case 'options':
				return choicesOf(property)[0];
			case 'multiOptions':
				return choicesOf(property).slice(0, 2);
			case 'collection':
				return await this.fill(
					(options as INodeProperties[]).filter((each) => !each.displayOptions?.show?.['@version']),
				);
			case 'fixedCollection': {
				const groups: Values = {};
				for (const group of options as INodePropertyCollection[]) {
					const filled = await this.fill(group.values);
					groups[group.name] = property.typeOptions?.multipleValues ? [filled] : filled;
				}
				return groups;
			}
			default:
				if (NUMERIC.test(name)) return '1.5';
				return placeholder.includes('{{')
					? `Every ${this.number}`
					: placeholder.replace(/^e\.g\. /, '').split(',')[0] || `Every ${this.number}`;
		}
	}

	/** The first record that the field's own picker offers. */
	private async picked({ name: field, modes = [] }: INodeProperties): Promise<unknown> {
		const list = modes.find(({ name }) => name === 'list')?.typeOptions?.searchListMethod as Picker | undefined;
		const records = list && list in PICKERS ? await this.nodes.picker(list) : [];
		// Money goes from one account to another one.
		const record = records[field === 'to' ? 1 : 0];
		return record ? by('list', String(record.value)) : byId('');
	}
}

/** "lineUnitAmount" of a row and "unitAmount" of a form are the same field. */
const plain = (name: string) =>
	name in EXAMPLES ? name : name.replace(/^line(?=[A-Z])/, '').replace(/^[A-Z]/, (first) => first.toLowerCase());

/** What can be chosen, "nothing" aside. */
export const choicesOf = ({ options = [] }: INodeProperties): Array<string | number | boolean> =>
	(options as INodePropertyOptions[]).map(({ value }) => value).filter((value) => value !== '');

function isShown({ type, displayOptions }: INodeProperties, values: IDataObject | Values): boolean {
	if (type === 'hidden' || type === 'notice') return false;
	return Object.entries(displayOptions?.show ?? {}).every(
		([name, allowed]) => name !== '@version' && (allowed as unknown[]).includes((values as Values)[name]),
	);
}
