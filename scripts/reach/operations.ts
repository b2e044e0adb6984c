import operations from './accounting.json';

/** An operation of Xero's Accounting API. */
export interface XeroOperation {
	/** Its name in Xero's own description: `createInvoices`. */
	id: string;
	method: string;
	/** Below the API's base, with placeholders. */
	path: string;
	/** The permission it takes. */
	scope: string;
}

export const ACCOUNTING_OPERATIONS: readonly XeroOperation[] = operations.map((line) => {
	const [id, method, path, scope = ''] = line.split(' ');
	return { id, method, path, scope };
});

const GUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/** Names of placeholders that take an ID and nothing else: `/Contacts/{ContactID}` beside `/Contacts/{ContactNumber}`. */
const TAKES_ID = /ID$/;
/** Not an ID in spite of its name: any report that has no path of its own. */
const ANY_NAME = ['ReportID'];

const pattern = (path: string) =>
	new RegExp(
		`^${path.replace(/\{(\w+)\}/g, (_all, name: string) =>
			TAKES_ID.test(name) && !ANY_NAME.includes(name) ? GUID : '[^/]+',
		)}$`,
	);

/** Placeholders of each kind: fixed words win over IDs, IDs over names. */
const vagueness = ({ path }: XeroOperation) =>
	[...path.matchAll(/\{(\w+)\}/g)].reduce((sum, [, name]) => sum + (TAKES_ID.test(name) ? 1 : 10), 0);

const PATTERNS = [...ACCOUNTING_OPERATIONS]
	.sort((a, b) => vagueness(a) - vagueness(b))
	.map((operation) => ({ operation, matches: pattern(operation.path) }));

/**
 * The operation that answers a call.
 * @param path below the API's base, without a query
 * @param isPdf true when the call asks for a PDF: it goes to the path of the record, and is an operation of its own
 */
export function operationAt(method: string, path: string, isPdf = false): XeroOperation | undefined {
	const called = decodeURIComponent(path);
	// A file that happens to be a PDF is asked for as one, too.
	const asked = isPdf ? [`${called}/pdf`, called] : [called];
	for (const each of asked) {
		const found = PATTERNS.find(({ operation, matches }) => operation.method === method && matches.test(each));
		if (found) return found.operation;
	}
	return undefined;
}

/** The same deletion with the ID in the body, or in the path. */
const SAME: Record<string, string> = { deleteBatchPayment: 'deleteBatchPaymentByUrlParam' };

const parentOf = (path: string) => path.replace(/\/\{\w+\}$/, '');
const shapeOf = (path: string) => path.replace(/\{\w+\}/g, '{}');

/**
 * Operations that do the same in another way: many records in a body instead of one in the path, a file by its name instead of its ID, a list that
 * is narrowed to one record.
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
		// Files take the place of those of their name; what may be created or updated may be created.
		if (method === 'POST' && other.method === 'PUT') return path.endsWith('/{FileName}') || id.startsWith('create');
		return method === 'PUT' && other.method === 'POST' && other.id.startsWith('updateOrCreate');
	});
}
