import { documentOf } from '../../xero/catalogue';
import type { Resource, WrittenField } from '../types';
import type { LineSide } from './fields';
import { JSON_LINES, TRACKING_FIELDS } from './jsonFields';

/** What can be written of the lines of a document. JSON takes all that the form has, and some more. */
export const writtenLines = (resource: Resource, side: LineSide): WrittenField => ({
	wire: documentOf(resource).lines,
	parts: Object.keys(JSON_LINES[side].fields).map((wire) =>
		wire === 'Tracking' ? { wire, parts: TRACKING_FIELDS.map((field) => ({ wire: field })) } : { wire },
	),
});
