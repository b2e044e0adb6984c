import { date, text } from '../../../operations/fields';
import { amount, simplifier, status } from '../../../operations/output/columns';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
import { get, getMany } from '../../../operations/verbs';
import { PURCHASE_ORDERS } from '../../../xero/catalogue';
import { belowVerbs } from './below';
import { contact } from './contact';
import { contactId } from './contactColumn';
import { amountsAre, issued, ownNumber, printed, reference, sentToContact, startStatus } from './documentFields';
import { documentVerbs } from './documentVerbs';
import { contactKept } from './ofContact';
import { trackingKept } from './ofTracking';
import { datedQuery } from './periodFilters';
import { delivery, ORDER_STEPS } from './purchaseOrderFields';
import { statusQuery } from './queryFilters';

/** Orders to suppliers. */
export const purchaseOrder = resource(
	{
		value: 'purchaseOrder',
		name: 'Purchase Order',
		description: 'Orders to suppliers',
		entry: PURCHASE_ORDERS,
		search: 'searchPurchaseOrders',
		keys: { id: BY_ID, number: by('Purchase Order Number', 'PO-0042') },
		simplify: simplifier(
			'PurchaseOrderID',
			'PurchaseOrderNumber',
			'Reference',
			'Contact.Name',
			contactId,
			status('Status', PURCHASE_ORDERS.status),
			'Date',
			'DeliveryDate',
			'ExpectedArrivalDate',
			amount('Total'),
			'CurrencyCode',
		),
	},
	[
		...documentVerbs(PURCHASE_ORDERS, {
			side: 'purchases',
			who: 'supplier',
			called: 'order',
			dates: [
				issued,
				date('deliveryDate', 'DeliveryDate', 'Delivery Date', {
					description: 'Day on which the goods should be delivered',
				}),
			],
			number: text('purchaseOrderNumber', 'PurchaseOrderNumber', 'Purchase Order Number', {
				description: ownNumber('order'),
				max: 255,
				placeholder: 'e.g. PO-0042',
			}),
			// The reference of a purchase order is the supplier's offer, not a customer's order.
			reference: reference('Reference printed on the order, such as the number of the quote', 'e.g. QU-0042'),
			amountsAre: amountsAre('Exclusive', 'Inclusive', 'NoTax'),
			status: startStatus(
				PURCHASE_ORDERS,
				'How far along it is; an order that is already further along keeps its status',
			),
			additional: [...printed, sentToContact, ...delivery],
			steps: ORDER_STEPS,
			stepsInWords: 'Submit, approve, mark as billed or delete purchase orders',
		}),
		get,
		getMany({
			filters: [
				contactKept(() => contact, 'purchase orders', 'Contact.ContactID'),
				statusQuery(PURCHASE_ORDERS.status),
				...datedQuery('issued'),
				trackingKept(PURCHASE_ORDERS),
			],
			sort: ['Date', 'UpdatedDateUTC', 'PurchaseOrderNumber'],
		}),
		...belowVerbs(PURCHASE_ORDERS),
	],
);
