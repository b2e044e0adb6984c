/** For an item that a retry puts together with items whose write the first try has prepared without it. */
export function regrouped(): Error {
	return new Error(
		"n8n's retry puts this item together with others than the first try did, and those were sent " +
			'already. It was not written. Run it again by itself.',
	);
}
