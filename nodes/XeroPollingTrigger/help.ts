import type { TriggerPanelDefinition } from 'n8n-workflow';

import { statusName } from '../../xero/catalogue';
import { TO_STATUS } from './changes';
import { SUBJECTS } from './subjects';

const FIRST_LOOK = 'The first poll only records what exists; from the second poll on, changes start the workflow';

/**
 * n8n's own text for polling nodes does not say that the first poll starts nothing, so the trigger would seem not to
 * work.
 */
export const TRIGGER_PANEL: TriggerPanelDefinition = {
	executionsHelp: {
		inactive:
			'<b>To build your workflow</b>, click the fetch button: up to five records that were changed last ' +
			'in Xero come in.<br /><br /><b>When it works</b>, publish this workflow. n8n then checks Xero at ' +
			`the poll times. ${FIRST_LOOK}.`,
		active:
			'<b>To build your workflow</b>, click the fetch button: up to five records that were changed last ' +
			'in Xero come in. This does not affect the published workflow.<br /><br /><b>In production</b>, ' +
			`n8n checks Xero at the poll times. ${FIRST_LOOK}. See the executions list.`,
	},
};

export const ACTIVATION_MESSAGE = `n8n now looks for changes in Xero at the poll times. ${FIRST_LOOK}.`;

/** States that the canvas calls otherwise than by the word of the API, by kind of record and value of the event. */
const STATES = Object.fromEntries(
	SUBJECTS.flatMap(({ value, statuses, entry }) =>
		statuses.flatMap((word) => {
			const name = String(statusName(word, entry.status));
			return name.toUpperCase() === word ? [] : [[`${value} ${TO_STATUS}${word}`, name]];
		}),
	),
);

/** "quote accepted"; for other changes "invoice created, awaiting payment". */
export const SUBTITLE =
	'={{ ($parameter["triggerOn"] === "other" ? $parameter["watch"] + " " + [$parameter["events"] ?? []].flat()' +
	`.map((event) => (${JSON.stringify(STATES)})[$parameter["watch"] + " " + event] ?? ` +
	`event.replace("${TO_STATUS}", "")).join(", ") : ` +
	'$parameter["triggerOn"]).replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase() }}';
