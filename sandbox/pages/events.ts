import type { Organisation, World } from '../http/world';
import type { DeliveryRecord } from '../webhooks/delivery';
import type { WebhookEvent } from '../webhooks/envelope';
import { ask, NotDone } from './books';
import { moment } from './format';
import { html, type Html } from './html';

const MOST = 100;

/** The bookkeeper's name for the record of an event: its number or name, or its ID if the record cannot be found. */
function recordOf(organisation: Organisation, { resourceUrl, resourceId }: WebhookEvent): string {
	const collection = resourceUrl.split('/').at(-2) ?? '';
	try {
		const [row = {}] = ask(organisation, [collection, resourceId]).rows;
		return String(row.InvoiceNumber || row.CreditNoteNumber || row.Name || resourceId);
	} catch (error) {
		if (!(error instanceof NotDone)) throw error;
		return resourceId;
	}
}

function eventLine(world: World, event: WebhookEvent): Html {
	const organisation = world.organisation(event.tenantId);
	const record = organisation ? recordOf(organisation, event) : event.resourceId;
	const from = organisation?.profile.name ?? event.tenantId;
	return html`<div title="${event.resourceId}">
		${event.eventCategory}.${event.eventType} ${record} <small>${from}</small>
	</div>`;
}

function resultOf({ ok, status, problem, envelope }: DeliveryRecord): Html {
	const answer = [status !== null && `answered ${status}`, problem].filter(Boolean).join(': ');
	// Some envelopes of an intent to receive are signed wrongly on purpose and should be refused; the result is shown
	// above.
	if (envelope.events.length === 0) return html`${answer}`;
	return html`<span class="badge ${ok ? 'good' : 'bad'}">${ok ? 'Delivered' : 'Failed'}</span> ${answer}`;
}

function deliveryLine(world: World, record: DeliveryRecord): Html {
	const { events } = record.envelope;
	return html`<tr>
		<td class="fixed">${moment(record.at)}</td>
		<td>${events.length > 0 ? events.map((event) => eventLine(world, event)) : 'Intent to receive'}</td>
		<td>${resultOf(record)}</td>
		<td class="number">${record.attempt}</td>
		<td class="number">${record.ms} ms</td>
	</tr>`;
}

function target(world: World): Html {
	const { target: set } = world.webhooks;
	const pending = Number(world.webhooks.summary().pending);
	return html`<div class="box">
		<form method="post" action="/sandbox/events/target" class="row">
			<label for="url">Webhooks go to</label>
			<input
				type="url"
				id="url"
				name="url"
				value="${set?.url}"
				placeholder="http://localhost:5678/webhook/…"
				required
			/>
			<button>Save</button>
			${set && html`<button formaction="/sandbox/events/intent" formnovalidate>Send Intent to Receive</button>`}
		</form>
		<p class="soft">
			The address stands in n8n in the webhook trigger, under <em>Webhook URLs</em>. The signing key is
			<code>${set?.key ?? 'sandbox-webhook-key'}</code>.
		</p>
		${set && !set.enabled && html`<p class="problem">Switched off after failures: an intent to receive that passes switches it on again.</p>`}
		${pending > 0 && html`<p>${pending} to be delivered, or delivered again, later.</p>`}
	</div>`;
}

/** The events that were sent, with target and answer; without a target, the events that would have been sent. */
export function eventsPage(world: World): Html {
	const sent = world.webhooks.records.slice(-MOST).reverse();
	const recent = world.webhooks.recent.slice(-MOST).reverse();
	const lines = sent.map((record) => deliveryLine(world, record));
	return html`<h1>Webhooks</h1>
		${target(world)}
		<h2>Sent</h2>
		${
			sent.length > 0
				? html`<div class="table">
						<table>
							<thead>
								<tr>
									<th>When</th>
									<th>Events</th>
									<th>Result</th>
									<th class="number">Attempt</th>
									<th class="number">Took</th>
								</tr>
							</thead>
							<tbody>
								${lines}
							</tbody>
						</table>
					</div>`
				: html`<p class="soft">
						Nothing yet. Xero tells of contacts, invoices, bills, credit notes, prepayments and
						overpayments; not of quotes, purchase orders or payments, which show as a change of their
						invoice.
					</p>`
		}
		${
			recent.length > 0 &&
			sent.length === 0 &&
			html`<h2>Changed lately</h2>
				<p class="soft">Not sent: there was nobody to send it to, or it is on its way.</p>
				<div class="box">${recent.map((event) => eventLine(world, event))}</div>`
		}`;
}
