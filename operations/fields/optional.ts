import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** The choice of an optional list that nobody has made. */
const NOT_SET: INodePropertyOptions = { name: 'Not Set', value: '', description: 'Nothing is sent' };

/**
 * A field as it stands in a group of optional ones. n8n fills an added field with its default, and nobody can tell
 * that from a choice: so it begins empty, and nothing is sent that the user did not enter. A switch is always on or
 * off, so it becomes a list of yes and no.
 */
export function optional({ required: _required, ...property }: INodeProperties): INodeProperties {
	if (property.type === 'boolean')
		return unset(property, [
			{ name: 'Yes', value: true },
			{ name: 'No', value: false },
		]);
	if (property.type === 'options') return unset(property, (property.options ?? []) as INodePropertyOptions[]);
	return { ...property, ...(typeof property.default === 'string' ? { default: '' } : {}) } as INodeProperties;
}

/** n8n wants lists of five or more in alphabetical order. */
function unset(property: Omit<INodeProperties, 'required'>, choices: INodePropertyOptions[]): INodeProperties {
	const all = [NOT_SET, ...choices.filter(({ value }) => value !== '')];
	const options = all.length < 5 ? all : all.sort((a, b) => a.name.localeCompare(b.name, 'en'));
	return { ...property, type: 'options', default: '', options } as INodeProperties;
}
