import type { SwitchDefinition } from './definition';

/** How webhooks are sent. */
export const WEBHOOK_SWITCHES = {
	webhookBytes: {
		decides: 'how the body of a webhook is written down',
		positions: ['pretty', 'oneLine', 'compact'],
		default: 'pretty',
		believed: 'a blank after some colons and commas (2018); each event over several lines (2020)',
		source: 'a raw POST in XeroWebhooksReceiver 1; bodies kept in a public receiver’s source',
		probe: 13,
	},
	failedDelivery: {
		decides: 'what is sent again after a receiver has failed',
		positions: ['grows', 'repeats'],
		default: 'grows',
		believed: 'one POST with the old events and those that came since; that its receiver was failing is inferred',
		source: 'two bodies of August 2020 kept in a public receiver’s source',
		probe: 13,
	},
	ownChanges: {
		decides: 'whether an app is told of changes it has made itself',
		positions: ['sent', 'silent'],
		default: 'sent',
		believed: 'open',
		source: 'nothing was found',
		probe: 13,
	},
} as const satisfies Record<string, SwitchDefinition>;
