/** One question about Xero that nobody could answer for certain, and the answers the sandbox can give. */
export interface SwitchDefinition {
	/** What the switch decides. */
	decides: string;
	/** Its positions, the one hardest on a client first. */
	positions: readonly [string, string, ...string[]];
	/** Where it stands unless told otherwise: the hardest position that is not plainly unlikely. */
	default: string;
	/** What is believed of the real Xero, and how firmly. */
	believed: string;
	/** Who saw it, or said it. */
	source: string;
	/** Number of the probe that settles it (`npm run probe`). */
	probe?: number;
}
