import type { Intention } from '../xero/apis/api';
import { completeBodies } from './completeBodies';
import { emit } from './emit';
import type { PendingWrite } from './pendingWrites';
import type { RunContext } from './runContext';
import { send } from './send';
import type { Resource } from './types';
import type { Result } from './result';

/** The last three steps of a write for verbs whose bodies need nothing else: complete the bodies, send them, say what became of them. */
export async function carryOut(
	{ sender }: Pick<RunContext, 'sender'>,
	resource: Resource,
	writes: PendingWrite[],
	intention: Intention,
	purpose: string,
): Promise<Result[]> {
	const ready = await completeBodies(sender, resource, [{ intention, purpose, writes }]);
	return emit(ready, await send(sender, resource, ready.batches));
}
