import type { FaultKind } from '../limits/faults';
import type { Answer } from './answers';
import type { CallContext } from './call-context';
import { decorated } from './decorate';
import { failures } from './fault-answers';
import type { World } from './world';

/** How long a write continues after its caller has lost the answer, ms, unless the fault sets it. */
const LATE = 3000;

/** 5xx answers that the idempotency cache stores: a repeat with the same key gets them again. */
const remembered: Partial<Record<FaultKind, () => Answer>> = {
	'500-remembered': failures['500'],
	'503-remembered': failures['503'],
};

/** Calls the books in the way of the call's fault: at once, late, or not at all. */
export function carryOut(world: World, call: CallContext, commit: () => Answer): () => Answer | Promise<Answer> {
	const { kind, ms } = call.fault ?? {};
	const instead = kind && remembered[kind];
	if (instead) return instead;
	if (kind === 'late-commit') return () => world.lateWork.start(ms ?? LATE, commit);
	if (kind === '500-after')
		return () => {
			commit();
			return failures['500']();
		};
	return () => decorated(commit(), kind);
}
