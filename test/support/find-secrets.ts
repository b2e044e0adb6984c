/** The place of a secret: the path inside the searched value, and the first characters of the secret. */
export interface SecretSighting {
	path: string;
	secret: string;
}

/** The search is breadth-first, so that the limit cuts off only the far ends of sockets and agents behind a request. */
const MAX_OBJECTS = 300_000;
const MAX_SIGHTINGS = 50;

/** The forms in which a secret may appear: plain, URL-encoded, base64. Very short ones would match by chance. */
function formsOf(secret: string): string[] {
	if (secret.length < 6) return [];
	return [...new Set([secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])];
}

const forms = new Map<string, string[]>();

/** Like `formsOf`, but cached, because every output of a test is searched for all its secrets. */
function knownForms(secret: string): string[] {
	const known = forms.get(secret) ?? formsOf(secret);
	forms.set(secret, known);
	return known;
}

/** All own properties with their values, including non-enumerable ones and symbols; a getter that throws is skipped. */
function propertiesOf(value: object): Array<[string, unknown]> {
	const found: Array<[string, unknown]> = [];
	for (const key of Reflect.ownKeys(value)) {
		try {
			found.push([String(key), (value as Record<PropertyKey, unknown>)[key]]);
		} catch {
			continue;
		}
	}
	if (value instanceof Map) [...value].forEach(([key, entry], at) => found.push([`<map ${at}>`, [key, entry]]));
	if (value instanceof Set) [...value].forEach((entry, at) => found.push([`<set ${at}>`, entry]));
	// JSON may differ from the properties, because NodeApiError and AxiosError have their own toJSON.
	const { toJSON } = value as { toJSON?: unknown };
	if (typeof toJSON === 'function') {
		try {
			found.push(['toJSON()', toJSON.call(value)]);
		} catch {
			return found;
		}
	}
	return found;
}

function textOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
	return undefined;
}

/**
 * Searches for secrets in a text or anywhere inside an object: nested values, property names, errors with their
 * `cause`, `context` and `stack`, non-enumerable properties, maps, sets, buffers, and the object's own `toJSON()`.
 *
 * @param value anything that a node printed, threw or returned
 * @param secrets plain secrets; their URL-encoded and base64 forms are also found, strings under 6 characters are
 * ignored
 * @returns one entry per place, empty if nothing was found; never the whole secret
 */
export function secretsSeen(value: unknown, secrets: readonly string[]): SecretSighting[] {
	const wanted = secrets.flatMap((secret) => knownForms(secret).map((form) => ({ form, secret })));
	const shortest = Math.min(...wanted.map(({ form }) => form.length));
	const sightings: SecretSighting[] = [];
	const known = new Set<object>();
	const queue: Array<[string, unknown]> = [['', value]];
	const check = (path: string, text: string) => {
		if (text.length < shortest) return;
		for (const { form, secret } of wanted) {
			if (!text.includes(form)) continue;
			sightings.push({ path: path || '<text>', secret: `${secret.slice(0, 4)}…` });
			break;
		}
	};

	for (let at = 0; at < queue.length && wanted.length > 0; at += 1) {
		const [path, current] = queue[at];
		const text = textOf(current);
		if (text !== undefined) {
			check(path, text);
		} else if (typeof current === 'object' && current !== null) {
			if (known.has(current) || known.size >= MAX_OBJECTS) continue;
			known.add(current);
			for (const [name, entry] of propertiesOf(current)) {
				check(`${path}.<name>`, name);
				queue.push([path === '' ? name : `${path}.${name}`, entry]);
			}
		}
		if (sightings.length >= MAX_SIGHTINGS) break;
	}
	return sightings;
}
