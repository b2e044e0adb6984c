import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestOptions,
	type INodeCredentialsDetails,
	type INodeProperties,
} from 'n8n-workflow';

import { resolveCredential } from './resolve-credential';
import { guardSecrets } from './secrets-guard';

/** One stored credential. `data` is what n8n would store encrypted, with `oauthTokenData` after connecting. */
export interface StoredCredential {
	id: string;
	name: string;
	type: string;
	data: ICredentialDataDecryptedObject;
}

/**
 * n8n's credentials helper with a store in memory, as n8n-core uses it before, during and after a request. Every type
 * extends oAuth2Api unless its class says otherwise, so that requests go through n8n's OAuth2 code with its refresh.
 */
export class CredentialStore extends ICredentialsHelper {
	/** How often n8n stored a new token set: refreshes, and the first token of a Custom Connection. */
	refreshes = 0;

	private readonly stored: StoredCredential[] = [];

	constructor(private readonly classes: ICredentialType[] = []) {
		super();
	}

	add(credential: StoredCredential): void {
		this.stored.push(credential);
	}

	/** The reference a node carries for each stored credential: `{ [type]: { id, name } }`. */
	references(): Record<string, INodeCredentialsDetails> {
		return Object.fromEntries(this.stored.map(({ id, name, type }) => [type, { id, name }]));
	}

	find({ id }: INodeCredentialsDetails, type: string): StoredCredential {
		const found = this.stored.find((entry) => entry.id === id && entry.type === type);
		if (found === undefined) throw new Error(`No credential "${id}" of type "${type}" in this test`);
		return found;
	}

	getParentTypes(name: string): string[] {
		return this.classOf(name)?.extends ?? (this.classOf(name) === undefined ? ['oAuth2Api'] : []);
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		_credentials: ICredentialDataDecryptedObject,
		_type: string,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return options;
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('Encrypted credentials do not exist in tests');
	}

	/** A fresh copy each time, as n8n decrypts on every request; `raw` skips defaults and expressions. */
	async getDecrypted(
		_additionalData: unknown,
		node: INodeCredentialsDetails,
		type: string,
		_mode?: unknown,
		_executeData?: unknown,
		raw?: boolean,
	): Promise<ICredentialDataDecryptedObject> {
		const data = structuredClone(this.find(node, type).data);
		const credentialClass = this.classOf(type);
		return raw === true || credentialClass === undefined ? data : resolveCredential(credentialClass, data);
	}

	async updateCredentials(
		node: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.find(node, type).data = structuredClone(data);
	}

	async updateCredentialsOauthTokenData(
		node: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.refreshes += 1;
		const { oauthTokenData } = structuredClone(data) as IDataObject;
		this.find(node, type).data.oauthTokenData = oauthTokenData as never;
		const { access_token, refresh_token } = oauthTokenData as Record<string, string | undefined>;
		guardSecrets(access_token, refresh_token);
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.classOf(type)?.properties ?? [];
	}

	private classOf(name: string): ICredentialType | undefined {
		return this.classes.find((entry) => entry.name === name);
	}
}
