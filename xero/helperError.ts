import type { IDataObject } from 'n8n-workflow';

import type { Words } from './failedCall';

/** The result of one attempt: an answer, or none. */
export interface AttemptResult {
	status?: number;
	headers: Record<string, string>;
	body?: unknown;
	/** Code of a lost connection, such as ECONNRESET. */
	networkCode?: string;
	/** True if the call was never sent, because there was no connection or the request for a token failed. */
	isUnsent?: boolean;
	/** Why the call cannot be made at all, however often it is tried. */
	impossible?: string;
	/** Why Xero's answer cannot be used; repeating the call would not help. */
	unusable?: Words;
}

/** The only parts of errors from n8n, axios and the OAuth client that are read. Other parts may contain the token. */
interface AnyError {
	message?: string;
	httpCode?: string | null;
	code?: string;
	status?: number;
	body?: { error?: unknown };
	response?: { status?: number; headers?: IDataObject; data?: unknown };
	config?: { url?: string };
	failure?: { cause?: string };
	cause?: AnyError;
}

/** n8n's OAuth client gives errors of the token endpoint these codes. */
const REFUSED_BY_TOKEN_ENDPOINT = 'EAUTH';
const ODD_TOKEN_ANSWER = 'ESTATUS';

/** No connection came about, so nothing was sent. */
const NOT_CONNECTED_CODES = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** n8n's error for a web app that was never connected; for a PKCE app, n8n fails on the missing token instead. */
const NOT_CONNECTED = /^OAuth credentials not connected$|\(reading 'accessToken'\)$/;

/**
 * n8n's helper throws for a second 401, for a failed request for a token, and for lost connections. Only plain values
 * are taken from its errors.
 * @param url address of the call, to distinguish it from the request for a token
 */
export function fromHelperError(error: unknown, url: string): AttemptResult {
	const chain = causes(error as AnyError);
	return tokenProblem(chain, url) ?? answerOrLoss(chain);
}

export function lowerCase(headers: IDataObject): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
}

/** If a Custom Connection cannot get its first token, the error is wrapped twice. */
function causes(error: AnyError): AnyError[] {
	const chain: AnyError[] = [];
	for (let next: AnyError | undefined = error; next && chain.length < 5; next = next.cause) chain.push(next);
	return chain;
}

function tokenProblem(chain: AnyError[], url: string): AttemptResult | undefined {
	const revoked = chain.some(({ failure }) => failure?.cause === 'credential-invalid');
	const refusal = chain.find(({ code }) => code === REFUSED_BY_TOKEN_ENDPOINT);
	if (revoked || refusal) return needsReconnect(revoked ? 'invalid_grant' : refusal?.body?.error);
	if (chain.some(({ message }) => NOT_CONNECTED.test(message ?? ''))) return needsReconnect('not_connected');
	const odd = chain.find(({ code }) => code === ODD_TOKEN_ANSWER);
	const lost = chain.find(({ config }) => config?.url !== undefined && config.url !== url);
	const status = odd?.status ?? lost?.response?.status;
	// Any other 4xx of the token endpoint is a refusal. A 429, a fault or a page of a gateway is temporary.
	if (status !== undefined && status >= 400 && status < 500 && status !== 429) return needsReconnect(undefined);
	if (status !== undefined) return { status: 503, headers: {}, isUnsent: true };
	return lost ? { headers: {}, networkCode: lost.code, isUnsent: true } : undefined;
}

function needsReconnect(error: unknown): AttemptResult {
	const body = typeof error === 'string' && /^[a-z_]+$/.test(error) ? { error } : undefined;
	return { status: 401, headers: {}, body, isUnsent: true };
}

function answerOrLoss(chain: AnyError[]): AttemptResult {
	const response = chain.find((each) => each.response !== undefined)?.response;
	// An answer that breaks off is thrown with its original status 200, but it is still a lost answer.
	if (response?.status !== undefined && response.status >= 300) {
		return { status: response.status, headers: lowerCase(response.headers ?? {}), body: response.data };
	}
	const networkCode = chain.find(({ code }) => typeof code === 'string')?.code;
	if (networkCode !== undefined && !/^ERR_(INVALID|UNESCAPED)/.test(networkCode))
		return { headers: {}, networkCode, ...(NOT_CONNECTED_CODES.includes(networkCode) ? { isUnsent: true } : {}) };
	return {
		headers: {},
		impossible: chain[chain.length - 1]?.message?.slice(0, 300) || 'n8n gave no reason.',
		isUnsent: true,
	};
}
