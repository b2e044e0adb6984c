import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';

import { choiceOf, type Choice } from '../../operations/fields/choice';
import { toMoment } from '../../xero/dates';
import { OTHER, presetNamed } from './presets';
import type { Ids } from '../../xero/catalogue';
import type { Look } from './items';
import type { Subject } from './subject';
import { subjectNamed } from './subjects';

const DAY_MS = 86_400_000;

/** The node's parameters. */
export interface Settings {
	subject: Subject;
	organisation: Choice;
	/** IDs in the path of the list: that of the parent record, if there is one. */
	ids: Ids;
	/** `created`, `status:PAID` … */
	events: ReadonlySet<string>;
	/** Statuses from which a change to a chosen status does not count. */
	notFrom: readonly string[];
	look: Look;
	daily: boolean;
	/** When watching begins, given Xero's time at the first poll; both in ms. */
	startOf(now: number): number;
	/** The start as set in the node; if it changes, watching starts again. */
	startText: string;
}

/** @throws NodeOperationError when nothing is chosen that could start the workflow */
export function readSettings(ctx: IPollFunctions): Settings {
	const preset = presetNamed(ctx.getNodeParameter('triggerOn', OTHER));
	const subject = subjectNamed(preset?.watch ?? ctx.getNodeParameter('watch'));
	if (!subject) throw new NodeOperationError(ctx.getNode(), "Choose what to watch in 'Watch'");
	const events = new Set(preset ? [preset.event ?? []].flat() : words(ctx.getNodeParameter('events', [])));
	if (events.size === 0 && subject.finding.by !== 'dueDate') {
		throw new NodeOperationError(ctx.getNode(), "Choose at least one event in 'Events'");
	}
	const startFrom = String(ctx.getNodeParameter('startFrom', 'now'));
	return {
		subject,
		organisation: choiceOf(ctx.getNodeParameter('organisation', ''), 'id'),
		ids: parentOf(ctx, subject),
		events,
		notFrom: preset?.notFrom ?? [],
		look: {
			simplify: ctx.getNodeParameter('simplify', true) === true,
			isFirst: ctx.getNode().typeVersion === 1,
		},
		daily: ctx.getNodeParameter('repeat', 'once') === 'daily',
		startOf: startOf(ctx, startFrom),
		// The text of an expression, not its value, which may be another one at each poll.
		startText: startFrom === 'moment' ? `moment ${String(ctx.getNode().parameters.startMoment ?? '')}` : startFrom,
	};
}

function parentOf(ctx: IPollFunctions, { parent, nouns }: Subject): Ids {
	if (!parent) return {};
	const { value } = choiceOf(ctx.getNodeParameter(parent.parameter, ''), 'id');
	if (value !== '') return { [parent.entry.id]: value };
	throw new NodeOperationError(ctx.getNode(), `Choose the ${parent.entry.noun} in '${parent.name}'`, {
		description: `Xero lists the ${nouns} of one ${parent.entry.noun} at a time.`,
	});
}

function startOf(ctx: IPollFunctions, startFrom: string): (now: number) => number {
	if (startFrom === 'lastDay') return (now) => now - DAY_MS;
	if (startFrom !== 'moment') return (now) => now;
	return () => {
		const moment = toMoment(ctx.getNodeParameter('startMoment', ''), ctx.getTimezone());
		if (moment) return moment.toMillis();
		throw new NodeOperationError(ctx.getNode(), "'Start From Date' is not a date", {
			description: 'Write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS, for example 2026-03-31.',
		});
	};
}

/** A list from the picker, or what an expression gave: a list, one text, or several with commas. */
function words(value: unknown): string[] {
	return [value]
		.flat()
		.flatMap((entry) => (typeof entry === 'string' ? entry.split(',') : []))
		.map((word) => word.trim())
		.filter((word) => word !== '');
}
