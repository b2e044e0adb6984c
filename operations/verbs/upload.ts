import { ATTACHMENTS } from '../../xero/catalogue';
import { megabytes } from '../../xero/download';
import { FILES } from '../../xero/limits';
import { completeBodies } from '../documents/completeBodies';
import { inputField } from '../files/files';
import { placeOf, planUpload, readAttached } from '../files/planUpload';
import { readUpload, uploadOptions, type Upload } from '../files/uploadForm';
import { valueOrThrow } from '../fields/tryReading';
import { partition } from '../groupBy';
import { emit } from '../write/emit';
import type { Batch, Prepared, Resolved } from '../write/pendingWrites';
import type { Result } from '../run/result';
import type { RunContext } from '../run/runContext';
import { send } from '../write/send';
import type { Sender } from '../write/sender';
import type { Operation, Resource, Verb } from '../types';
import { columnsBelow, partResource, resolveOwners } from '../targets/owners';
import { type GivenTarget, readTargets, targetProperty } from '../targets/target';

/** Attaches a file to a record. */
export const addAttachment: Verb = (resource): Operation => {
	const below = partResource(resource, ATTACHMENTS);
	return {
		value: 'addAttachment',
		name: 'Add Attachment',
		action: `Add attachment to ${resource.noun}`,
		description:
			`Attach files to ${resource.nouns}; Xero takes up to ${FILES.perRecordInWords} for each, of up to ` +
			megabytes(FILES.mostSent),
		properties: [targetProperty(resource), inputField, uploadOptions(resource.online)],
		isPlain: true,
		columns: columnsBelow(resource, below),
		wording: { nouns: below.nouns, done: 'added' },
		scope: below.scope.write,
		ifUnknown: 'Run it again in a few minutes: Xero replaces a file of the same name.',
		handler: { kind: 'batch', execute: async (run) => await attach(run, resource, below) },
	};
};

async function attach(run: RunContext, resource: Resource, below: Resource): Promise<Result[]> {
	const inputs = await readTargets(run, resource, async (item) => await readUpload(run, item));
	const resolved = await resolveUploads(run.sender, resource, below, inputs);
	const sent = await send(run.sender, below, resolved.batches);
	return emit(resolved, sent);
}

/** Finds the records and their existing files, and decides what to do with each new file. */
async function resolveUploads(
	sender: Sender,
	resource: Resource,
	below: Resource,
	inputs: Prepared<GivenTarget & Upload>,
): Promise<Resolved> {
	const { writes: owners, refused } = await resolveOwners(sender, resource, inputs);
	const { journal } = sender;
	// Uploads prepared by an earlier try are sent as they are, and their names are taken.
	const [open, prepared] = partition(owners, ({ items }) => journal.of(items).length === 0);
	const attachedTo = await readAttached(sender, below, open);
	const taken = new Map(
		journal.writesTo(below.path).map((write) => [placeOf(write, String(write.body[below.label])), write.items[0]]),
	);
	const writes = prepared.flatMap(({ items }) => journal.of(items).map(({ write }) => write));
	const settled: Result[] = [...refused];
	for (const owner of open) {
		try {
			const outcome = planUpload(resource, below, owner, valueOrThrow(attachedTo(owner)), taken);
			if ('body' in outcome) writes.push(outcome);
			else settled.push(outcome);
		} catch (error) {
			settled.push({ items: owner.items, error: error as Error });
		}
	}
	const batch: Batch = { intention: 'save', purpose: `add the ${below.nouns}`, writes };
	return await completeBodies(sender, below, [batch], settled);
}
