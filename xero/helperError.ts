import type { IDataObject } from 'n8n-workflow';

import type { Words } from './failedCall';

/** What came back from one attempt: an answer, or none. */
export interface AttemptResult {
	status?: number;
	headers: Record<string, string>;
	body?: unknown;
	/** Code of a lost connection, such as ECONNRESET. */
	networkCode?: string;
	/**
	 * True when the call itself never went out: no connection was made, or only the request for a token, which failed.
	 */
	isUnsent?: boolean;
	/** Why the call cannot be made at all, however often it is tried. */
	impossible?: string;
	/** Xero has answered, and yet the answer is of no use, however often it is asked for. */
	unusable?: Words;
}

/**
 * The parts of n8n's, axios' and the OAuth client's errors that are looked at, and no others: they carry the token
 * elsewhere.
 */
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

/** n8n's OAuth client marks what the token endpoint answered with these. */
const REFUSED_BY_TOKEN_ENDPOINT = 'EAUTH';
const ODD_TOKEN_ANSWER = 'ESTATUS';

/** No connection came about, so nothing was sent. */
const NOT_CONNECTED_CODES = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** n8n says the first for a web app that was never connected, and for a PKCE app it trips over the missing token. */
const NOT_CONNECTED = /^OAuth credentials not connected$|\(reading 'accessToken'\)$/;

/**
 * n8n's helper throws for a second 401, for a token that cannot be had, and for lost connections. Only plain values
 * are taken from its errors.
 * @param url address of the call, to tell it from the request for a token
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

/** A Custom Connection's first token fails two wrappers deep. */
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
	// Any other 4xx of the token endpoint is a refusal; a 429, a fault or a page of something in between will pass.
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
	// An answer that breaks off in the middle is thrown with the status it began with, 200. It is a lost answer all the
	// same.
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
