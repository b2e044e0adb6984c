import { NodeHelpers, type INodeProperties, type INodeTypeDescription } from 'n8n-workflow';

import { NODES } from './nodes';

const GROUPS = ['collection', 'fixedCollection', 'options', 'multiOptions'];

const isShown = (property: INodeProperties, typeVersion: number, description: INodeTypeDescription) =>
	property.type !== 'hidden' &&
	NodeHelpers.displayParameter(
		{},
		{ ...property, displayOptions: onlyVersions(property) },
		{ typeVersion },
		description,
	);

/** What a form depends on besides the version is chosen by the user. */
function onlyVersions({ displayOptions: { show, hide } = {} }: INodeProperties): INodeProperties['displayOptions'] {
	const versions = (given: object | undefined) =>
		Object.fromEntries(Object.entries(given ?? {}).filter(([name]) => name === '@version'));
	return { show: versions(show), hide: versions(hide) };
}

/** Groups and lists in which there is nothing to choose, those inside others with them. */
function emptyIn(
	properties: readonly INodeProperties[],
	typeVersion: number,
	description: INodeTypeDescription,
	at = '',
): string[] {
	return properties
		.filter((property) => isShown(property, typeVersion, description))
		.flatMap((property) => {
			const { name, type, options = [], typeOptions, displayOptions } = property;
			const { resource, operation } = displayOptions?.show ?? {};
			const path = [at, resource, operation, name].flat().filter(Boolean).join(' ');
			if (!GROUPS.includes(type) || typeOptions?.loadOptionsMethod || typeOptions?.loadOptions) return [];
			const choices = options.filter((each) => !('type' in each) || isShown(each, typeVersion, description));
			if (choices.length === 0) return [path];
			return choices.flatMap((each) => {
				if ('values' in each) {
					return each.values.length === 0
						? [`${path} ${each.name}`]
						: emptyIn(each.values, typeVersion, description, path);
				}
				return 'type' in each ? emptyIn([each], typeVersion, description, path) : [];
			});
		});
}

const forms = NODES.flatMap(({ description }) =>
	[description.version].flat().map((version) => [description.name, version, description] as const),
);

test.each(forms)('%s, version %d: no control is without anything to choose', (_, version, description) => {
	expect(emptyIn(description.properties, version, description)).toEqual([]);
});

test('an empty group is seen, on the top level and inside another one', () => {
	const [, , description] = forms[0];
	const empty = { displayName: 'E', name: 'empty', type: 'collection', default: {}, options: [] } as INodeProperties;
	const outer = { ...empty, name: 'outer', options: [empty] } as INodeProperties;
	expect(emptyIn([empty, outer], 1, description)).toEqual(['empty', 'outer empty']);
});
