import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Mailbox } from './mailbox';

/** Enough for attachments that n8n sends, and a limit against runaway programs. */
const LARGEST = 25 * 1024 * 1024;

export interface MailServer {
	port: number;
	close(): Promise<void>;
}

const addressOf = (address: false | { address: string }) => (address === false ? '' : address.address);

async function bytesOf(stream: SMTPServerDataStream): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(chunk as Buffer);
	if (stream.sizeExceeded)
		throw Object.assign(new Error('The mail is larger than the sandbox takes'), { responseCode: 552 });
	return Buffer.concat(chunks);
}

async function take(mailbox: Mailbox, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
	const raw = await bytesOf(stream);
	const { mailFrom, rcptTo } = session.envelope;
	await mailbox.receive(raw, addressOf(mailFrom), rcptTo.map(addressOf));
}

/**
 * An SMTP server on this machine that puts every mail into the mailbox and passes none on. It accepts any login, or
 * none. It does not offer encryption, because clients would not trust its certificate.
 */
export async function startMailServer(mailbox: Mailbox, port: number): Promise<MailServer> {
	const server = new SMTPServer({
		name: 'localhost',
		banner: 'Local Xero sandbox, mailbox',
		size: LARGEST,
		authOptional: true,
		allowInsecureAuth: true,
		disabledCommands: ['STARTTLS'],
		disableReverseLookup: true,
		closeTimeout: 1000,
		onAuth: ({ username }, _session, done) => done(null, { user: username ?? 'anyone' }),
		onData: (stream, session, done) => {
			take(mailbox, stream, session).then(
				() => done(),
				(error: Error) => done(error),
			);
		},
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			server.off('error', reject);
			resolve();
		});
	});
	// A client that disconnects during a mail must not end the sandbox.
	server.on('error', () => undefined);
	return {
		port: (server.server.address() as AddressInfo).port,
		close: () => new Promise((resolve) => server.close(resolve)),
	};
}
