import './environment';

import { randomUUID } from 'node:crypto';

import { ExecutionLifecycleHooks, ExternalSecretsProxy } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	INodeCredentialsDetails,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { CredentialStore } from './credential-store';
import { guardSecrets } from './secrets-guard';

/** The credential type of all nodes of this package. */
export const CREDENTIAL = 'xeroSuiteOAuth2Api';

/** A token set in the form of Xero's token endpoint. `expires_in` is in seconds. */
export interface TokenSet {
	access_token: string;
	refresh_token?: string;
	expires_in?: number;
	token_type?: string;
	scope?: string;
	id_token?: string;
}

export interface HarnessOptions {
	/** Address of the local server, from which the API, token and authorise addresses are derived. */
	baseUrl: string;
	/**
	 * Replaces single fields of the stored credential, e.g. `grantType`. `oauthTokenData: undefined` means not
	 * connected.
	 */
	credentialData?: Partial<ICredentialDataDecryptedObject>;
	tokens?: TokenSet;
	/** The package's credential class; if given, its defaults and expressions are resolved as n8n does. */
	credentialTypes?: ICredentialType[];
}

/** One n8n instance with one connected Xero credential, as far as n8n-core needs it. */
export interface Harness {
	baseUrl: string;
	store: CredentialStore;
	/** Number of token sets n8n has stored since the start. */
	readonly refreshes: number;
	/** The currently stored token set. */
	readonly tokens: TokenSet | undefined;
	/** Registers the credential's secrets with the secrets guard (done once when the harness is created). */
	guard(): void;
	/** The content of a node's `credentials` field. */
	credentials(): Record<string, INodeCredentialsDetails>;
	/** A fresh additionalData for one execution. */
	additionalData(execution?: { mode?: WorkflowExecuteMode; executionId?: string }): IWorkflowExecuteAdditionalData;
}

const defaultTokens: TokenSet = {
	access_token: 'access-token-of-the-harness',
	refresh_token: 'refresh-token-of-the-harness',
	expires_in: 1800,
	token_type: 'Bearer',
};

function storedData({ baseUrl, tokens, credentialData }: HarnessOptions): ICredentialDataDecryptedObject {
	return {
		grantType: 'authorizationCode',
		endpoint: 'custom',
		baseUrl,
		authUrl: `${baseUrl}/identity/connect/authorize`,
		accessTokenUrl: `${baseUrl}/identity/connect/token`,
		clientId: 'sandbox-web-app',
		clientSecret: 'sandbox-web-secret',
		authentication: 'header',
		scope: 'offline_access accounting.transactions accounting.contacts accounting.settings',
		webhookKey: 'sandbox-webhook-key',
		oauthTokenData: { ...(tokens ?? defaultTokens) },
		...credentialData,
	} as ICredentialDataDecryptedObject;
}

function unavailable(what: string): () => Promise<never> {
	return async () => {
		throw new Error(`${what} is not available in tests`);
	};
}

/**
 * Creates the surroundings of a node for n8n-core: credentials with n8n's own refresh (401 -> one token request ->
 * resend), hooks and addresses. Each harness has its own credential id, because n8n shares running refreshes in the
 * whole process by that id.
 */
export function createHarness(options: HarnessOptions): Harness {
	const store = new CredentialStore(options.credentialTypes);
	const reference = { id: randomUUID(), name: 'Xero of the test' };
	store.add({ ...reference, type: CREDENTIAL, data: storedData(options) });
	const data = () => store.find(reference, CREDENTIAL).data;
	const tokens = () => data().oauthTokenData as unknown as TokenSet | undefined;
	const guard = () => {
		const { clientId, clientSecret, webhookKey } = data() as Record<string, string | undefined>;
		guardSecrets(clientSecret, webhookKey, tokens()?.access_token, tokens()?.refresh_token);
		// The form in which n8n sends the client secret to the token endpoint (Basic).
		guardSecrets(clientSecret && Buffer.from(`${clientId}:${clientSecret}`).toString('base64'));
	};
	guard();

	return {
		guard,
		baseUrl: options.baseUrl,
		store,
		get refreshes() {
			return store.refreshes;
		},
		get tokens() {
			return tokens();
		},
		credentials: () => store.references(),
		additionalData: ({ mode = 'manual', executionId = randomUUID() } = {}) => ({
			credentialsHelper: store,
			executionId,
			hooks: new ExecutionLifecycleHooks(mode, executionId, {
				id: 'test-workflow',
				name: 'Test workflow',
				active: false,
				isArchived: false,
				createdAt: new Date(),
				updatedAt: new Date(),
				nodes: [],
				connections: {},
				activeVersionId: null,
			}),
			externalSecretsProxy: new ExternalSecretsProxy(),
			currentNodeExecutionIndex: 0,
			variables: {},
			restApiUrl: 'http://localhost:5678/rest',
			instanceBaseUrl: 'http://localhost:5678/',
			formBaseUrl: 'http://localhost:5678/form',
			formWaitingBaseUrl: 'http://localhost:5678/form-waiting',
			formTestBaseUrl: 'http://localhost:5678/form-test',
			webhookBaseUrl: 'http://localhost:5678/webhook',
			webhookWaitingBaseUrl: 'http://localhost:5678/webhook-waiting',
			webhookTestBaseUrl: 'http://localhost:5678/webhook-test',
			mcpBaseUrl: 'http://localhost:5678/mcp',
			mcpTestBaseUrl: 'http://localhost:5678/mcp-test',
			executeWorkflow: unavailable('Running a sub-workflow'),
			getRunExecutionData: async () => undefined,
			getRuntimeCredential: async () => undefined,
			startRunnerTask: unavailable('The task runner'),
			logAiEvent: () => undefined,
		}),
	};
}
