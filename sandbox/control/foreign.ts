import type { FastifyInstance } from 'fastify';

/** Host names of this machine, or of the machine around a container. */
const LOCAL = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\]|host\.docker\.internal)(:\d{1,5})?$/i;

/**
 * Refuses requests that a foreign web page could send through the browser of the user who runs the sandbox. The Host
 * header reveals a page whose name was rebound to 127.0.0.1, and the Origin header any other page. Programs send no
 * Origin; the sandbox's own pages send their own.
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
