import { NZ } from './nodes';

/** Bank transactions that leave an overpayment and a prepayment behind, large enough for all that is done with them. */
export async function leaveCredits(url: string, token: string): Promise<void> {
	const transaction = (Type: string) => ({
		Type,
		Contact: { Name: 'Creditor' },
		BankAccount: { Code: '090' },
		LineAmountTypes: 'NoTax',
		LineItems: [{ Description: 'Credit', Quantity: 1, UnitAmount: 20, AccountCode: '200' }],
	});
	const reply = await fetch(`${url}/api.xro/2.0/BankTransactions`, {
		method: 'PUT',
		headers: {
			authorization: `Bearer ${token}`,
			accept: 'application/json',
			'xero-tenant-id': NZ,
			'content-type': 'application/json',
		},
		body: JSON.stringify({
			BankTransactions: [transaction('RECEIVE-OVERPAYMENT'), transaction('RECEIVE-PREPAYMENT')],
		}),
	});
	if (!reply.ok) throw new Error(await reply.text());
}
