import http from 'node:http';
import https from 'node:https';

type Options = http.RequestOptions;
type OnResponse = (response: http.IncomingMessage) => void;

/** Xero's hosts, and where the sandbox at `url` plays each of them. */
const PLAYED: Record<string, (url: string) => string> = {
	'api.xero.com': (url) => url,
	'identity.xero.com': (url) => `${url}/identity`,
};

/**
 * Sends every https request of this process to the sandbox, as if it were Xero: the official client has Xero's addresses built in, and
 * stays as it is. Any other host is refused, so that no test leaves this machine.
 *
 * @returns puts https back as it was
 */
export function playXero(sandboxUrl: string): () => void {
	const request = jest.spyOn(https, 'request');
	request.mockImplementation(((first: string | URL | Options, second?: Options | OnResponse, third?: OnResponse) => {
		const isAddress = typeof first === 'string' || first instanceof URL;
		const options = (isAddress ? second : first) as Options;
		const onResponse = (isAddress ? third : second) as OnResponse | undefined;
		const asked = isAddress
			? new URL(first)
			: new URL(options.path ?? '/', `https://${options.hostname ?? options.host ?? ''}`);
		return http.request(played(asked, sandboxUrl), plain(options), onResponse);
	}) as typeof https.request);
	return () => request.mockRestore();
}

function played(asked: URL, sandboxUrl: string): URL {
	const base = PLAYED[asked.hostname]?.(sandboxUrl);
	if (base === undefined) throw new Error(`A test asked for ${asked.hostname}`);
	return new URL(`${base}${asked.pathname}${asked.search}`);
}

/** The options without everything that names the other end or is about encryption. */
function plain({ method, headers, timeout, signal, maxHeaderSize }: Options): Options {
	return { method, headers, timeout, signal, maxHeaderSize };
}
