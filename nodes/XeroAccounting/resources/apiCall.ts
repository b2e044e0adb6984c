import type { INodeProperties } from 'n8n-workflow';

import { apiCallResource, OUTPUTS } from '../../../operations/apiCall';
import { bodyField, receivedFileFields, sentFileField } from '../../../operations/apiCall/files';
import { limitProperties } from '../../../operations/filters/limit';
import { METHODS, WITH_BODY } from '../../../xero/apiCall';
import { EXAMPLE } from '../../../xero/apiPath';

const FOR_LISTS = { show: { method: [METHODS[0]], output: ['records'] } };

const properties: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		default: 'GET',
		options: [...METHODS].sort().map((method) => ({ name: method, value: method })),
		description: 'HTTP method of the call, as shown in the documentation of the Xero API',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		required: true,
		placeholder: `e.g. ${EXAMPLE}`,
		description:
			'The part of the address after the host in the documentation. A path without an API, such as ' +
			'Invoices, belongs to the Accounting API.',
	},
	{ ...bodyField, displayOptions: { show: { method: [...WITH_BODY] } } },
	{
		displayName: 'Body',
		name: 'body',
		type: 'json',
		default: '',
		placeholder: 'e.g. {"Contacts": [{"Name": "Fern & Sons"}]}',
		description: 'The JSON to send, as shown in the documentation of the Xero API; one record for each item',
		displayOptions: { show: { method: [...WITH_BODY], bodyIs: ['json'] } },
	},
	{ ...sentFileField, displayOptions: { show: { method: [...WITH_BODY], bodyIs: ['file'] } } },
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		default: 'records',
		options: OUTPUTS,
		description: 'Whether to return each record of the reply as an item, or the reply as it is',
	},
	...receivedFileFields.map((property) => ({
		...property,
		displayOptions: { show: { method: [METHODS[0]], output: ['file'] } },
	})),
	...limitProperties.map((property) => ({
		...property,
		displayOptions: { show: { ...property.displayOptions?.show, ...FOR_LISTS.show } },
	})),
	{
		displayName: 'Query Parameters',
		name: 'queryParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Parameter',
		default: {},
		options: [
			{
				displayName: 'Parameter',
				name: 'parameter',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. where' },
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'List Field',
				name: 'listField',
				type: 'string',
				default: '',
				placeholder: 'e.g. leavePeriods',
				description: 'Name of the list whose entries become items, if the reply contains several lists',
			},
			{
				displayName: 'Modified Since',
				name: 'modifiedSince',
				type: 'dateTime',
				default: '',
				description: 'Only records created or changed after this time, if the list supports it',
			},
		],
	},
];

/** For calls that no other operation makes. */
export const apiCall = apiCallResource(properties);
