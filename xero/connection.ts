import { NodeOperationError } from 'n8n-workflow';

import { safeApiBase } from './endpoint';
import { signInMark } from './signIn';
import type { XeroContext } from './types';

export const CREDENTIAL = 'xeroSuiteOAuth2Api';

/** The connection that a client uses. */
export interface Connection {
	baseUrl: string;
	/** Identifies the Xero app; limits are counted per app. */
	app: string;
	/** ID of the stored credential; '' if n8n does not give one. */
	credentialId: string;
	/** Identifies the sign-in of the credential. */
	signIn: string;
	/** Custom Connections belong to exactly one organisation and need no tenant header. */
	isCustomConnection: boolean;
}

/** Reads the connection from the node's credential. Secrets stay in n8n's own helper. */
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
