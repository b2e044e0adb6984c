import { isSafeObjectProperty, NodeOperationError, type INode } from 'n8n-workflow';

/** The oldest n8n this package is tested with, see the table in the README. */
const OLDEST_TESTED = '1.123';

/**
 * Says so at the first use where n8n is too old, instead of failing somewhere in the middle. n8n does not tell nodes
 * its version; this looks for the youngest of n8n's functions that the package calls (in n8n since mid-2025). Nodes
 * of n8n before 1.85 or so, which has no `NodeConnectionTypes`, do not even load.
 * @throws NodeOperationError that names the version to update to
 */
export function requireN8n(node: INode): void {
	if (typeof isSafeObjectProperty === 'function') return;
	throw new NodeOperationError(
		node,
		`This n8n is too old for the nodes of Xero Suite: they need n8n ${OLDEST_TESTED} or later`,
		{
			description: `Update n8n to ${OLDEST_TESTED} or later. Nothing was sent to Xero.`,
		},
	);
}
