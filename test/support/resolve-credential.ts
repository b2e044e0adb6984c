import {
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type INode,
	type INodeType,
} from 'n8n-workflow';

const credentialNode: INode = {
	id: 'credential',
	name: 'Credential',
	type: 'credential',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/**
 * Resolves defaults and `={{ $self[…] }}` expressions of a credential, as n8n does before it passes the credential to a
 * node. Fields that the class does not declare are copied unchanged: the tokens, and the fields inherited from
 * oAuth2Api (client id …).
 */
export function resolveCredential(
	type: ICredentialType,
	data: ICredentialDataDecryptedObject,
): ICredentialDataDecryptedObject {
	const description = { properties: type.properties } as INodeType['description'];
	const filled = NodeHelpers.getNodeParameters(
		type.properties,
		data as never,
		true,
		false,
		null,
		null,
	) as ICredentialDataDecryptedObject;
	const workflow = new Workflow({
		nodes: [credentialNode],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => ({ description }),
			getByNameAndVersion: () => ({ description }),
			getKnownTypes: () => ({}),
		},
	});
	const values = workflow.expression.getComplexParameterValue(
		credentialNode,
		filled as never,
		'internal',
		{},
		undefined,
		undefined,
		filled as never,
	) as unknown as ICredentialDataDecryptedObject;
	return { ...data, ...values };
}
