import { referencePicker } from '../../../operations/fields';
import { count, simplifier } from '../../../operations/output/columns';
import { by, BY_ID, findable, resource } from '../../../operations/screens/properties';
import { action, get, getMany, subList } from '../../../operations/verbs';
import { BRANDING_THEMES, PAYMENT_SERVICES, THEME_PAYMENT_SERVICES } from '../../../xero/catalogue';

const services = findable(PAYMENT_SERVICES, {
	id: BY_ID,
	name: by('Name', 'Pay Now'),
});

const service = referencePicker(
	'paymentService',
	PAYMENT_SERVICES.id,
	'Payment Service',
	'searchPaymentServices',
	services,
	{ description: 'The payment service to offer', required: true },
);

/** Layouts of printed documents. They can be created only in Xero itself. */
export const brandingTheme = resource(
	{
		value: 'brandingTheme',
		name: 'Branding Theme',
		description: 'How printed documents look',
		entry: BRANDING_THEMES,
		search: 'searchBrandingThemes',
		keys: {
			id: BY_ID,
			name: by('Name', 'Standard'),
		},
		simplify: simplifier('BrandingThemeID', 'Name', 'Type', count('SortOrder'), 'LogoUrl', 'CreatedDateUTC'),
	},
	[
		get,
		getMany(),
		subList(() => ({
			value: 'getPaymentServices',
			name: 'Get Payment Services',
			action: 'Get payment services of branding theme',
			description: 'List the payment services offered on documents of a theme; for payment partners',
			part: THEME_PAYMENT_SERVICES,
		})),
		action(() => ({
			value: 'addPaymentService',
			name: 'Add Payment Service',
			action: 'Add payment service to branding theme',
			description: 'Offer a payment service on documents of a theme; for payment partners',
			purpose: 'add the payment services',
			part: THEME_PAYMENT_SERVICES,
			main: [service],
			labelAs: 'BrandingThemeName',
			done: 'added',
		})),
	],
);
