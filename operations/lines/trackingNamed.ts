import type { IDataObject } from 'n8n-workflow';

import type { Entry } from '../../xero/catalogue';
import { trackingIdsOf } from '../fields/tracking';

/**
 * Marks tracking names for look-up, for documents where Xero reads only the option's ID and would silently drop
 * names. Bodies of other documents stay unchanged.
 */
export function withTrackingNamed({ document }: Pick<Entry, 'document'>, body: IDataObject): IDataObject {
	if (!document?.tracksById || !Array.isArray(body[document.lines])) return body;
	const lines = body[document.lines] as IDataObject[];
	if (!lines.some(({ Tracking }) => Array.isArray(Tracking) && Tracking.length > 0)) return body;
	return { ...body, [document.lines]: lines.map(withIds) };
}

const withIds = (line: IDataObject): IDataObject =>
	Array.isArray(line.Tracking) ? { ...line, Tracking: (line.Tracking as IDataObject[]).map(identified) } : line;

function identified(entry: IDataObject): IDataObject {
	const { Name, Option, TrackingOptionID } = entry;
	if (TrackingOptionID || !Name || !Option) return entry;
	return { ...entry, ...trackingIdsOf('Tracking', { Name: String(Name), Option: String(Option) }) };
}
