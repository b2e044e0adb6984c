import { NodeOperationError } from 'n8n-workflow';

import { safeApiBase } from './endpoint';
import { signInMark } from './signIn';
import type { XeroContext } from './types';

export const CREDENTIAL = 'xeroSuiteOAuth2Api';

/** The connection a client speaks over. */
export interface Connection {
	baseUrl: string;
	/** Identifies the Xero app; limits are counted per app. */
	app: string;
	/** The stored credential the connection comes from; '' where n8n names none. */
	credentialId: string;
	/** Mark of the sign-in behind the credential. */
	signIn: string;
	/** Custom Connections belong to exactly one organisation and need no tenant header. */
	isCustomConnection: boolean;
}

/** The connection of the node's credential; every secret stays in n8n's own helper. */
export async function readConnection(ctx: XeroContext): Promise<Connection> {
	const credential = await ctx.getCredentials(CREDENTIAL);
	let baseUrl: string;
	try {
		baseUrl = safeApiBase(credential);
	} catch (error) {
		throw new NodeOperationError(ctx.getNode(), (error as Error).message);
	}
	return {
		baseUrl,
		app: `${baseUrl} ${String(credential.clientId ?? '')}`,
		credentialId: ctx.getNode().credentials?.[CREDENTIAL]?.id ?? '',
		signIn: signInMark(credential),
		isCustomConnection: credential.grantType === 'clientCredentials',
	};
}
