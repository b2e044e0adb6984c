import type { INodeProperties } from 'n8n-workflow';

/** 'Simplify' of operations that read. */
export const simplifyProperty: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

const inVersions = (isOn: boolean, versions: object[]): INodeProperties => ({
	...simplifyProperty,
	default: isOn,
	displayOptions: { show: { '@version': versions as never } },
});

/**
 * 'Simplify' of operations that write. On in new nodes, as for reads. Off in version 1, because workflows saved
 * before this option existed use the whole record.
 */
export const simplifyWritten: INodeProperties[] = [
	inVersions(false, [{ _cnd: { eq: 1 } }]),
	inVersions(true, [{ _cnd: { gt: 1 } }]),
];
