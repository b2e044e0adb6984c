import { text } from '../../../operations/fields';
import { simplifier } from '../../../operations/output/columns';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
import { createRecord, get, getMany } from '../../../operations/verbs';
import { PAYMENT_SERVICES } from '../../../xero/catalogue';

/** Xero gives this permission to partners alone. */
export const paymentService = resource(
	{
		value: 'paymentService',
		name: 'Payment Service',
		description: 'Ways to pay an online invoice; for apps that Xero has approved as payment partners',
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
						'Web address that pays an invoice. Xero puts in what stands in brackets: ' +
						'[INVOICENUMBER], [AMOUNT], [CURRENCY] and others.',
					required: true,
					placeholder: 'e.g. https://pay.example.com/?invoice=[INVOICENUMBER]&amount=[AMOUNT]',
				}),
			],
			additional: [
				text('payNowText', 'PayNowText', 'Button Text', {
					description: "What stands on the button; 'Pay by credit card' unless given",
					max: 255,
				}),
			],
		}),
		get,
		getMany(),
	],
);
