import type { Resource } from '../../../operations/types';
import { account } from './account';
import { brandingTheme } from './brandingTheme';
import { budget } from './budget';
import { contact } from './contact';
import { contactGroup } from './contactGroup';
import { currency } from './currency';
import { apiCall } from './apiCall';
import { bankTransaction } from './bankTransaction';
import { bankTransfer } from './bankTransfer';
import { batchPayment } from './batchPayment';
import { bill, invoice } from './invoices';
import { item } from './item';
import { journal } from './journal';
import { linkedTransaction } from './linkedTransaction';
import { manualJournal } from './manualJournal';
import { organisation } from './organisation';
import { overpayment, prepayment } from './credit';
import { creditNote, supplierCreditNote } from './creditNotes';
import { payment } from './payment';
import { paymentService } from './paymentService';
import { publishedReport } from './publishedReport';
import { purchaseOrder } from './purchaseOrder';
import { quote } from './quote';
import { repeatingBill, repeatingInvoice } from './repeating';
import { taxRate } from './taxRate';
import { trackingCategory } from './trackingCategory';
import { trackingOption } from './trackingOption';
import { user } from './user';

/** The resources of the node; the first is preselected. Adding a resource means adding a word here. */
export const RESOURCES: Resource[] = [
	invoice,
	account,
	bankTransaction,
	bankTransfer,
	batchPayment,
	bill,
	brandingTheme,
	budget,
	contact,
	contactGroup,
	creditNote,
	currency,
	item,
	journal,
	linkedTransaction,
	manualJournal,
	organisation,
	overpayment,
	payment,
	paymentService,
	prepayment,
	publishedReport,
	purchaseOrder,
	quote,
	repeatingBill,
	repeatingInvoice,
	supplierCreditNote,
	taxRate,
	trackingCategory,
	trackingOption,
	user,
];

/** The resources above, and API Call, which belongs to no collection. */
export const SCREENS: Resource[] = [...RESOURCES, apiCall];
