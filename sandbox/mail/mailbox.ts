import PostalMime, { type Address, type Email } from 'postal-mime';
import { pushBounded } from '../http/bounded';
import type { Clock, OutgoingMail } from '../types';

const KEPT = 500;

/** Whom mails of the sandbox's own are from. */
const ITSELF = 'messaging@local-xero.example';

/** A mail as the mailbox shows it. */
export interface Mail {
	/** From 1, in the order of arrival. */
	id: number;
	/** Sandbox time of arrival, ms. */
	at: number;
	from: string;
	/** Everybody the mail was delivered to, blind copies as well. */
	to: string[];
	subject: string;
	text: string;
	/** Absent when the mail has no HTML part. */
	html?: string;
	attachments: Array<{ name: string; type: string; bytes: number }>;
}

/** One address as people write it: `Name <address>`, or the address alone. */
function written(address: Address | undefined): string {
	if (!address) return '';
	return address.name && address.address ? `${address.name} <${address.address}>` : address.address || address.name;
}

const attachmentsOf = ({ attachments }: Email): Mail['attachments'] =>
	attachments.map(({ filename, mimeType, content }) => ({
		name: filename ?? 'unnamed',
		type: mimeType,
		bytes: typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength,
	}));

/** The mails that were sent to the sandbox instead of to people: the last 500, none of them passed on. */
export class Mailbox {
	readonly mails: Mail[] = [];
	private last = 0;

	constructor(private readonly clock: Clock) {}

	/** Takes a mail that the sandbox itself sends. */
	put({ sender, to, subject, text }: OutgoingMail): Mail {
		return this.keep({ from: `${sender} <${ITSELF}>`, to: [to], subject, text, attachments: [] });
	}

	/** Reads and keeps a mail. `sender` and `recipients` come from the envelope and stand in for headers that are missing. */
	async receive(raw: Buffer, sender: string, recipients: string[]): Promise<Mail> {
		const email = await PostalMime.parse(raw);
		return this.keep({
			from: written(email.from) || sender,
			to: recipients,
			subject: email.subject ?? '',
			text: (email.text ?? '').trim(),
			...(email.html !== undefined && { html: email.html }),
			attachments: attachmentsOf(email),
		});
	}

	private keep(content: Omit<Mail, 'id' | 'at'>): Mail {
		const mail = { id: (this.last += 1), at: this.clock.now(), ...content };
		pushBounded(this.mails, mail, KEPT);
		return mail;
	}

	find(id: number): Mail | undefined {
		return this.mails.find((mail) => mail.id === id);
	}

	/** Throws all mails away; the numbers go on, so that a link to an old mail never shows a new one. */
	clear(): void {
		this.mails.length = 0;
	}
}
