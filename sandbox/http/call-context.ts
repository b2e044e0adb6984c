import type { FaultRule } from '../limits/faults';
import type { App } from '../identity/apps';
import type { LoggedCall } from './call-log';
import type { Organisation } from './world';

/** The gate's findings about a call, for the handler behind it. */
export interface CallContext {
	entry: LoggedCall;
	/** Set as soon as token, tenant, scope and limits have been checked. */
	app?: App;
	organisation?: Organisation;
	/** A fault that occurs while or after the books are asked: cut-after, late-commit, slow … */
	fault?: FaultRule;
}

declare module 'fastify' {
	interface FastifyRequest {
		call: CallContext | null;
	}
}
