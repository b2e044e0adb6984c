import { accountPicker, currencyCode, date, type Field, money, number, text } from '../../../operations/fields';
import { parts } from '../../../operations/fields/parts';

export const NAME = 'Organisation Name';

const account = accountPicker(
	'account',
	'AccountCode',
	'Account',
	'The account that the balance belongs to. Give every account that has one: Xero does not say whether it keeps the others.',
);

/** Fields of each item. */
export const part: Field[] = [
	{ ...account, property: { ...account.property, required: true } },
	money('balance', 'Balance', 'Balance', {
		description: "Balance before the conversion date, in the organisation's currency; credits are negative",
		required: true,
		placeholder: 'e.g. 1250.00 or -1250.00',
	}),
];

export const inCurrencies = parts(
	'currencyBalances',
	'BalanceDetails',
	'In Other Currencies',
	[
		money('balance', 'Balance', 'Balance', {
			description: 'Balance in this currency; credits are negative',
			required: true,
		}),
		text('currencyCode', 'CurrencyCode', 'Currency', {
			description: 'Three letters of the currency',
			required: true,
			placeholder: 'e.g. EUR',
			as: currencyCode,
		}),
		number('currencyRate', 'CurrencyRate', 'Currency Rate', 10, {
			description:
				'How many units of this currency one unit of the base currency buys. Leave empty for the rate of the day.',
			min: 0.0000000001,
		}),
	],
	{ entry: 'Balance', description: 'The parts of the balance that are in other currencies' },
);

const day = date('conversionDate', 'ConversionDate', 'Conversion Date', {
	description: 'Any day of the first month in Xero. The balances are those at the end of the month before.',
	required: true,
});

/** Xero expects a month. */
const month: Field = {
	...day,
	parts: [{ wire: 'Month' }, { wire: 'Year' }],
	read: (value, at) => {
		const [year, month] = String(day.read(value, at)).split('-').map(Number);
		return { Month: month, Year: year };
	},
};

/** Fields that apply to all items together. */
export const head: Field[] = [
	text('organisationName', 'OrganisationName', NAME, {
		description: 'Name of the organisation, letter for letter. If it is another one, nothing is written.',
		required: true,
		placeholder: 'e.g. Fern & Sons Ltd',
	}),
	month,
];
