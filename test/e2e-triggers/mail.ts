import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Mail {
	to: string;
	subject: string;
	/** Text or HTML, decoded. */
	body: string;
}

export interface MailServer {
	port: number;
	mails: Mail[];
	close(): Promise<void>;
}

const decoded = (text: string) =>
	text
		.replace(/=\r\n/g, '')
		.replace(/(?:=[0-9A-F]{2})+/g, (bytes) =>
			Buffer.from(bytes.replace(/=/g, ''), 'hex').toString('utf8'),
		);

/** Headers may be folded over lines, and are encoded where they hold more than ASCII. */
const header = (head: string, name: string) => {
	const [, value = ''] = new RegExp(`^${name}: (.*)$`, 'im').exec(head.replace(/\r\n\s+/g, ' ')) ?? [];
	return value
		.trim()
		.replace(/=\?UTF-8\?Q\?(.*?)\?=\s*/gi, (_match, words: string) => decoded(words.replace(/_/g, ' ')))
		.replace(/=\?UTF-8\?B\?(.*?)\?=\s*/gi, (_match, words: string) =>
			Buffer.from(words, 'base64').toString('utf8'),
		);
};

function read(data: string): Mail {
	const at = data.indexOf('\r\n\r\n');
	const [head, body] = [data.slice(0, at), data.slice(at + 4)];
	const encoding = header(head, 'Content-Transfer-Encoding').toLowerCase();
	const text =
		encoding === 'base64'
			? Buffer.from(body, 'base64').toString('utf8')
			: encoding === 'quoted-printable'
				? decoded(body)
				: body;
	return { to: header(head, 'To'), subject: header(head, 'Subject'), body: text.trim() };
}

/** As much of SMTP as n8n's Send Email needs. */
function talk(socket: Socket, received: (mail: Mail) => void): void {
	let buffer = '';
	let inData = false;
	socket.write('220 test\r\n');
	socket.on('error', () => socket.destroy());
	socket.on('data', (chunk) => {
		buffer += chunk.toString('latin1');
		for (;;) {
			const end = inData ? '\r\n.\r\n' : '\r\n';
			const at = buffer.indexOf(end);
			if (at < 0) return;
			const part = buffer.slice(0, at);
			buffer = buffer.slice(at + end.length);
			if (inData) {
				received(read(Buffer.from(part, 'latin1').toString('utf8').replace(/^\.\./gm, '.')));
				inData = false;
				socket.write('250 taken\r\n');
			} else if (/^DATA/i.test(part)) {
				inData = true;
				socket.write('354 go on\r\n');
			} else if (/^QUIT/i.test(part)) {
				socket.end('221 bye\r\n');
			} else {
				socket.write('250 ok\r\n');
			}
		}
	});
}

export async function startMailServer(): Promise<MailServer> {
	const mails: Mail[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
		talk(socket, (mail) => mails.push(mail));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		mails,
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
