import type { DocumentSpec } from '../../../operations/documents/documentSpec';
import { resource } from '../../../operations/screens/properties';
import { amount, simplifier, status as statusColumns } from '../../../operations/output/simple';
import type { Resource } from '../../../operations/types';
import { changeStatus } from '../../../operations/verbs/changeStatus';
import { copyDocument } from '../../../operations/verbs/copyDocument';
import { createDocument } from '../../../operations/verbs/createDocument';
import { downloadPdf } from '../../../operations/verbs/download';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { targetProperty } from '../../../operations/targets/target';
import { updateDocument } from '../../../operations/verbs/updateDocument';
import { IN_ONE_GO } from '../../../operations/verbs/options';
import { upsertDocument } from '../../../operations/verbs/upsertDocument';
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

const target = (of: Resource) => targetProperty(of, 'searchPurchaseOrders', 'The purchase order to work on');
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
		keys: {
			id: { label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9' },
			number: { label: 'By Purchase Order Number', placeholder: 'e.g. PO-0042' },
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
		updateDocument((of) => ({
			target: target(of),
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
		})),
		copyDocument(target, {
			fields: [
				copiedDay('deliveryDate', 'DeliveryDate', 'Delivery Date'),
				orderNumber(NUMBER_HELP),
				copiedReference(QUOTE_NUMBER),
			],
		}),
		changeStatus(
			target,
			ORDER_STEPS,
			({ nouns }) => `Submit, approve, mark as billed or delete ${nouns}, ${IN_ONE_GO}`,
		),
		get(target),
		getMany({
			filters: [
				contactKept(() => contact, 'purchase orders', 'Contact.ContactID'),
				statusQuery(PURCHASE_ORDERS.status),
				periodQuery('issued'),
				dateQuery('dateFrom', 'Date From', 'DateFrom', 'Issued on or after this day'),
				dateQuery('dateTo', 'Date To', 'DateTo', 'Issued on or before this day', 'to'),
			],
			sort: [
				{ name: 'Date', value: 'Date' },
				{ name: 'Last Changed', value: 'UpdatedDateUTC' },
				{ name: 'Number', value: 'PurchaseOrderNumber' },
			],
			modifiedSince: true,
			where: false,
		}),
		downloadPdf(target),
		...attachmentVerbs(target),
		...historyVerbs(target),
	],
);
