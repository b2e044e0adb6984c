/** For an item that a retry groups with items whose write the first try had prepared without it. */
export function regrouped(): Error {
	return new Error(
		"n8n's retry groups this item differently from the first try, and some items of the group were " +
			'already sent. This item was not written. Run it again on its own.',
	);
}
