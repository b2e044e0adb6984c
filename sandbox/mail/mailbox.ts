import PostalMime, { type Address, type Email } from 'postal-mime';
import { pushBounded } from '../http/bounded';
import type { Clock, OutgoingMail } from '../types';

const KEPT = 500;

/** The sender of the sandbox's own mails. */
const ITSELF = 'messaging@local-xero.example';

/** A mail as the mailbox shows it. */
export interface Mail {
	/** From 1, in the order of arrival. */
	id: number;
	/** Sandbox time of arrival, ms. */
	at: number;
	from: string;
	/** All recipients, including blind copies. */
	to: string[];
	subject: string;
	text: string;
	/** Absent if the mail has no HTML part. */
	html?: string;
	attachments: Array<{ name: string; type: string; bytes: number }>;
}

/** One address in its usual form: `Name <address>`, or only the address. */
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

/** The mails that were sent to the sandbox instead of to people: the last 500. None is passed on. */
export class Mailbox {
	readonly mails: Mail[] = [];
	private last = 0;

	constructor(private readonly clock: Clock) {}

	/** Adds a mail that the sandbox itself sends. */
	put({ sender, to, subject, text }: OutgoingMail): Mail {
		return this.keep({ from: `${sender} <${ITSELF}>`, to: [to], subject, text, attachments: [] });
	}

	/** Reads and stores a mail. `sender` and `recipients` come from the envelope and replace missing headers. */
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

	/** Deletes all mails; the numbers continue, so that a link to an old mail never shows a new one. */
	clear(): void {
		this.mails.length = 0;
	}
}
