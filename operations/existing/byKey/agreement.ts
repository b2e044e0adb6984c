import type { IDataObject } from 'n8n-workflow';

import type { Connected } from '../../../xero/client';
import { comparable } from '../../../xero/compare';
import type { PendingWrite } from '../../write/pendingWrites';
import type { Recognition } from '../recognition';
import { bankAccountsIn } from '../byContent/bankAccounts';

/** What else must be equal besides the value: the day, the bank account, or nothing. */
export async function agreement(
	sender: Connected,
	tenantId: string,
	{ also }: Recognition,
	writes: readonly PendingWrite[],
	records: readonly IDataObject[],
): Promise<{ agrees(body: IDataObject, record: IDataObject): boolean; keyOf(body: IDataObject): string }> {
	if (!also) return { agrees: () => true, keyOf: () => '' };
	if ('day' in also) {
		const dayIn = (record: IDataObject) => String(comparable(record[also.day]) ?? '');
		return { agrees: (body, record) => dayIn(body) === dayIn(record), keyOf: dayIn };
	}
	const bodies = writes.map(({ body }) => body);
	const accounts = await bankAccountsIn(sender, tenantId, also.account, bodies, records);
	return { agrees: (body, record) => !accounts.differs(body, record), keyOf: accounts.keyOf };
}
