import { NodeHelpers, Workflow } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, INode, INodeTypes } from 'n8n-workflow';
import { XeroSuiteOAuth2Api } from '../../credentials/XeroSuiteOAuth2Api.credentials';

const node: INode = { id: '1', name: 'mock', type: 'mock', typeVersion: 1, position: [0, 0], parameters: {} };
const nodeTypes = {
	getByNameAndVersion: () => ({ description: { properties: [] } }),
} as unknown as INodeTypes;

/**
 * The credential as n8n's OAuth2 code sees it: stored fields, then defaults for the fields on show, then expressions
 * with the whole as `$self` (the order of n8n's CredentialsHelper.applyDefaultsAndOverwrites).
 */
export function resolveCredential(stored: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject {
	const { properties } = new XeroSuiteOAuth2Api();
	const pinned = ['authUrl', 'accessTokenUrl', 'grantType', 'authentication'];
	const kept = Object.fromEntries(
		Object.entries(stored).filter(
			([name]) => !pinned.includes(name) || properties.some((p) => p.name === name && p.type !== 'hidden'),
		),
	);
	const filled = NodeHelpers.getNodeParameters(
		properties,
		kept as never,
		true,
		false,
		null,
		null,
	) as unknown as ICredentialDataDecryptedObject;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getComplexParameterValue(
		node,
		filled as never,
		'internal',
		{},
		undefined,
		undefined,
		filled as never,
	) as unknown as ICredentialDataDecryptedObject;
}
