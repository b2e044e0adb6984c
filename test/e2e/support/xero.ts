import type { Bench } from './bench';

type XeroRecord = Record<string, unknown>;

/** Asks the first organisation as any other app would. @returns the records of the answer */
async function call(
	{ sandbox }: Bench,
	method: 'GET' | 'PUT' | 'POST',
	path: string,
	records?: unknown[],
): Promise<XeroRecord[]> {
	const tokens = (await (
		await fetch(`${sandbox.url}/sandbox/tokens`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ appId: 'sandbox-web-app' }),
		})
	).json()) as { access_token: string };
	const [collection] = path.split('/');
	const reply = await fetch(`${sandbox.url}/api.xro/2.0/${path}`, {
		method,
		headers: {
			authorization: `Bearer ${tokens.access_token}`,
			'xero-tenant-id': sandbox.world.organisations[0].profile.tenantId,
			accept: 'application/json',
			'content-type': 'application/json',
		},
		...(records ? { body: JSON.stringify({ [collection]: records }) } : {}),
	});
	const body = (await reply.json()) as Record<string, XeroRecord[]>;
	if (!reply.ok) throw new Error(`Xero refused ${method} ${path}: ${reply.status} ${JSON.stringify(body)}`);
	return body[collection];
}

/** Creates records. @returns them as Xero gives them back */
export const apiWrite = async (bench: Bench, path: string, records: unknown[]): Promise<XeroRecord[]> =>
	await call(bench, 'PUT', path, records);

/** Changes records that exist. @returns them as Xero gives them back */
export const apiChange = async (bench: Bench, path: string, records: unknown[]): Promise<XeroRecord[]> =>
	await call(bench, 'POST', path, records);

/** @param path of a collection, or of one record in it */
export const apiRead = async (bench: Bench, path: string): Promise<XeroRecord[]> => await call(bench, 'GET', path);
