import { referencePicker } from '../../../operations/fields/reference';
import { findable, resource } from '../../../operations/screens/properties';
import { count, simplifier } from '../../../operations/output/simple';
import type { Resource } from '../../../operations/types';
import { action } from '../../../operations/verbs/action';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { subList } from '../../../operations/verbs/subList';
import { targetProperty } from '../../../operations/targets/target';
import { BRANDING_THEMES, PAYMENT_SERVICES, THEME_PAYMENT_SERVICES } from '../../../xero/catalogue';

const target = (of: Resource) => targetProperty(of, 'searchBrandingThemes', 'The branding theme to work on');

const services = findable(PAYMENT_SERVICES, {
	id: { label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9' },
	name: { label: 'By Name', placeholder: 'e.g. Pay Now' },
});

const service = referencePicker(
	'paymentService',
	PAYMENT_SERVICES.id,
	'Payment Service',
	'searchPaymentServices',
	services,
	{ description: 'The way to pay to be offered', required: true },
);

/** Looks of printed documents. They are made in Xero itself. */
export const brandingTheme: Resource = resource(
	{
		value: 'brandingTheme',
		name: 'Branding Theme',
		description: 'Looks of printed documents',
		entry: BRANDING_THEMES,
		keys: {
			id: { label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9' },
			name: { label: 'By Name', placeholder: 'e.g. Standard' },
		},
		simplify: simplifier('BrandingThemeID', 'Name', 'Type', count('SortOrder'), 'LogoUrl', 'CreatedDateUTC'),
	},
	[
		get(target),
		getMany({ filters: [], sort: [], modifiedSince: false, where: false }),
		subList(target, () => ({
			value: 'getPaymentServices',
			name: 'Get Payment Services',
			action: 'Get payment services of branding theme',
			description: 'List the ways to pay that documents of a theme offer; for payment partners',
			part: THEME_PAYMENT_SERVICES,
		})),
		action(target, () => ({
			value: 'addPaymentService',
			name: 'Add Payment Service',
			action: 'Add payment service to branding theme',
			description: 'Offer a way to pay on documents of a theme; for payment partners',
			purpose: 'add the payment services',
			part: THEME_PAYMENT_SERVICES,
			main: [service],
			labelAs: 'BrandingThemeName',
			done: 'added',
		})),
	],
);
