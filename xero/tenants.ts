import { NodeOperationError, type IDataObject } from 'n8n-workflow';

import { sharedCache } from './cache';
import type { XeroClient } from './client';
import { isGuid, notAnId } from './filter';
import { inPlainText } from './plainText';

/** An organisation the connection may enter. */
export interface Tenant {
	tenantId: string;
	name: string;
}

/** How the user names the organisation: picked or typed. */
export interface TenantChoice {
	mode: string;
	value: string;
}

/** Organisations named in one error; more would not be read. */
const MOST_NAMED = 20;

/**
 * The organisations of the connection, from `/connections`; practices are left out, the accounting API knows only
 * organisations.
 * @param once not asked again where it fails
 */
export async function listTenants(client: XeroClient, once?: true): Promise<Tenant[]> {
	const { app, credentialId, signIn } = await client.connection();
	return await sharedCache.get(JSON.stringify([app, 'connections', credentialId, signIn]), async () => {
		const reply = await client.request<IDataObject[]>({
			method: 'GET',
			path: '/connections',
			purpose: 'list the connected organisations',
			once,
		});
		return (Array.isArray(reply.body) ? reply.body : [])
			.filter((connection) => connection.tenantType === 'ORGANISATION')
			.map((connection) => ({ tenantId: String(connection.tenantId), name: String(connection.tenantName) }));
	});
}

/**
 * The organisation's id for a choice, in lower case. Nothing chosen is fine where there is no choice: a connection
 * with exactly one organisation. An ID costs no call: Xero itself refuses one the connection may not enter.
 * @param mustBeListed for the second and further organisations of a run: a wrong column could name a thousand, each
 * with a call of its own
 * @throws NodeOperationError that names the organisations to choose from
 */
export async function resolveTenant(
	client: XeroClient,
	choice: TenantChoice,
	itemIndex?: number,
	mustBeListed = false,
): Promise<string> {
	const value = choice.value.trim();
	const failure = (message: string, description: string) =>
		inPlainText(new NodeOperationError(client.ctx.getNode(), message, { description, itemIndex }));
	const isId = value !== '' && choice.mode !== 'name';
	if (isId && !isGuid(value)) {
		throw failure(
			`'Organisation': ${notAnId(value).message}`,
			"Choose the organisation from the list, or use 'By Name' and give its name. The operation 'Get " +
				"Many' of 'Organisation' lists the IDs.",
		);
	}
	if (isId && !mustBeListed) return value.toLowerCase();
	const tenants = await listTenants(client);
	const matches =
		value === ''
			? tenants
			: tenants.filter(({ tenantId, name }) => (isId ? tenantId : name).toLowerCase() === value.toLowerCase());
	if (matches.length === 1) return matches[0].tenantId.toLowerCase();
	const names = listed(tenants.map(({ name }) => name));
	if (value !== '') {
		const found = matches.length === 0 ? 'No connected organisation' : `${matches.length} connected organisations`;
		const verb = matches.length === 0 ? 'is' : 'are';
		const message = isId ? `${found} has the ID '${value}'` : `${found} ${verb} called '${value.slice(0, 100)}'`;
		throw failure(message, `Connected: ${names || 'none'}. Choose one in 'Organisation'.`);
	}
	throw failure(
		'No organisation is chosen',
		tenants.length === 0
			? "This connection has no organisation. Open the credential 'Xero Suite OAuth2 API' and reconnect, " +
					'ticking the organisation.'
			: `Choose one in 'Organisation': ${names}.`,
	);
}

function listed(names: string[]): string {
	const shown = names.slice(0, MOST_NAMED).join(', ');
	return names.length > MOST_NAMED ? `${shown} and ${names.length - MOST_NAMED} more` : shown;
}

/**
 * An organisation's name; undefined for a connection that may not list them.
 * @param once for work that a name must not hold up
 */
export async function tenantName(client: XeroClient, tenantId: string, once?: true): Promise<string | undefined> {
	const tenants = await listTenants(client, once).catch(() => []);
	return tenants.find((each) => each.tenantId.toLowerCase() === tenantId.toLowerCase())?.name;
}
