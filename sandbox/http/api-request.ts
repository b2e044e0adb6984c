/** Query values as sent; the last value of a repeated name counts. */
export function queryOf(url: string): Record<string, string> {
	const start = url.indexOf('?');
	return start < 0 ? {} : Object.fromEntries(new URLSearchParams(url.slice(start + 1)));
}

export function pathOf(url: string): string {
	const end = url.indexOf('?');
	return end < 0 ? url : url.slice(0, end);
}

/**
 * The decoded segments of the path below /api.xro/2.0. A segment that cannot be decoded is kept as sent and leads to a
 * 404.
 */
export function segmentsOf(url: string): string[] {
	return pathOf(url).split('/').slice(3).filter(Boolean).map(decode);
}

function decode(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}

/** Header values as single strings, names in lower case. */
export function headersOf(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
	const flat: Record<string, string> = {};
	for (const [name, value] of Object.entries(headers)) {
		if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value;
	}
	return flat;
}

/** A tenant header as sent; an empty one counts as absent. */
export function tenantHeader(headers: NodeJS.Dict<string | string[]>): string | undefined {
	return headersOf(headers)['xero-tenant-id']?.trim() || undefined;
}
