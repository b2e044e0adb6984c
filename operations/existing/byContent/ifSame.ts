import type { INodeProperties } from 'n8n-workflow';

import { among } from '../../fields/among';
import { labelled } from '../../fields/fieldError';
import type { RunContext } from '../../run/runContext';

export const LABEL = 'If It Already Exists';

const NAME = 'ifExists';

/** 'If It Already Exists' of what nobody changes: it is made once more, or left as it is. */
export interface IfSame {
	/** What the choice to make it once more is called: "Create Again". */
	again: string;
	property: INodeProperties;
	/** @throws Error for another choice */
	isAgain(run: RunContext, item: number): boolean;
}

/**
 * @param description what counts as being there
 * @param again the choice to make it once more
 * @param skip what the other choice does
 */
export function ifSame(description: string, again: { name: string; description: string }, skip: string): IfSame {
	const options = [
		{ name: again.name, value: 'write', description: again.description },
		{ name: 'Skip', value: 'skip', description: skip },
	];
	return {
		again: again.name,
		// A workflow that runs twice must not pay twice.
		property: { displayName: LABEL, name: NAME, type: 'options', default: 'skip', description, options },
		isAgain: (run, item) =>
			labelled(LABEL, () => among(run.param<unknown>(NAME, item, '') || 'skip', options)) === 'write',
	};
}
