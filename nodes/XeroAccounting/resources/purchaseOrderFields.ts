import { date, type Field, text } from '../../../operations/fields';
import { step, type Step } from '../../../operations/verbs';
import { APPROVAL_STEPS } from './documentSteps';

export const delivery: Field[] = [
	text('deliveryAddress', 'DeliveryAddress', 'Delivery Address', {
		description: 'Where to deliver the goods, as printed on the order',
		placeholder: 'e.g. 12 Harbour Street, Wellington 6011',
		rows: 3,
		max: 4000,
	}),
	text('attentionTo', 'AttentionTo', 'Attention', {
		description: 'Person who receives the delivery',
		placeholder: 'e.g. Sam Ngata',
		max: 255,
	}),
	text('telephone', 'Telephone', 'Telephone', {
		description: 'Phone number of the person who receives the delivery',
		placeholder: 'e.g. 04 555 0199',
		max: 50,
	}),
	text('deliveryInstructions', 'DeliveryInstructions', 'Delivery Instructions', {
		description: 'Instructions for the supplier about the delivery',
		rows: 2,
		max: 500,
	}),
	date('expectedArrivalDate', 'ExpectedArrivalDate', 'Expected Arrival Date', {
		description: 'Day on which the goods are expected',
	}),
];

/** The steps of a purchase order, named as in Xero. */
export const ORDER_STEPS: Step[] = [
	step(
		'approve',
		'Approve',
		'AUTHORISED',
		'Approve the order; it is not emailed, because Xero sends orders only from its own screens',
	),
	step('bill', 'Mark as Billed', 'BILLED', 'For an approved order; Xero does not create a bill from it'),
	step('delete', 'Delete', 'DELETED', 'Cannot be taken back, and Xero gives its number to no other order'),
	...APPROVAL_STEPS,
];
