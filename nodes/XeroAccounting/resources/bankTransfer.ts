import type { IDataObject } from 'n8n-workflow';

import { date, type Field, flag, moneyAccountPicker, money, trackingIdsPicker } from '../../../operations/fields';
import { amount, simplifier, status, yesOrNo } from '../../../operations/output/columns';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
import { AS_IT_IS, createRecord, deleteRecord, get, getMany, type Shape } from '../../../operations/verbs';
import { BANK_TRANSFERS } from '../../../xero/catalogue';
import { belowVerbs } from './below';
import { reference } from './documentFields';
import { datedWhere } from './periodFilters';

const RECONCILED = 'counts as reconciled with the bank statement, for conversions and accounts without statements';

const tracking = (side: string, wire: string, label: string): Field[] =>
	[1, 2].map((order) =>
		trackingIdsPicker(`${side}Tracking${order}`, `${wire}.${order}`, `${label} Tracking ${order}`, {
			description: 'Tracking category and option of this side of the transfer, such as Region: North',
		}),
	);

const listed = (side: unknown, name: string): IDataObject =>
	side === undefined ? {} : { [name]: Object.values(side as IDataObject) };

/** Puts up to two tracking options for each account into the lists that Xero expects. */
const shape: Shape = {
	...AS_IT_IS,
	toWire: ({ FromTracking, ToTracking, ...body }) => ({
		...body,
		...listed(FromTracking, 'FromTracking'),
		...listed(ToTracking, 'ToTracking'),
	}),
};

/** Transfers cannot be changed, only deleted and created again. */
export const bankTransfer = resource(
	{
		value: 'bankTransfer',
		name: 'Bank Transfer',
		description: 'Money moved between two bank accounts of the organisation',
		entry: BANK_TRANSFERS,
		search: 'searchBankTransfers',
		keys: {
			id: BY_ID,
			reference: by('Reference', 'TRF-1234'),
		},
		simplify: simplifier(
			'BankTransferID',
			'Date',
			amount('Amount'),
			'FromBankAccount.Name',
			'ToBankAccount.Name',
			'Reference',
			status('Status', BANK_TRANSFERS.status),
			yesOrNo('FromIsReconciled'),
			yesOrNo('ToIsReconciled'),
		),
	},
	[
		createRecord({
			main: [
				moneyAccountPicker(
					'from',
					'FromBankAccount',
					'From',
					'Bank account the money comes from',
					'searchBankAccounts',
				),
				moneyAccountPicker('to', 'ToBankAccount', 'To', 'Bank account the money goes to', 'searchBankAccounts'),
				money('amount', 'Amount', 'Amount', {
					description: 'In the currency of both accounts',
					required: true,
					min: 0.01,
					placeholder: 'e.g. 500.00',
				}),
				date('date', 'Date', 'Date', { description: 'Day of the transfer', required: true }),
			],
			same:
				'a transfer of the same amount and day between the same accounts, and with the same reference where ' +
				'one is given',
			additional: [
				reference('Text shown with the transfer', 'e.g. TRF-1234'),
				...tracking('from', 'FromTracking', 'From'),
				...tracking('to', 'ToTracking', 'To'),
				flag('fromIsReconciled', 'FromIsReconciled', 'Mark From as Reconciled', {
					description: `Whether the money that left the first account ${RECONCILED}`,
				}),
				flag('toIsReconciled', 'ToIsReconciled', 'Mark To as Reconciled', {
					description: `Whether the money that reached the second account ${RECONCILED}`,
				}),
			],
			shape,
		}),
		get,
		getMany({
			filters: [...datedWhere('moved')],
			sort: ['Amount', 'Date'],
		}),
		deleteRecord(),
		...belowVerbs(BANK_TRANSFERS),
	],
);
