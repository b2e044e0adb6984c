import type { World } from '../http/world';
import type { Mail } from '../mail/mailbox';
import { moment } from './format';
import { html, type Html } from './html';

const FOREIGN_LINKS = /\bhttps?:\/\/[^\s<>"']+/g;

/** Plain text in which links can be clicked; everything else remains text. */
function linked(text: string): Html[] {
	const parts: Html[] = [];
	let from = 0;
	for (const { 0: address, index } of text.matchAll(FOREIGN_LINKS)) {
		parts.push(
			html`${text.slice(from, index)}<a href="${address}" target="_blank" rel="noreferrer">${address}</a>`,
		);
		from = index + address.length;
	}
	return [...parts, html`${text.slice(from)}`];
}

const subjectOf = ({ subject }: Mail) => subject.trim() || 'No subject';

function line(mail: Mail): Html {
	return html`<tr>
		<td class="fixed">${moment(mail.at)}</td>
		<td>${mail.from}</td>
		<td>${mail.to.join(', ')}</td>
		<td><a href="/sandbox/mailbox/${mail.id}">${subjectOf(mail)}</a></td>
	</tr>`;
}

function settings({ mailPort }: World): Html {
	if (mailPort === undefined)
		return html`<p class="soft">This sandbox takes no mails: it was started without a mailbox.</p>`;
	return html`<p class="soft">
		Mails sent to SMTP server <code>localhost</code>, port <code>${mailPort}</code>, without SSL/TLS and with any
		user or none, end here and go no further.
	</p>`;
}

/** All mails, newest first. */
export function mailList(world: World): Html {
	const mails = [...world.mailbox.mails].reverse();
	return html`<h1>Mailbox</h1>
		${settings(world)}
		${
			mails.length > 0
				? html`<div class="table">
							<table>
								<thead>
									<tr>
										<th>When</th>
										<th>From</th>
										<th>To</th>
										<th>Subject</th>
									</tr>
								</thead>
								<tbody>
									${mails.map(line)}
								</tbody>
							</table>
						</div>
						<form method="post" action="/sandbox/mailbox/empty">
							<p><button class="danger">Empty the Mailbox</button></p>
						</form>`
				: html`<p class="soft">No mail yet.</p>`
		}`;
}

/** One mail. Its HTML has its own address, in a frame without scripts. */
export function mailView(mail: Mail): Html {
	const attachments = mail.attachments.map(
		({ name, type, bytes }) => html`<div>${name} <small>${type}, ${bytes} bytes</small></div>`,
	);
	return html`<p><a href="/sandbox/mailbox">Mailbox</a></p>
		<h1>${subjectOf(mail)}</h1>
		<div class="box">
			<dl>
				<dt>From</dt>
				<dd>${mail.from}</dd>
				<dt>To</dt>
				<dd>${mail.to.join(', ')}</dd>
				<dt>Received</dt>
				<dd>${moment(mail.at)}</dd>
				${
					attachments.length > 0 &&
					html`<dt>Attachments</dt>
						<dd>${attachments}</dd>`
				}
			</dl>
		</div>
		${
			mail.html === undefined
				? html`<h2>Text</h2>
						<div class="box"><pre>${linked(mail.text)}</pre></div>`
				: html`<h2>Mail</h2>
						<iframe title="The mail" src="/sandbox/mailbox/${mail.id}/body"></iframe>`
		}`;
}
