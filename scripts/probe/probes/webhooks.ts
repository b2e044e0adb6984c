import { noted, settles, type Finding } from '../finding';
import { listen, type Delivery } from '../receiver';
import type { Stage } from '../stage';
import type { Probe } from './probe';

export interface WebhookOptions {
	port: number;
	/** The key of the webhook in the app's settings. */
	key: string;
	/** How long to wait for deliveries, ms. */
	wait: number;
	/** Called with the port as soon as the receiver listens, before anything is written. */
	ready?: (port: number) => Promise<void>;
}

function bytes(delivery: Delivery | undefined): Finding {
	const text = delivery?.body.toString() ?? '';
	const again = text && JSON.stringify(JSON.parse(text));
	const position = text === again ? 'compact' : /\n/.test(text) ? 'pretty' : 'oneLine';
	const saw = delivery
		? `${JSON.stringify(text.slice(0, 200))}; headers ${Object.keys(delivery.headers).join(' ')}`
		: 'nothing came';
	return settles('webhookBytes', delivery && position, saw);
}

function growth(deliveries: Delivery[]): Finding {
	const sequences = deliveries.map(({ envelope: { firstEventSequence: a, lastEventSequence: b } }) => `${a}-${b}`);
	const [opening] = deliveries;
	const last = deliveries.at(-1);
	const grown = last && last.envelope.events.length > (opening?.envelope.events.length ?? 0);
	const repeated = sequences.length > 1;
	const same = grown && last.envelope.firstEventSequence === opening.envelope.firstEventSequence;
	return settles(
		'failedDelivery',
		repeated ? (same ? 'grows' : 'repeats') : undefined,
		`sequences of the failed and the later POSTs: ${sequences.join(', ') || 'none'}`,
	);
}

/** 13 Webhooks: the raw bytes of events and of the intent to receive, what is sent after a failure, and an app's own changes. */
export const webhooks = (options: WebhookOptions | undefined): Probe => ({
	number: 13,
	title: 'Webhooks',
	async run(stage: Stage) {
		if (!options)
			return [noted(13, 'webhooks', 'not asked: give --listen and --webhook-key', 'see the switches webhook…')];
		const receiver = await listen(options.port, options.key);
		try {
			await options.ready?.(receiver.port);
			receiver.failing = true;
			await stage.invoice(stage.draft('webhook 1'));
			const first = await receiver.until((all) => all.length > 1, options.wait);
			await stage.invoice(stage.draft('webhook 2'));
			await receiver.until(
				(all) => all.some(({ envelope }) => envelope.lastEventSequence > lastOf(first)),
				options.wait,
			);
			receiver.failing = false;
			const { deliveries, probes } = receiver;
			return [
				bytes(deliveries[0]),
				growth(deliveries),
				settles(
					'ownChanges',
					deliveries.length > 0 ? 'sent' : 'silent',
					`${deliveries.length} POSTs after changes of this app; "silent" may as well mean that the webhook is not set up`,
				),
				noted(
					13,
					'wrong signatures of the intent to receive',
					probes.length === 0 ? 'none came while listening' : probes.map((one) => one.difference).join('; '),
					'the right signature with one character changed',
				),
				noted(
					13,
					'categories',
					[
						...new Set(
							deliveries.flatMap(({ envelope }) => envelope.events.map((one) => one.eventCategory)),
						),
					].join(', ') || 'none',
					'INVOICE and CONTACT; PAYMENT is new',
				),
			];
		} finally {
			await receiver.close();
		}
	},
});

const lastOf = (deliveries: Delivery[]) => deliveries.at(-1)?.envelope.lastEventSequence ?? 0;
