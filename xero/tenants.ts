import { NodeOperationError, type IDataObject } from 'n8n-workflow';

import { sharedCache } from './cache';
import type { XeroClient } from './client';

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

/** The organisations of the connection, from `/connections`; practices are left out, the accounting API knows only organisations. */
export async function listTenants(client: XeroClient): Promise<Tenant[]> {
	const { app } = await client.connection();
	return await sharedCache.get(`${app} connections ${credentialId(client)}`, async () => {
		const reply = await client.request<IDataObject[]>({
			method: 'GET',
			path: '/connections',
			purpose: 'list the connected organisations',
		});
		return (Array.isArray(reply.body) ? reply.body : [])
			.filter((connection) => connection.tenantType === 'ORGANISATION')
			.map((connection) => ({ tenantId: String(connection.tenantId), name: String(connection.tenantName) }));
	});
}

/** Two credentials of the same app may be connected to different organisations: their lists are kept apart. */
function credentialId(client: XeroClient): string {
	return Object.values(client.ctx.getNode().credentials ?? {})[0]?.id ?? '';
}

/**
 * The organisation's id for a choice. Nothing chosen is fine where there is no choice: a connection with exactly one organisation.
 * @throws NodeOperationError that names the organisations to choose from
 */
export async function resolveTenant(client: XeroClient, choice: TenantChoice, itemIndex?: number): Promise<string> {
	const value = choice.value.trim();
	if (value !== '' && choice.mode !== 'name') return value;
	const tenants = await listTenants(client);
	const matches = value === '' ? tenants : tenants.filter((tenant) => tenant.name.toLowerCase() === value.toLowerCase());
	if (matches.length === 1) return matches[0].tenantId;
	const names = tenants.map((tenant) => tenant.name).join(', ');
	if (value !== '') {
		const found = matches.length === 0 ? 'No connected organisation is' : `${matches.length} connected organisations are`;
		throw new NodeOperationError(client.ctx.getNode(), `${found} called '${value}'`, {
			description: `Connected: ${names || 'none'}. Choose one in 'Organisation'.`,
			itemIndex,
		});
	}
	throw new NodeOperationError(client.ctx.getNode(), 'No organisation is chosen', {
		description:
			tenants.length === 0
				? "This connection has no organisation. Open the credential 'Xero Suite OAuth2 API' and reconnect, ticking the organisation."
				: `Choose one in 'Organisation': ${names}.`,
		itemIndex,
	});
}
