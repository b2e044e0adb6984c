import type { TriggerPanelDefinition } from 'n8n-workflow';

const FIRST_LOOK = 'The first look only gets to know what is there; from the second one on, changes start the workflow';

/**
 * n8n's own text for polling nodes does not say that the first look starts nothing, which reads as a trigger that
 * does not work.
 */
export const TRIGGER_PANEL: TriggerPanelDefinition = {
	executionsHelp: {
		inactive:
			'<b>To build your workflow</b>, click the fetch button: up to five records that were changed last in ' +
			'Xero come in.<br /><br /><b>When it works</b>, publish this workflow. It then looks at the poll ' +
			`times. ${FIRST_LOOK}.`,
		active:
			'<b>To build your workflow</b>, click the fetch button: up to five records that were changed last in ' +
			'Xero come in. The published workflow takes no notice of this.<br /><br /><b>In production</b>, this ' +
			`workflow looks at the poll times. ${FIRST_LOOK}. See the executions list.`,
	},
};

export const ACTIVATION_MESSAGE = `n8n now looks for changes in Xero at the poll times. ${FIRST_LOOK}.`;

/** Where the word a bookkeeper knows from Xero's screens is not the one of its API. As in Xero Webhook Trigger. */
const STATUS_WORDS: Readonly<Record<string, string>> = {
	AUTHORISED: 'Approved',
	GDPRREQUEST: 'GDPR Request',
};

export function statusWord(status: string): string {
	return STATUS_WORDS[status] ?? status[0] + status.slice(1).toLowerCase();
}

/** "quote accepted"; for other changes "quote created, approved". */
export const SUBTITLE =
	'={{ ($parameter["triggerOn"] === "other" ? $parameter["watch"] + " " + [$parameter["events"] ?? ' +
	'[]].flat().join(", ").replaceAll("status:AUTHORISED", "approved").replaceAll("status:", "") : ' +
	'$parameter["triggerOn"]).replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase() }}';
