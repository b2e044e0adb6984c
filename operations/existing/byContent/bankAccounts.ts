import type { IDataObject } from 'n8n-workflow';

import { hasEnded } from '../../../xero/catalogue';
import type { Connected } from '../../../xero/client';
import { ANY_ACCOUNT } from '../../fields/coded';
import { findReferred, normaliseKey, textAt } from '../../lookup/find';

/** Compares bank accounts in writes and in Xero's records, because a code and an ID may mean the same account. */
export interface BankAccounts {
	/** The same text for bodies of the same account. */
	keyOf(body: IDataObject): string;
	/** True if both are known and different. */
	differs(body: IDataObject, record: IDataObject): boolean;
}

/** The same for several account fields of a body. */
export async function bankAccountsInAll(
	run: Connected,
	tenantId: string,
	fields: readonly string[],
	bodies: readonly IDataObject[],
	records: readonly IDataObject[],
): Promise<BankAccounts> {
	const each: BankAccounts[] = [];
	for (const field of fields) each.push(await bankAccountsIn(run, tenantId, field, bodies, records));
	return {
		keyOf: (body) => each.map(({ keyOf }) => keyOf(body)).join(' '),
		differs: (body, record) => each.some(({ differs }) => differs(body, record)),
	};
}

/**
 * Account codes are looked up only if needed: if another body has an account ID, or a record has only an ID.
 * @param field of the account: `Account`
 * @throws NodeApiError if the accounts cannot be read
 */
export async function bankAccountsIn(
	run: Connected,
	tenantId: string,
	field: string,
	bodies: readonly IDataObject[],
	records: readonly IDataObject[],
): Promise<BankAccounts> {
	const idIn = (record: IDataObject) => normaliseKey(textAt(record, `${field}.${ANY_ACCOUNT.id}`));
	const codeIn = (record: IDataObject) => normaliseKey(textAt(record, `${field}.Code`));
	const isCoded = (body: IDataObject) => idIn(body) === '' && codeIn(body) !== '';
	const codes = [...new Set(bodies.filter(isCoded).map(codeIn))];
	const isMixed = bodies.some((body) => idIn(body) !== '');
	const isHidden = records.some((record) => idIn(record) !== '' && codeIn(record) === '');
	const known =
		codes.length > 0 && (isMixed || isHidden)
			? await findReferred(run, ANY_ACCOUNT, tenantId, 'code', codes)
			: new Map<string, IDataObject[]>();
	const idOf = (body: IDataObject): string => {
		if (!isCoded(body)) return idIn(body);
		const found = known.get(codeIn(body)) ?? [];
		const [account] = [...found.filter((each) => !hasEnded(ANY_ACCOUNT, each)), ...found];
		return account ? normaliseKey(String(account[ANY_ACCOUNT.id])) : '';
	};
	return {
		keyOf: (body) => idOf(body) || (isCoded(body) ? `code ${codeIn(body)}` : ''),
		differs: (body, record) => {
			const [ours, theirs] = [idOf(body), idIn(record)];
			if (ours !== '' && theirs !== '') return ours !== theirs;
			const [code, other] = [codeIn(body), codeIn(record)];
			return code !== '' && other !== '' && code !== other;
		},
	};
}
