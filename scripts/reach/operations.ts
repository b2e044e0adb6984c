import operations from './accounting.json';

/** An operation of Xero's Accounting API. */
export interface XeroOperation {
	/** Its name in Xero's own description: `createInvoices`. */
	id: string;
	method: string;
	/** Below the API's base, with placeholders. */
	path: string;
	/** The permission that it requires. */
	scope: string;
}

export const ACCOUNTING_OPERATIONS: readonly XeroOperation[] = operations.map((line) => {
	const [id, method, path, scope = ''] = line.split(' ');
	return { id, method, path, scope };
});

const GUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/** Names of placeholders that accept only an ID: `/Contacts/{ContactID}` beside `/Contacts/{ContactNumber}`. */
const TAKES_ID = /ID$/;
/** Not an ID in spite of its name, but any report without its own path. */
const ANY_NAME = ['ReportID'];

const pattern = (path: string) =>
	new RegExp(
		`^${path.replace(/\{(\w+)\}/g, (_all, name: string) =>
			TAKES_ID.test(name) && !ANY_NAME.includes(name) ? GUID : '[^/]+',
		)}$`,
	);

/** How general a path is: fixed words are preferred to IDs, and IDs to names. */
const vagueness = ({ path }: XeroOperation) =>
	[...path.matchAll(/\{(\w+)\}/g)].reduce((sum, [, name]) => sum + (TAKES_ID.test(name) ? 1 : 10), 0);

const PATTERNS = [...ACCOUNTING_OPERATIONS]
	.sort((a, b) => vagueness(a) - vagueness(b))
	.map((operation) => ({ operation, matches: pattern(operation.path) }));

/**
 * The operation that answers a call.
 * @param path below the API's base, without a query
 * @param isPdf true if the call asks for a PDF, which has the path of the record but is a separate operation
 */
export function operationAt(method: string, path: string, isPdf = false): XeroOperation | undefined {
	const called = decodeURIComponent(path);
	// A file may itself be a PDF, so the request for it looks the same.
	const asked = isPdf ? [`${called}/pdf`, called] : [called];
	for (const each of asked) {
		const found = PATTERNS.find(({ operation, matches }) => operation.method === method && matches.test(each));
		if (found) return found.operation;
	}
	return undefined;
}

/** The same deletion, with the ID in the body or in the path. */
const SAME: Record<string, string> = { deleteBatchPayment: 'deleteBatchPaymentByUrlParam' };

const parentOf = (path: string) => path.replace(/\/\{\w+\}$/, '');
const shapeOf = (path: string) => path.replace(/\{\w+\}/g, '{}');

/**
 * Operations with the same effect in another form: many records in a body instead of one in the path, a file by its
 * name instead of its ID, a list filtered to one record.
 */
export function alternativesOf({ id, method, path }: XeroOperation): XeroOperation[] {
	return ACCOUNTING_OPERATIONS.filter((other) => {
		if (other.id === id) return false;
		if (SAME[id] === other.id) return true;
		if (other.method === method) {
			const isOfList = other.path !== path && other.path === parentOf(path);
			return shapeOf(other.path) === shapeOf(path) || (isOfList && (method === 'GET' || method === 'POST'));
		}
		if (other.path !== path) return false;
		// A file replaces one with the same name; a call that creates or updates records can also create them.
		if (method === 'POST' && other.method === 'PUT') return path.endsWith('/{FileName}') || id.startsWith('create');
		return method === 'PUT' && other.method === 'POST' && other.id.startsWith('updateOrCreate');
	});
}
