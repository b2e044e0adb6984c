import type { FastifyInstance } from 'fastify';

/** The names by which this machine, or the machine around a container, is called. */
const LOCAL = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\]|host\.docker\.internal)(:\d{1,5})?$/i;

/**
 * Refuses what a web page from elsewhere could send through the browser of whoever runs the sandbox. A page whose name was rebound to
 * 127.0.0.1 shows in the Host header, any other page in the Origin header. Programs send no Origin; the sandbox's own pages send their own.
 */
export function refuseForeign(app: FastifyInstance): void {
	app.addHook('onRequest', async (request, reply) => {
		const { host = '', origin } = request.headers;
		const isOwnOrigin = origin === undefined || origin.replace(/^https?:\/\//, '') === host;
		if (LOCAL.test(host) && isOwnOrigin) return;
		return await reply
			.code(403)
			.send({ error: 'Only this machine, and the pages of the sandbox itself, may ask for this.' });
	});
}
