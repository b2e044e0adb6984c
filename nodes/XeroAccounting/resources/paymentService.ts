import { text } from '../../../operations/fields';
import { simplifier } from '../../../operations/output/columns';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
import { createRecord, get, getMany } from '../../../operations/verbs';
import { PAYMENT_SERVICES } from '../../../xero/catalogue';

/** Xero grants this permission only to partners. */
export const paymentService = resource(
	{
		value: 'paymentService',
		name: 'Payment Service',
		description:
			'Services through which customers pay an online invoice; for apps that Xero has approved as payment partners',
		entry: PAYMENT_SERVICES,
		search: 'searchPaymentServices',
		target: 'The payment service to get',
		keys: {
			id: BY_ID,
			name: by('Name', 'Pay Now'),
		},
		simplify: simplifier(
			'PaymentServiceID',
			'PaymentServiceName',
			'PaymentServiceUrl',
			'PayNowText',
			'PaymentServiceType',
		),
	},
	[
		createRecord({
			main: [
				text('name', 'PaymentServiceName', 'Name', {
					description: 'Name of the payment service',
					required: true,
					placeholder: 'e.g. Pay Now',
				}),
				text('paymentUrl', 'PaymentServiceUrl', 'Payment URL', {
					description:
						'Web address where an invoice is paid. Xero fills in the placeholders in brackets: ' +
						'[INVOICENUMBER], [AMOUNT], [CURRENCY] and others.',
					required: true,
					placeholder: 'e.g. https://pay.example.com/?invoice=[INVOICENUMBER]&amount=[AMOUNT]',
				}),
			],
			additional: [
				text('payNowText', 'PayNowText', 'Button Text', {
					description: "Text on the button; 'Pay by credit card' if empty",
					max: 255,
				}),
			],
		}),
		get,
		getMany(),
	],
);
