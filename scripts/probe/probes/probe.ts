import type { Finding } from '../finding';
import type { Stage } from '../stage';

/** One question, or a few that belong together, put to an organisation. */
export interface Probe {
	/** Its number in the list of open questions. */
	number: number;
	title: string;
	/** Only reads, and therefore runs without permission to write. */
	readsOnly?: boolean;
	run(stage: Stage): Promise<Finding[]>;
}
