import { noted, type Finding } from './finding';
import { probesOf, type Extras } from './probes';
import { Stage } from './stage';
import { Xero, type Connection } from './xero';

export interface Wish extends Connection {
	/** Numbers of the probes to run; all if absent. */
	only?: number[];
	/** Also runs probes that write; otherwise only those that read. */
	mayWrite: boolean;
	/** Accepts an organisation that is not a Demo Company. */
	anyOrganisation?: boolean;
	extras?: Extras;
	say?: (line: string) => void;
}

export interface Outcome {
	organisation: string;
	findings: Finding[];
	/** The number of calls, and clean-up calls that Xero refused. */
	calls: number;
	left: number;
}

/**
 * The organisation's name. Throws if it cannot be read, or if it is not a Demo Company and other organisations are not
 * allowed.
 */
async function organisationOf(xero: Xero, anyOrganisation: boolean): Promise<string> {
	const answer = await xero.get('Organisation');
	const organisation = answer.json?.Organisations?.[0];
	if (!organisation)
		throw new Error(`The organisation cannot be read: ${answer.status} ${answer.text.slice(0, 200)}`);
	if (organisation.IsDemoCompany !== true && !anyOrganisation)
		throw new Error(`${organisation.Name} is not a Demo Company. Use one, or say --any-organisation.`);
	return organisation.Name;
}

/** Runs the probes one after the other. An error in one probe becomes a finding, and the others go on. */
export async function runProbes(wish: Wish): Promise<Outcome> {
	const { only, mayWrite, say = () => undefined } = wish;
	const xero = new Xero(wish);
	const organisation = await organisationOf(xero, wish.anyOrganisation === true);
	const stage = new Stage(xero);
	const findings: Finding[] = [];
	const chosen = probesOf(wish.extras).filter(({ number }) => !only || only.includes(number));
	let left = 0;
	try {
		if (mayWrite && chosen.some((probe) => !probe.readsOnly)) await stage.findAccounts();
		for (const probe of chosen) {
			say(`${probe.number} ${probe.title}`);
			if (!probe.readsOnly && !mayWrite) {
				findings.push(noted(probe.number, probe.title, 'not asked: it writes, and --yes was not given', ''));
				continue;
			}
			try {
				findings.push(...(await probe.run(stage)));
			} catch (error) {
				findings.push(noted(probe.number, probe.title, `broke off: ${(error as Error).message}`, ''));
			}
		}
	} finally {
		left = await stage.cleanUp();
		if (mayWrite) await stage.archiveCustomer().catch(() => left++);
	}
	return { organisation, findings, calls: xero.calls, left };
}
