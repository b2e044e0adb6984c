import type { Organisation, World } from '../http/world';
import type { ApiRequest, ApiResult } from '../types';

/** A record as the API shows it. */
export type Row = Record<string, unknown>;

/** The path of a request: `['Invoices', id]`. */
export type Path = string[];

/** The reason why the books refused a change, in Xero's words. */
export class NotDone extends Error {}

interface Reply {
	rows: Row[];
	/** Absent if the API gives no count. */
	count?: number;
}

/**
 * A user who works in Xero itself is not an app: every webhook gets the changes, and prices keep their four decimals.
 */
const IN_XERO = { appName: 'Xero', appId: 'xero-itself', query: { unitdp: '4' }, headers: {} };

type Refusal = { Message?: string; Elements?: Array<{ ValidationErrors?: Array<{ Message: string }> }> };

function reasonOf({ status }: ApiResult, body: Refusal): string {
	const reasons = (body.Elements ?? []).flatMap((one) => one.ValidationErrors ?? []).map(({ Message }) => Message);
	return reasons.join(' ') || body.Message || `The books answered ${status}.`;
}

function send(organisation: Organisation, request: Pick<ApiRequest, 'method' | 'segments'> & Partial<ApiRequest>) {
	const query = { ...IN_XERO.query, ...request.query };
	const result = organisation.books.handle({ ...IN_XERO, ...request, query });
	const text = result.text?.toString('utf8');
	const body = (text === undefined ? (result.json ?? {}) : JSON.parse(text)) as Row & Refusal;
	if (result.status >= 400) throw new NotDone(reasonOf(result, body));
	return { body, changes: result.changes ?? [] };
}

/**
 * Reads records of an organisation by the same rules as the API, but without sign-in, scopes and limits: no call is
 * counted.
 */
export function ask(organisation: Organisation, segments: Path, query: Record<string, string> = {}): Reply {
	const { body } = send(organisation, { method: 'GET', segments, query });
	const pagination = body.pagination as { itemCount: number } | undefined;
	const rows = (body[segments[0]] ?? []) as Row[];
	return { rows, count: pagination?.itemCount };
}

/** Changes a record as a user in Xero would; webhooks are sent. Throws NotDone. */
export function change(world: World, organisation: Organisation, segments: Path, body: Row): void {
	const method = segments.length > 1 ? 'POST' : 'PUT';
	const { changes } = send(organisation, { method, segments, body });
	world.webhooks.changed(organisation.profile.tenantId, changes);
}
