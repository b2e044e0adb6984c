import type { IDataObject } from 'n8n-workflow';

import { among, flag, number, options, text } from '../../../operations/fields';
import type { Filter } from '../../../operations/verbs';
import { picker } from '../../../operations/fields/locator';
import { parts } from '../../../operations/fields/parts';

export const rateName = (required: boolean) =>
	text('name', 'Name', 'Name', {
		description: 'Name of the tax rate as it is shown on documents, unique in the organisation',
		max: 50,
		required,
		placeholder: 'e.g. 15% GST on Income',
	});

const component = [
	text('name', 'Name', 'Name', { description: 'Name of the tax', max: 50, required: true, placeholder: 'e.g. GST' }),
	number('rate', 'Rate', 'Rate', 4, {
		description: 'Percent, with up to four decimals',
		required: true,
		min: 0,
		max: 100,
		placeholder: 'e.g. 15',
	}),
	flag('isCompound', 'IsCompound', 'Compound', {
		description: 'Whether it is charged on top of the other components; at most one of them',
	}),
	flag('isNonRecoverable', 'IsNonRecoverable', 'Non-Recoverable', {
		description: 'Whether it cannot be claimed back; only in Canada',
	}),
];

export const components = (required: boolean) =>
	parts('components', 'TaxComponents', 'Tax Components', component, {
		entry: 'Component',
		description: required
			? 'The taxes that make up the rate; usually one'
			: 'The taxes that make up the rate; they replace all current ones',
		required,
	});

/** The kinds of tax depend on the country, so the picker offers those of the organisation's existing rates. */
export const reportTaxType = picker(
	'reportTaxType',
	'ReportTaxType',
	'Tax Type in Returns',
	'searchReportTaxTypes',
	[{ mode: 'code', label: 'By Type', placeholder: 'e.g. OUTPUT', toWire: (value) => value.toUpperCase() }],
	{
		description:
			'How the rate is reported in tax returns. Needed in Australia, New Zealand and the UK. The list ' +
			'shows the types that other rates of the organisation use. Returns filed from Xero in these ' +
			'countries leave out rates created by an app.',
	},
);

/** The kinds of accounts that Xero allows a rate for. */
const USES = [
	{ name: 'Anything', value: 'any' },
	{ name: 'Purchases', value: 'CanApplyToExpenses' },
	{ name: 'Sales', value: 'CanApplyToRevenue' },
];

export const rateAsked = number('percentage', 'rate', 'Rate', 4, {
	description: 'Percent of the whole rate',
	required: true,
	min: 0,
	max: 100,
	placeholder: 'e.g. 15',
});

export const useAsked = options('appliesTo', 'appliesTo', 'Applies To', USES, {
	description: 'What the rate is used for; rates with the same percentage usually differ in this',
	default: 'CanApplyToRevenue',
	required: true,
});

/** It is not certain that Xero filters tax rates by either of these, and the whole list comes in one answer anyway. */
export const rateFilters: Filter[] = [
	{
		name: 'appliesTo',
		property: {
			...useAsked.property,
			default: '',
			description: 'Only rates for this use',
			required: undefined,
			options: [{ name: 'Any', value: '' }, ...USES.slice(1)],
		},
		narrow: (value) => {
			const use = among(value, USES);
			return { keep: (record) => isFor(record, use) };
		},
	},
	{
		name: 'percentage',
		property: { ...rateAsked.property, description: 'Only rates with this percentage', required: undefined },
		narrow: (value, at) => {
			const rate = rateAsked.read(value, at);
			return { keep: (record) => hasRate(record, rate) };
		},
	},
];

const shownRate = ({ EffectiveRate, DisplayTaxRate }: IDataObject) => EffectiveRate ?? DisplayTaxRate;

/** Percentages are equal if they agree to four decimals. */
export const hasRate = (record: IDataObject, rate: unknown) =>
	typeof shownRate(record) === 'number' &&
	Math.round(Number(shownRate(record)) * 1e4) === Math.round(Number(rate) * 1e4);

export const isFor = (record: IDataObject, use: unknown) => use === 'any' || record[String(use)] === true;

export const useInWords = (use: unknown) =>
	use === 'any' ? '' : ` for ${(USES.find(({ value }) => value === use)?.name ?? '').toLowerCase()}`;
