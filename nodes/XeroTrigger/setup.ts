import type { TriggerPanelDefinition } from 'n8n-workflow';

/**
 * Xero has no API for webhook subscriptions. People set them up by hand, so every text that they see on the way
 * explains how.
 */

const PORTAL = '<a href="https://developer.xero.com/app/manage" target="_blank">developer.xero.com</a>';

/** A notice keeps links and lists and loses all other HTML. */
const STEPS = [
	`At ${PORTAL}, open My Apps, choose the app that your credential uses, and open Webhooks.`,
	'Choose the kinds of events and enter the Production URL of this node as the delivery URL. Xero delivers ' +
		'to https on port 443 only.',
	"Save, copy the Webhooks key into 'Webhook Signing Key' of the credential and save that too.",
	'Publish (activate) this workflow.',
	"Back in Xero, choose Send 'Intent to receive'. The status becomes OK when n8n has passed the check.",
]
	.map((step, index) => `<li>${index + 1}. ${step}</li>`)
	.join('');

const ONE_URL =
	'An app has one delivery URL for the events of all its organisations. To start several workflows, call ' +
	'them from this one with Execute Sub-workflow, or use one Xero app for each.';

export const SETUP_NOTICE = `Set up once in Xero:<ul>${STEPS}</ul>${ONE_URL}`;

export const NO_KEY = {
	message: 'The credential has no webhook signing key',
	description:
		"At developer.xero.com, open My Apps, your app, Webhooks. Copy the 'Webhooks key' into 'Webhook " +
		"Signing Key' of the credential 'Xero Suite OAuth2 API'. Without the key, forged events could not be " +
		'detected.',
};

export const NO_EVENTS = {
	message: 'No event is chosen',
	description: "Choose under 'Events' what starts the workflow.",
};

export const BAD_PATH = {
	message: "The 'Path' cannot be part of a URL",
	description:
		'Use letters without accents, digits, hyphens, underscores, dots and slashes only, for example xero-events.',
};

const WITH_XEROS_OWN =
	"<b>To test with a real event from Xero</b>, set 'Test Event' to 'Wait for Xero', enter the <b>Test " +
	'URL</b> as the delivery URL, send the intent to receive and change something in Xero. The Test URL ' +
	'listens for two minutes and for one event.';

export const TRIGGER_PANEL: TriggerPanelDefinition = {
	header: 'Wait for changes in Xero',
	executionsHelp: {
		inactive:
			'<b>To try it</b>, click the listen button: a moment later, a recent record of Xero comes as a test ' +
			'event. Nothing has to be set up in Xero for that.<br /><br /><b>When it works</b>, enter the ' +
			`<b>Production URL</b> as the delivery URL of your app at ${PORTAL} (My Apps, Webhooks), publish ` +
			'this workflow and send the intent to receive there. Events then appear under executions.<br /><br ' +
			`/>${WITH_XEROS_OWN}`,
		active:
			'<b>To try it</b>, click the listen button: a moment later, a recent record of Xero comes as a ' +
			`test event.<br /><br />${WITH_XEROS_OWN} Meanwhile nothing arrives at the Production URL, because ` +
			'Xero uses one address at a time.<br /><br /><b>In production</b>, this workflow runs for each ' +
			'delivery of events. See the executions list.',
	},
	activationHint: {
		inactive:
			'Publish this workflow before you send the intent to receive in Xero: Xero checks at once that n8n answers.',
		active: "If Xero shows a status other than OK, choose Send 'Intent to receive' under My Apps, Webhooks.",
	},
};

export const ACTIVATION_MESSAGE =
	'n8n now listens at the Production URL. In Xero under My Apps, Webhooks, enter it as the delivery URL ' +
	"and choose Send 'Intent to receive'.";
