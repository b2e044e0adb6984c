import type { Stored } from '../core/table';
import type { Org } from '../org';
import type { AttachmentRecord } from '../records';

/** The files of a record, in the order in which they were attached. */
export function attachmentsOf(org: Org, owner: Stored): AttachmentRecord[] {
	return org.tables.attachments.find('owner', owner.id).sort((a, b) => a.seq - b.seq);
}

/** An attachment as shown in lists. */
export function shownAttachment({ id, FileName, Url, MimeType, data, IncludeOnline }: AttachmentRecord) {
	return {
		AttachmentID: id,
		FileName,
		Url,
		MimeType,
		ContentLength: data.length,
		...(IncludeOnline !== undefined && { IncludeOnline }),
	};
}
