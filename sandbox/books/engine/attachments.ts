import type { ApiRequest, ApiResult } from '../../types';
import { NotAllowed, NotFound } from '../core/errors';
import { ZERO_GUID } from '../core/ids';
import type { Stored } from '../core/table';
import { attachmentsOf, shownAttachment } from '../documents/attachments';
import { stamp, type Org } from '../org';
import type { AttachmentRecord } from '../records';
import type { Definition } from './definition';
import { envelope, exception, flag } from './envelope';
import { remember } from './history';

/** The most files that a record may have. */
const MOST = 10;
/** Characters that Xero's page on attachments forbids in a name. */
const FORBIDDEN = /[<>:"/\\|?*\0+]/;
/** File extensions that the sandbox accepts; Xero's own list is longer. */
const SUPPORTED =
	/\.(pdf|png|jpe?g|gif|tiff?|bmp|txt|csv|docx?|xlsx?|pptx?|odt|ods|rtf|zip|eml|msg|html?|xml|json|key|numbers|pages)$/i;

/** Recorded for a file named "filename", sent as application/octet-stream (Xero-Java 142, 2019). */
const UNSUPPORTED = "The file couldn't be uploaded because it isn't a supported file type.";
/** Xero's own messages for these are not known. */
const BAD_NAME = 'The file name contains invalid characters.';
const TOO_MANY = `A maximum of ${MOST} attachments can be added to this document.`;
const EMPTY = 'The file is empty.';
const TAKEN = 'A file with this name has already been attached.';

/**
 * Handles /{id}/Attachments and the paths below, for every resource that has attachments: the list, the content by name
 * or id, and uploads.
 */
export function attachments(definition: Definition, owner: Stored, request: ApiRequest, org: Org): ApiResult {
	const { method, segments } = request;
	const [, , , name] = segments;
	if (name === undefined) {
		if (method !== 'GET') throw new NotAllowed();
		const rows = attachmentsOf(org, owner).map(shownAttachment);
		return envelope(org, request, 'Attachments', rows);
	}
	if (method === 'GET') {
		const { MimeType, data } = named(org, owner, name);
		return { status: 200, bytes: { contentType: MimeType, data } };
	}
	if (method !== 'PUT' && method !== 'POST') throw new NotAllowed();
	return upload(definition, owner, request, org);
}

function named(org: Org, owner: Stored, name: string): AttachmentRecord {
	const wanted = name.toLowerCase();
	const found = attachmentsOf(org, owner).find(
		({ id, FileName }) => id === wanted || FileName.toLowerCase() === wanted,
	);
	if (!found) throw new NotFound(name);
	return found;
}

function upload(definition: Definition, owner: Stored, request: ApiRequest, org: Org): ApiResult {
	const FileName = request.segments[3];
	const data = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
	const MimeType = request.headers['content-type']?.split(';')[0].trim() || 'application/octet-stream';
	const sameName = attachmentsOf(org, owner).find((one) => one.FileName.toLowerCase() === FileName.toLowerCase());
	const replaced = org.switches.is('sameFileName', 'replaces') ? sameName : undefined;
	const problem = problemWith(org, owner, FileName, data, sameName !== undefined);
	if (problem) return refused({ FileName, MimeType, data }, problem);
	const record = org.undo.attempt(() => {
		remember(org, owner, replaced ? 'Replaced file' : 'Attached a file', FileName);
		return org.tables.attachments.put({
			...stamp(org, replaced),
			ownerId: owner.id,
			FileName,
			MimeType,
			// The address of the request (recorded).
			Url: `https://api.xero.com/api.xro/2.0/${request.segments.map(encodeURIComponent).join('/')}`,
			data,
			...(definition.attachments === 'online' && { IncludeOnline: flag(request, 'IncludeOnline') }),
		});
	});
	// Replies to uploads lack IncludeOnline (recorded).
	const { IncludeOnline: _online, ...shown } = shownAttachment(record);
	return envelope(org, request, 'Attachments', [shown]);
}

function problemWith(org: Org, owner: Stored, name: string, data: Buffer, isTaken: boolean): string | undefined {
	if (FORBIDDEN.test(name)) return BAD_NAME;
	if (!SUPPORTED.test(name)) return UNSUPPORTED;
	if (data.length === 0) return EMPTY;
	if (isTaken && org.switches.is('sameFileName', 'refused')) return TAKEN;
	const isOneMore = !isTaken || org.switches.is('sameFileName', 'added');
	return isOneMore && attachmentsOf(org, owner).length >= MOST ? TOO_MANY : undefined;
}

/** For a refused file, the answer contains an id of zeros (recorded). */
function refused(
	{ FileName, MimeType, data }: Pick<AttachmentRecord, 'FileName' | 'MimeType' | 'data'>,
	Message: string,
) {
	const element = { AttachmentID: ZERO_GUID, FileName, MimeType, ContentLength: data.length };
	return exception(10, 'ValidationException', 'A validation exception occurred', [
		{ ...element, ValidationErrors: [{ Message }] },
	]);
}
