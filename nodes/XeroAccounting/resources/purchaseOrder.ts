import { amount, simplifier, status as statusColumns } from '../../../operations/output/simple';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
import type { Resource } from '../../../operations/types';
import {
	changeStatus,
	copyDocument,
	createDocument,
	downloadPdf,
	get,
	getMany,
	updateDocument,
	upsertDocument,
} from '../../../operations/verbs';
import type { DocumentSpec } from '../../../operations/documents/documentSpec';
import { PURCHASE_ORDERS } from '../../../xero/catalogue';
import { attachmentVerbs, historyVerbs } from './below';
import { contact } from './contact';
import { contactId } from './contactColumn';
import { amountsAre, contactField, copiedDay, copiedReference, reference } from './documentFields';
import { contactKept } from './ofContact';
import { periodQuery } from './periodFilters';
import { ORDER_STEPS, orderAdditional, orderDates, orderNumber, orderStatus } from './purchaseOrderFields';
import { dateQuery, statusQuery } from './queryFilters';

const NUMBER_HELP = 'Number of the order, unique in the organisation. Empty for the next number of Xero.';

/** An order refers to what the supplier has offered, not to an order. */
const QUOTE_NUMBER = 'e.g. QU-0042';

const orderReference = reference('Reference printed on the order, such as the number of the quote', QUOTE_NUMBER);
const supplier = (required: boolean) => contactField(required, 'supplier', false);

const spec: Omit<DocumentSpec, 'main'> = {
	side: 'purchases',
	contacts: () => contact,
	additional: orderAdditional,
	moved: [],
};

/** Orders to suppliers. */
export const purchaseOrder: Resource = resource(
	{
		value: 'purchaseOrder',
		name: 'Purchase Order',
		description: 'Orders to suppliers',
		entry: PURCHASE_ORDERS,
		search: 'searchPurchaseOrders',
		keys: {
			id: BY_ID,
			number: by('Purchase Order Number', 'PO-0042'),
		},
		simplify: simplifier(
			'PurchaseOrderID',
			'PurchaseOrderNumber',
			'Reference',
			'Contact.Name',
			contactId,
			statusColumns('Status', PURCHASE_ORDERS.status),
			'Date',
			'DeliveryDate',
			'ExpectedArrivalDate',
			amount('Total'),
			'CurrencyCode',
		),
	},
	[
		createDocument({
			...spec,
			main: [supplier(true), ...orderDates, orderNumber(NUMBER_HELP), orderReference, amountsAre, orderStatus],
			recognisedBy: ['number'],
		}),
		upsertDocument({
			...spec,
			main: [
				orderNumber('Decides whether the order exists already', true),
				supplier(true),
				...orderDates,
				orderReference,
				amountsAre,
				orderStatus,
			],
			by: 'number',
		}),
		updateDocument({
			side: 'purchases',
			fields: [
				supplier(false),
				...orderDates,
				orderNumber(NUMBER_HELP),
				orderReference,
				amountsAre,
				orderStatus,
				...orderAdditional,
			],
		}),
		copyDocument({
			fields: [
				copiedDay('deliveryDate', 'DeliveryDate', 'Delivery Date'),
				orderNumber(NUMBER_HELP),
				copiedReference(QUOTE_NUMBER),
			],
		}),
		changeStatus(ORDER_STEPS, 'Submit, approve, mark as billed or delete purchase orders'),
		get,
		getMany({
			filters: [
				contactKept(() => contact, 'purchase orders', 'Contact.ContactID'),
				statusQuery(PURCHASE_ORDERS.status),
				periodQuery('issued'),
				dateQuery('dateFrom', 'Date From', 'DateFrom', 'Issued on or after this day'),
				dateQuery('dateTo', 'Date To', 'DateTo', 'Issued on or before this day', 'to'),
			],
			sort: ['Date', 'UpdatedDateUTC', 'PurchaseOrderNumber'],
		}),
		downloadPdf,
		...attachmentVerbs,
		...historyVerbs,
	],
);
