import { PERMISSION_OPTIONS } from '../../xero/scopes';
import { ACCOUNTING_OPERATIONS, alternativesOf, type XeroOperation } from './operations';

/** By name of Xero's operation, the operations of nodes that were seen to call it: "Invoice: Create". */
export type Reached = Record<string, string[]>;

/** What no node can be built on, and why. */
const GONE = /^\/(Receipts|ExpenseClaims|Employees)\b/;
const GONE_BECAUSE =
	'Gone: Xero ends receipts and expense claims in February 2027, and gives no new app the permission (`accounting.classicexpenses`)';

/** What could be built and is not, by name of Xero's operation. */
const LEFT_OUT: Record<string, string> = {
	postSetup:
		'Left out because it writes the whole chart of accounts and all opening balances at once and nothing takes it back',
};

/** What no published page may say: a test fails until it is built, or its reason stands above. */
export const NO_REASON = 'No operation of its own';

const APPROVAL = new Map(PERMISSION_OPTIONS.map(({ value, description }) => [value, description]));

/** One line of the table. */
export interface Line {
	operation: XeroOperation;
	/** Operations of nodes that do it. */
	by: string[];
	/** Xero's operation they use for it, where that is another one. */
	through?: XeroOperation;
	/** Why no operation of a node does it. */
	because?: string;
}

/** Lists that are read to get one record: what only gets many of them does not count. */
const getsOne = (label: string) => label.endsWith(': Get');

/** Every operation of Xero's Accounting API, and what does it. */
export function linesOf(reached: Reached): Line[] {
	return ACCOUNTING_OPERATIONS.map((operation): Line => {
		const own = reached[operation.id] ?? [];
		if (own.length > 0) return { operation, by: own };
		if (GONE.test(operation.path)) return { operation, by: [], because: GONE_BECAUSE };
		for (const through of alternativesOf(operation)) {
			const isOfList = operation.method === 'GET' && through.path.length < operation.path.length;
			const by = (reached[through.id] ?? []).filter((label) => !isOfList || getsOne(label));
			if (by.length > 0) return { operation, by, through };
		}
		return { operation, by: [], because: LEFT_OUT[operation.id] ?? NO_REASON };
	});
}

/** "Invoice: Create, Update; Bill: Create" */
function grouped(labels: readonly string[]): string {
	const names = new Map<string, string[]>();
	for (const label of [...labels].sort()) {
		const [resource, name] = label.split(': ');
		names.set(resource, [...(names.get(resource) ?? []), name]);
	}
	return [...names].map(([resource, own]) => `${resource}: ${own.join(', ')}`).join('; ');
}

function row({ operation: { id, method, path, scope }, by, through, because }: Line): string {
	const done = through ? `${grouped(by)} (through \`${through.id}\`)` : grouped(by);
	const note = APPROVAL.get(scope);
	return `| \`${id}\` | \`${method} ${path}\` | ${because ?? done} | ${scope ? `\`${scope}\`` : ''}${note ? `, ${note}` : ''} |`;
}

/** The whole page. */
export function page(reached: Reached): string {
	const lines = linesOf(reached);
	const count = (condition: (line: Line) => boolean) => lines.filter(condition).length;
	const gone = count(({ because }) => because === GONE_BECAUSE);
	const done = count(({ by }) => by.length > 0);
	return [
		'# Coverage',
		'',
		'Made by `npm run docs:coverage`: every operation of the nodes is run against the local Xero, and its calls are held against the list of all operations of the Accounting API. What stands here has been seen on the wire.',
		'',
		`Of ${lines.length} operations, ${done} are done by an operation of a node, ${gone} are gone from Xero, and ${lines.length - done - gone} have no operation of their own.`,
		'',
		'*Through* names another call of Xero with the same outcome: many records at once instead of one, a file by its ID instead of its name. The scope is the least permission that Xero wants for it.',
		'',
		"| Xero's operation | Call | Done by | Scope |",
		'|---|---|---|---|',
		...lines.map(row),
		'',
	].join('\n');
}
