import { documentOf } from '../../xero/catalogue';
import type { Resource, WrittenField } from '../types';
import type { LineSide } from './fields';
import { JSON_LINES, TRACKING_FIELDS } from './jsonFields';

/** The writable fields of a document's lines. JSON supports all fields of the form, and some more. */
export const writtenLines = (resource: Resource, side: LineSide): WrittenField => ({
	wire: documentOf(resource).lines,
	parts: Object.keys(JSON_LINES[side].fields).map((wire) =>
		wire === 'Tracking' ? { wire, parts: TRACKING_FIELDS.map((field) => ({ wire: field })) } : { wire },
	),
});
