import { resource } from '../../../operations/properties';
import { price, simplifier, status } from '../../../operations/simple';
import type { Resource } from '../../../operations/types';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { targetProperty } from '../../../operations/verbs/target';
import { TAX_RATES } from '../../../xero/catalogue/collections';
import { stateFilter } from './documentFilters';

/** Tax rates have no ID: the tax type is their key. */
export const taxRate: Resource = resource(
	{
		value: 'taxRate',
		name: 'Tax Rate',
		noun: 'tax rate',
		nouns: 'tax rates',
		...TAX_RATES,
		label: 'Name',
		keys: {
			code: { field: 'TaxType', label: 'By Tax Type', placeholder: 'e.g. OUTPUT2', find: { whole: true } },
			name: { field: 'Name', label: 'By Name', placeholder: 'e.g. 15% GST on Income', find: { whole: true } },
		},
		scope: { read: 'accounting.settings.read', write: 'accounting.settings' },
		steadyOrder: 'Name',
		batch: false,
		cached: true,
		simplify: simplifier(
			'TaxType',
			'Name',
			status('Status'),
			price('DisplayTaxRate'),
			price('EffectiveRate'),
			'ReportTaxType',
			'CanApplyToRevenue',
			'CanApplyToExpenses',
			'CanApplyToAssets',
		),
	},
	[
		get((of) => targetProperty(of, 'searchTaxRates', 'The tax rate to get')),
		getMany({
			filters: [
				stateFilter('Only tax rates in this state', ['ACTIVE', 'ARCHIVED', 'DELETED']),
			],
			sort: [
				{ name: 'Name', value: 'Name' },
				{ name: 'Tax Type', value: 'TaxType' },
			],
			modifiedSince: false,
			where: true,
		}),
	],
);
