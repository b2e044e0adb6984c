/** One question about undocumented behaviour of Xero, and the answers that the sandbox can give. */
export interface SwitchDefinition {
	/** What the switch decides. */
	decides: string;
	/** The positions, beginning with the hardest for a client. */
	positions: readonly [string, string, ...string[]];
	/** The default: the hardest position that is not plainly unlikely. */
	default: string;
	/** What we believe about the real Xero, and how certain it is. */
	believed: string;
	/** The source of the belief. */
	source: string;
	/** Number of the probe that answers the question (`npm run probe`). */
	probe?: number;
}
