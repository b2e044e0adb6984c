import type { Finding } from './finding';
import type { Outcome } from './run';

function block({ question, saw, believed, turn }: Finding): string {
	const verdict = !turn
		? undefined
		: turn.position === turn.default
			? `${turn.name} stands right: ${turn.position}`
			: `set --switch ${turn.name}=${turn.position} (it stands at ${turn.default})`;
	return [
		`  ${question}`,
		`    Xero      ${saw}`,
		...(believed ? [`    believed  ${believed}`] : []),
		...(verdict ? [`    switch    ${verdict}`] : []),
	].join('\n');
}

/** What Xero did compared with what we believe, and the switches to set. */
export function reportOf({ organisation, findings, calls, left }: Outcome): string {
	const numbers = [...new Set(findings.map(({ probe }) => probe))];
	const other = findings.filter(({ turn }) => turn && turn.position !== turn.default);
	const settled = findings.filter(({ turn }) => turn).length;
	return [
		`${organisation}: ${calls} calls, ${settled} questions settled`,
		...numbers.map((number) =>
			[`\nProbe ${number}`, ...findings.filter(({ probe }) => probe === number).map(block)].join('\n'),
		),
		'',
		other.length === 0
			? 'Every settled switch stands where Xero does.'
			: `To play this Xero: npm run sandbox -- ${other.map(({ turn }) => `--switch ${turn!.name}=${turn!.position}`).join(' ')}`,
		...(left > 0
			? [`${left} records of this run could not be taken back: look for names that begin with "Probe".`]
			: []),
	].join('\n');
}
