import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** The choice for "not set" in an optional list. */
const NOT_SET: INodePropertyOptions = { name: 'Not Set', value: '', description: 'Nothing is sent' };

/**
 * Makes a field for a group of optional fields. n8n fills an added field with its default, which looks the same as a
 * choice by the user. So the field starts empty, and nothing is sent that the user did not enter. A switch is always
 * on or off, so it becomes a list with yes and no.
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
