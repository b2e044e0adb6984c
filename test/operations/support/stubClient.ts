import type { IDataObject, INode } from 'n8n-workflow';

import type { Connected, XeroClient } from '../../../xero/client';
import type { XeroRequest } from '../../../xero/types';

export interface Asked {
	path: string;
	query: IDataObject;
}

let connections = 0;

/** A client that answers from memory: for what decides by Xero's answers, not for how calls are made. */
export function stubClient(answer: (asked: Asked) => IDataObject): Connected & { asked: Asked[] } {
	const asked: Asked[] = [];
	// Lists are kept by app and sign-in: no test is given what another one has read.
	const name = `stub ${connections++}`;
	const client = {
		ctx: { getNode: () => ({ name: 'Xero', type: 'xero', parameters: {} }) as unknown as INode },
		now: () => 0,
		connection: async () => ({ app: name, credentialId: name, signIn: name }),
		request: async ({ path, query = {} }: XeroRequest) => {
			asked.push({ path, query: query as IDataObject });
			const pagination = { page: 1, pageSize: 1000, pageCount: 1, itemCount: 1 };
			return { status: 200, headers: {}, body: { pagination, ...answer({ path, query: query as IDataObject }) } };
		},
	};
	return { client: client as unknown as XeroClient, asked };
}
