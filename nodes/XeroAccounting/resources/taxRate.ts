import { resource } from '../../../operations/screens/properties';
import { price, simplifier, status, yesOrNo } from '../../../operations/output/simple';
import { statusChoices } from '../../../operations/screens/statusChoices';
import type { Resource } from '../../../operations/types';
import { deleteRecord } from '../../../operations/verbs/deleteRecord';
import { findOne } from '../../../operations/verbs/findOne';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { createRecord, updateRecord } from '../../../operations/verbs/record';
import { targetProperty } from '../../../operations/targets/target';
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

const target = (of: Resource) => targetProperty(of, 'searchTaxRates', 'The tax rate to work on');

/** Tax rates have no ID: the tax type is their key. Those of Xero itself can be neither changed nor deleted. */
export const taxRate: Resource = resource(
	{
		value: 'taxRate',
		name: 'Tax Rate',
		entry: TAX_RATES,
		keys: {
			code: { label: 'By Tax Type', placeholder: 'e.g. OUTPUT2' },
			name: { label: 'By Name', placeholder: 'e.g. 15% GST on Income' },
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
		updateRecord(target, [rateName(false), components(false), reportTaxType]),
		findOne({
			value: 'findByRate',
			name: 'Find by Rate',
			action: 'Find tax rate by rate',
			description: 'Find the tax rate in use of a percentage, to write its tax type onto lines',
			asked: { main: [rateAsked, useAsked] },
			fits: (record, { rate, appliesTo }) => hasRate(record, rate) && isFor(record, appliesTo),
			words: ({ rate, appliesTo }) => `of ${String(rate)} %${useInWords(appliesTo)}`,
		}),
		get(target),
		getMany({
			filters: [
				...rateFilters,
				stateFilter('Only tax rates in this state', statusChoices('ACTIVE', 'ARCHIVED', 'DELETED')),
			],
			sort: [
				{ name: 'Name', value: 'Name' },
				{ name: 'Tax Type', value: 'TaxType' },
			],
			modifiedSince: false,
			where: true,
		}),
		deleteRecord(
			target,
			() => 'Delete tax rates that were added by hand or by an app; documents keep what they were taxed with',
		),
	],
);
