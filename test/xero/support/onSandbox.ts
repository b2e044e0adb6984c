import type { IDataObject } from 'n8n-workflow';

import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/server';
import type { Clock } from '../../../xero/clock';
import type { Element } from '../../../xero/write';
import type { TokenSet } from '../../support';
import { clientOn, type ClientUnderTest } from './clientOn';

export const KOWHAI = '11111111-1111-4111-8111-111111111111';

/** The sandbox's own time for the client too: a wait moves both, so that windows and keys age alike. */
export function clockOf({ world }: Sandbox): Clock {
	return {
		now: () => world.clock.now(),
		sleep: async (ms, signal) => {
			signal?.throwIfAborted();
			await world.clock.advance(ms);
		},
	};
}

export interface OnSandbox {
	sandbox: Sandbox;
	control(path: string, body?: object): Promise<IDataObject>;
	/** A connected client; each call of this function is another n8n, with limits and memory of its own. */
	connect(options?: Parameters<typeof clientOn>[1]): Promise<ClientUnderTest>;
}

export async function onSandbox(options: SandboxOptions = {}): Promise<OnSandbox> {
	const sandbox = await startSandbox({ port: 0, ...options });
	const control = async (path: string, body: object = {}) => {
		const reply = await fetch(`${sandbox.url}/sandbox/${path}`, {
			method: 'POST',
			body: JSON.stringify(body),
		});
		if (!reply.ok) throw new Error(`The sandbox refused ${path}: ${await reply.text()}`);
		return (await reply.json()) as IDataObject;
	};
	return {
		sandbox,
		control,
		connect: async (more = {}) =>
			clientOn(sandbox.url, { tokens: (await control('tokens')) as unknown as TokenSet, ...more }),
	};
}

/** Sales invoices that can be told apart by reference. */
export function invoices(count: number): Element[] {
	return Array.from({ length: count }, (_, index) => ({
		position: index,
		body: {
			Type: 'ACCREC',
			Status: 'AUTHORISED',
			Contact: { Name: `Customer ${index % 7}` },
			Date: '2026-03-31',
			DueDate: '2026-04-30',
			Reference: `R${index}`,
			LineItems: [{ Description: 'Work', Quantity: 1, UnitAmount: 10 + index, AccountCode: '200' }],
		},
	}));
}
