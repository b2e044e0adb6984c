import type { IDataObject } from 'n8n-workflow';

import { hasEnded } from '../../../xero/catalogue';
import type { Connected } from '../../../xero/client';
import { ANY_ACCOUNT } from '../../fields/coded';
import { findReferred, normaliseKey, textAt } from '../../lookup/find';

/** Bank accounts of what is written and of what Xero has: a code and an ID may name the same one. */
export interface BankAccounts {
	/** The same text for bodies of the same account. */
	keyOf(body: IDataObject): string;
	/** True where both are known and are two. */
	differs(body: IDataObject, record: IDataObject): boolean;
}

/** The same for all accounts that bodies name, in several fields. */
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
 * Codes are looked up only where nothing else tells: another body names its account by ID, or a record shows an ID
 * alone.
 * @param field that names the account: `Account`
 * @throws NodeApiError when the accounts cannot be asked for
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
