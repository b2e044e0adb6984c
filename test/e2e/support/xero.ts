import type { Bench } from './bench';

/** Writes to the first organisation as any other app would. @returns the records as Xero gives them back */
export async function apiWrite(
	{ sandbox }: Bench,
	path: string,
	records: unknown[],
): Promise<Array<Record<string, unknown>>> {
	const tokens = (await (
		await fetch(`${sandbox.url}/sandbox/tokens`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ appId: 'sandbox-web-app' }),
		})
	).json()) as { access_token: string };
	const reply = await fetch(`${sandbox.url}/api.xro/2.0/${path}`, {
		method: 'PUT',
		headers: {
			authorization: `Bearer ${tokens.access_token}`,
			'xero-tenant-id': sandbox.world.organisations[0].profile.tenantId,
			accept: 'application/json',
			'content-type': 'application/json',
		},
		body: JSON.stringify({ [path]: records }),
	});
	const body = (await reply.json()) as Record<string, Array<Record<string, unknown>>>;
	if (!reply.ok) throw new Error(`Xero refused the ${path}: ${reply.status} ${JSON.stringify(body)}`);
	return body[path];
}
