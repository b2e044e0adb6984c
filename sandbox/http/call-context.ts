import type { FaultRule } from '../limits/faults';
import type { App } from '../identity/apps';
import type { LoggedCall } from './call-log';
import type { Organisation } from './world';

/** What the gate found out about a call, for the handler behind it. */
export interface CallContext {
	entry: LoggedCall;
	/** Set once the token, tenant, scope and limits are passed. */
	app?: App;
	organisation?: Organisation;
	/** A fault that strikes while or after the books are asked: cut-after, late-commit, slow … */
	fault?: FaultRule;
}

declare module 'fastify' {
	interface FastifyRequest {
		call: CallContext | null;
	}
}
