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

/** The credential type all nodes of this package use. */
export const CREDENTIAL = 'xeroSuiteOAuth2Api';

/** A token set as Xero's token endpoint gives it. `expires_in` in seconds. */
export interface TokenSet {
	access_token: string;
	refresh_token?: string;
	expires_in?: number;
	token_type?: string;
	scope?: string;
	id_token?: string;
}

export interface HarnessOptions {
	/** Where the local server listens: API, token and authorise addresses are derived from it. */
	baseUrl: string;
	/** Overrides single fields of the stored credential, e.g. `grantType`. `oauthTokenData: undefined` = not connected. */
	credentialData?: Partial<ICredentialDataDecryptedObject>;
	tokens?: TokenSet;
	/** The package's credential class; when given, its defaults and expressions are resolved as n8n does. */
	credentialTypes?: ICredentialType[];
}

/** One n8n instance with one connected Xero credential, as far as n8n-core needs it. */
export interface Harness {
	baseUrl: string;
	store: CredentialStore;
	/** Number of token sets n8n has stored since the start. */
	readonly refreshes: number;
	/** The token set stored now. */
	readonly tokens: TokenSet | undefined;
	/** Makes the credential's secrets known to the secrets guard (done once when the harness is made). */
	guard(): void;
	/** What a node's `credentials` field holds. */
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
 * Makes what n8n-core needs around a node: credentials with n8n's own refresh (401 -> one token request -> resend), hooks and
 * addresses. Each harness has its own credential id: n8n shares running refreshes process-wide by that id.
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
		// The form in which n8n sends the client's secret to the token endpoint (Basic).
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
