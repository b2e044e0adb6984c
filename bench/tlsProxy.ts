import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, TLSSocket } from 'node:tls';

/** Environment in which a program takes the local Xero for api.xero.com. */
export interface Detour {
	env: { HTTPS_PROXY: string; NODE_EXTRA_CA_CERTS: string };
	close(): void;
}

/** A self-signed certificate for api.xero.com that only programs with this environment trust. `close` deletes it. */
function certificate(folder: string): { key: Buffer; cert: Buffer; file: string } {
	const file = join(folder, 'cert.pem');
	const subject = ['-subj', '/CN=api.xero.com', '-addext', 'subjectAltName=DNS:api.xero.com,DNS:identity.xero.com'];
	const out = ['-keyout', join(folder, 'key.pem'), '-out', file];
	execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...subject, ...out], {
		stdio: 'ignore',
	});
	return { key: readFileSync(join(folder, 'key.pem')), cert: readFileSync(file), file };
}

/**
 * The address of Xero is fixed in n8n's built-in node. A proxy on this machine answers its CONNECT and passes the
 * decrypted calls to the local Xero, whatever host they are for, so nothing leaves the machine.
 */
export async function detour(sandboxPort: number): Promise<Detour> {
	const folder = mkdtempSync(join(tmpdir(), 'xero-bench-'));
	const { key, cert, file } = certificate(folder);
	const secureContext = createSecureContext({ key, cert });
	const open = new Set<Socket>();
	const proxy = createServer((_request, response) => response.writeHead(405).end());
	proxy.on('connect', (_request, client: Socket) => {
		open.add(client);
		client.once('close', () => open.delete(client));
		client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
		const secure = new TLSSocket(client, { isServer: true, secureContext });
		const xero = connect(sandboxPort, '127.0.0.1');
		secure.pipe(xero).pipe(secure);
		for (const [one, other] of [
			[secure, xero],
			[xero, secure],
		])
			one.on('error', () => other.destroy());
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	const { port } = proxy.address() as AddressInfo;
	return {
		env: { HTTPS_PROXY: `http://127.0.0.1:${port}`, NODE_EXTRA_CA_CERTS: file },
		close: () => {
			for (const socket of open) socket.destroy();
			proxy.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
