import type { IDataObject } from 'n8n-workflow';

import { FieldError } from '../../../operations/fields';
import { amount, count, simplifier } from '../../../operations/output/columns';
import type { RunContext } from '../../../operations/run/runContext';
import { resource } from '../../../operations/screens/properties';
import type { Verb } from '../../../operations/types';
import { createGrouped } from '../../../operations/verbs';
import type { PendingWrite } from '../../../operations/write/pendingWrites';
import { SETUP } from '../../../xero/catalogue';
import { centsText, wholeOf } from '../../../xero/money';
import { tenantName } from '../../../xero/tenants';
import { head, inCurrencies, NAME, part } from './conversionFields';

/** The sums of debits and credits in cents, both positive. */
function sumsOf(balances: readonly IDataObject[]): [debits: bigint, credits: bigint] {
	const cents = balances.map(({ Balance }) => wholeOf(Balance, 2));
	const sum = (isMeant: (value: bigint) => boolean) => cents.filter(isMeant).reduce((all, each) => all + each, 0n);
	return [sum((value) => value > 0n), -sum((value) => value < 0n)];
}

/** @throws Error for another organisation, and if a balance is missing or wrong */
async function finished({ client }: RunContext, write: PendingWrite): Promise<PendingWrite> {
	const { OrganisationName, ...body } = write.body;
	const own = await tenantName(client, write.tenantId);
	if (own !== OrganisationName)
		throw new FieldError(NAME, `The organisation is '${own ?? write.tenantId}'. Nothing was written.`);
	const [debits, credits] = sumsOf(body.ConversionBalances as IDataObject[]);
	if (debits !== credits)
		throw new Error(
			`The balances do not come to 0.00: debits are ${centsText(debits)}, credits ${centsText(credits)}. ` +
				'Xero would book the difference by itself. Nothing was written.',
		);
	const { Year, Month } = body.ConversionDate as IDataObject;
	return {
		...write,
		body,
		outcome: 'set',
		of: {
			ConversionDate: `${String(Year)}-${String(Month).padStart(2, '0')}`,
			TotalDebit: Number(debits) / 100,
			TotalCredit: Number(credits) / 100,
		},
	};
}

/** A setting: there is no record to find, read or change. */
const setup = resource(
	{
		value: 'setup',
		name: 'Setup',
		entry: SETUP,
		keys: {},
		simplify: simplifier(
			'ConversionDate',
			amount('TotalDebit'),
			amount('TotalCredit'),
			count('Accounts.Total'),
			count('Accounts.Updated'),
			count('Accounts.Deleted'),
			count('Accounts.Errored'),
		),
	},
	[],
);

/** Sets the opening trial balance as a whole, one row for each account. */
export const setConversionBalances: Verb = () => ({
	...createGrouped({
		description: 'Set the opening balances of a new organisation, all items in one call; this cannot be undone',
		part,
		head,
		partMore: [inCurrencies],
		headMore: [],
		paid: 'account',
		parts: { list: 'ConversionBalances', paid: 'AccountCode' },
		isOnePerOrganisation: true,
		finished,
	})(setup),
	value: 'setConversionBalances',
	name: 'Set Conversion Balances',
	action: 'Set conversion balances of organisation',
	isPlain: true,
	row: setup.simplify,
	columns: setup.simplify.columns,
	wording: { nouns: SETUP.nouns, done: 'set' },
	scope: SETUP.scope.write,
	ifUnknown: 'Look at the conversion balances in Xero. If they are not those of the items, run it again.',
});
