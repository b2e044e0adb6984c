import { text } from '../../../operations/fields/field';
import { resource } from '../../../operations/screens/properties';
import { simplifier } from '../../../operations/output/simple';
import type { Resource } from '../../../operations/types';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { createRecord } from '../../../operations/verbs/record';
import { targetProperty } from '../../../operations/targets/target';
import { PAYMENT_SERVICES } from '../../../xero/catalogue';

/** Xero gives this permission to partners alone. */
export const paymentService: Resource = resource(
	{
		value: 'paymentService',
		name: 'Payment Service',
		description: 'Ways to pay an online invoice; for apps that Xero has approved as payment partners',
		entry: PAYMENT_SERVICES,
		keys: {
			id: { label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9' },
			name: { label: 'By Name', placeholder: 'e.g. Pay Now' },
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
		get((of) => targetProperty(of, 'searchPaymentServices', 'The payment service to get')),
		getMany({ filters: [], sort: [], modifiedSince: false, where: false }),
	],
);
