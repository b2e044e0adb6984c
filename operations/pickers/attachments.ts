import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { ATTACHMENTS, partOf } from '../../xero/catalogue';
import { listAll } from '../../xero/listAll';
import type { Resource } from '../types';
import { chosenRecord } from './chosen';
import { listEntries } from './entries';
import { matches, pickerPlace } from './lists';

/**
 * A picker of the files of the record that the operation works on.
 * @param resources those of the node
 * @param target name of the parameter that names the record
 */
export const attachmentSearch = (resources: Resource[], target: string) => ({
	async searchAttachments(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		const resource = resources.find(({ value }) => value === this.getCurrentNodeParameter('resource'));
		if (!resource) return { results: [] };
		const record = await chosenRecord(this, { parameter: target, label: resource.name, to: resource }, 'files');
		const { client, tenantId } = await pickerPlace(this);
		const entry = partOf(resource, ATTACHMENTS);
		const ids = { [resource.id]: String(record[resource.id]) };
		const files = await listAll(client, { entry, ids, tenantId, purpose: `list the ${entry.nouns}` });
		const entries = files.map((file) => ({
			name: String(file[entry.label]),
			value: String(file[entry.id]),
		}));
		return { results: listEntries(entries.filter(({ name }) => matches(filter, name))) };
	},
});
