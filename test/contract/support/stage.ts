import type { AccountingApi } from 'xero-node';

import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/server';
import { Nodes } from './nodes';
import { mint, officialClient } from './official';
import { playXero } from './redirect';

/** A sandbox with the official client and the package's nodes side by side. */
export interface Stage {
	sandbox: Sandbox;
	/** Xero's own client. */
	xero: AccountingApi;
	nodes: Nodes;
	close(): Promise<void>;
}

export async function setStage(options: SandboxOptions = {}): Promise<Stage> {
	// The tests compare answers, not pace: the limits have tests of their own.
	// And they read replies by place, as the official client gives them.
	const sandbox = await startSandbox({
		port: 0,
		limits: { enabled: false },
		switches: { replyOrder: 'asSent' },
		...options,
	});
	const restore = playXero(sandbox.url);
	const tokens = await mint(sandbox);
	return {
		sandbox,
		xero: officialClient(tokens).accountingApi,
		nodes: new Nodes(sandbox.url, tokens),
		close: async () => {
			restore();
			await sandbox.close();
		},
	};
}
