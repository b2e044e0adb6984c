import { amount, simplifier, status, yesOrNo } from '../../../operations/output/columns';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
import {
	createDocument,
	deleteRecord,
	get,
	getMany,
	recode,
	updateDocument,
	upsertDocument,
} from '../../../operations/verbs';
import { BANK_TRANSACTIONS } from '../../../xero/catalogue';
import {
	bankAccount,
	bankAmountsAre,
	bankDate,
	bankReconciled,
	bankReference,
	exchange,
	TYPES,
	typeField,
} from './bankFields';
import { belowVerbs } from './below';
import { contact } from './contact';
import { contactId } from './contactColumn';
import { contactField } from './documentFields';
import { exactFilter, moneyStateFilter } from './filters';
import { ofBankAccount } from './ofBankAccount';
import { contactWhere, earlierContactName } from './ofContact';
import { trackingKept } from './ofTracking';
import { datedWhere } from './periodFilters';
import { recordWhere, searchText, whetherFilter, whichFilter } from './whereFilters';

const WHO = 'customer or supplier';

const spec = { side: 'bank' as const, contacts: () => contact, moved: [] };

/** Money spent and received that does not pay an invoice or bill: bank fees, card payments, cash sales. */
export const bankTransaction = resource(
	{
		value: 'bankTransaction',
		name: 'Bank Transaction',
		description: 'Money spent and received without an invoice or bill, overpayments and prepayments',
		entry: BANK_TRANSACTIONS,
		search: 'searchBankTransactions',
		keys: {
			id: BY_ID,
			reference: by('Reference', 'TRF-1234'),
		},
		simplify: simplifier(
			'BankTransactionID',
			'Type',
			'Contact.Name',
			contactId,
			'Date',
			'Reference',
			amount('Total'),
			amount('TotalTax'),
			'BankAccount.Name',
			yesOrNo('IsReconciled'),
			status('Status', BANK_TRANSACTIONS.status),
			'CurrencyCode',
		),
	},
	[
		createDocument({
			...spec,
			main: [
				typeField(TYPES),
				bankAccount,
				contactField(true, WHO),
				bankDate(true),
				bankReference(false),
				bankAmountsAre,
			],
			additional: [...exchange, bankReconciled],
			recognisedBy: ['reference'],
		}),
		upsertDocument({
			...spec,
			main: [
				bankReference(true),
				typeField(TYPES.slice(0, 2)),
				bankAccount,
				contactField(true, WHO),
				bankDate(true),
				bankAmountsAre,
			],
			additional: exchange,
			by: 'reference',
		}),
		updateDocument({
			...spec,
			fields: [
				bankAccount,
				contactField(false, WHO),
				bankDate(false),
				bankReference(false),
				bankAmountsAre,
				...exchange,
			],
		}),
		recode(spec.side),
		get,
		getMany({
			filters: [
				whichFilter('type', 'Type', 'Type', 'Only those of this type', [
					...TYPES,
					{ name: 'Transfer In', value: 'RECEIVE-TRANSFER' },
					{ name: 'Transfer Out', value: 'SPEND-TRANSFER' },
				]),
				moneyStateFilter('Only those in this state', BANK_TRANSACTIONS.status),
				whetherFilter(
					'reconciled',
					'Reconciled',
					'IsReconciled',
					'Only those that are reconciled, or only those that are not',
				),
				recordWhere(ofBankAccount, ofBankAccount.wire),
				contactWhere(() => contact),
				earlierContactName(() => contact),
				...datedWhere('dated'),
				trackingKept(BANK_TRANSACTIONS),
				exactFilter('reference', 'Reference', 'Reference', 'Only those with exactly this reference'),
				searchText(
					'referenceContains',
					'Reference Contains',
					'Reference',
					'Only those whose reference contains this',
				),
			],
			sort: ['Date', 'UpdatedDateUTC', 'Reference', 'Total'],
		}),
		deleteRecord('Delete money spent or received; reconciled transactions must be unreconciled first'),
		...belowVerbs(BANK_TRANSACTIONS),
	],
);
