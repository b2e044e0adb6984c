import { price, simplifier, status, yesOrNo } from '../../../operations/output/columns';
import { by, resource } from '../../../operations/screens/properties';
import {
	createRecord,
	deleteRecord,
	findOne,
	get,
	getMany,
	updateRecord,
	upsertRecord,
} from '../../../operations/verbs';
import { statusChoices } from '../../../operations/screens/statusChoices';
import { TAX_RATES } from '../../../xero/catalogue';
import { stateFilter } from './filters';
import {
	components,
	hasRate,
	isFor,
	rateAsked,
	rateFilters,
	rateName,
	reportTaxType,
	useAsked,
	useInWords,
} from './taxRateFields';

/** Tax rates have no ID; the tax type identifies them. Xero's own rates cannot be changed or deleted. */
export const taxRate = resource(
	{
		value: 'taxRate',
		name: 'Tax Rate',
		entry: TAX_RATES,
		search: 'searchTaxRates',
		keys: {
			code: by('Tax Type', 'OUTPUT2'),
			name: by('Name', '15% GST on Income'),
		},
		simplify: simplifier(
			'TaxType',
			'Name',
			status('Status'),
			price('DisplayTaxRate'),
			price('EffectiveRate'),
			'ReportTaxType',
			yesOrNo('CanApplyToRevenue'),
			yesOrNo('CanApplyToExpenses'),
			yesOrNo('CanApplyToAssets'),
		),
	},
	[
		createRecord({ main: [rateName(true), components(true)], additional: [reportTaxType] }),
		upsertRecord({
			main: [rateName(true), components(true)],
			additional: [reportTaxType],
			matches: [{ way: 'name', field: rateName(true), native: false }],
		}),
		updateRecord([rateName(false), components(false), reportTaxType]),
		findOne({
			value: 'findByRate',
			name: 'Find by Rate',
			action: 'Find tax rate by rate',
			description: 'Find the active tax rate with a given percentage, to use its tax type on lines',
			asked: { main: [rateAsked, useAsked] },
			fits: (record, { rate, appliesTo }) => hasRate(record, rate) && isFor(record, appliesTo),
			words: ({ rate, appliesTo }) => `of ${String(rate)} %${useInWords(appliesTo)}`,
		}),
		get,
		getMany({
			filters: [
				...rateFilters,
				stateFilter('Only tax rates in this state', statusChoices('ACTIVE', 'ARCHIVED', 'DELETED')),
			],
			sort: ['Name', 'TaxType'],
		}),
		deleteRecord(
			'Delete tax rates that were added by hand or by an app; existing documents keep the tax rate they have',
		),
	],
);
