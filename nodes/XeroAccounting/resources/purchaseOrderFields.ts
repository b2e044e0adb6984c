import { date, type Field, text } from '../../../operations/fields';
import { step, type Step } from '../../../operations/verbs';
import { APPROVAL_STEPS } from './documentSteps';

export const delivery: Field[] = [
	text('deliveryAddress', 'DeliveryAddress', 'Delivery Address', {
		description: 'Where the goods are to be delivered, as it is to stand on the order',
		placeholder: 'e.g. 12 Harbour Street, Wellington 6011',
		rows: 3,
		max: 4000,
	}),
	text('attentionTo', 'AttentionTo', 'Attention', {
		description: 'Person who takes the delivery',
		placeholder: 'e.g. Sam Ngata',
		max: 255,
	}),
	text('telephone', 'Telephone', 'Telephone', {
		description: 'Number of the person who takes the delivery',
		placeholder: 'e.g. 04 555 0199',
		max: 50,
	}),
	text('deliveryInstructions', 'DeliveryInstructions', 'Delivery Instructions', {
		description: 'What the supplier has to know for the delivery',
		rows: 2,
		max: 500,
	}),
	date('expectedArrivalDate', 'ExpectedArrivalDate', 'Expected Arrival Date', {
		description: 'Day on which the goods are expected',
	}),
];

/** Xero's own words for what can be done with an order. */
export const ORDER_STEPS: Step[] = [
	step(
		'approve',
		'Approve',
		'AUTHORISED',
		'The order may go to the supplier; Xero mails it from its own screens alone',
	),
	step('bill', 'Mark as Billed', 'BILLED', 'Of an approved order; Xero makes no bill of it by itself'),
	step('delete', 'Delete', 'DELETED', 'Cannot be taken back, and Xero gives its number to no other order'),
	...APPROVAL_STEPS,
];
