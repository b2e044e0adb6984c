import { Faults, NotFound, refuse } from '../core/errors';
import type { Input, Nested, Rules } from '../engine/definition';
import { project } from '../engine/view';
import { byId } from '../engine/write';
import { stamp, type Org } from '../org';
import type { TrackingCategoryRecord, TrackingOption } from '../records';
import { OPTION_FIELDS, shownOption, TRACKING_CATEGORIES } from '../resources/settings';

/** Xero’s page on tracking categories: two active ones, four with archived ones. */
const MOST_ACTIVE = 2;
const MOST = 4;

type Status = TrackingCategoryRecord['Status'];

function write(input: Input, existing: TrackingCategoryRecord | undefined, org: Org): TrackingCategoryRecord {
	const faults = new Faults();
	const Name = ((input.Name as string | null | undefined) ?? existing?.Name ?? '').trim();
	if (!Name) faults.add('Tracking category Name must be specified.');
	const same = org.tables.trackingCategories.first('name', Name);
	if (same && same.id !== existing?.id) faults.add('Please enter a unique Name.');
	const status = (input.Status as Status | null | undefined) ?? existing?.Status ?? 'ACTIVE';
	const others = [...org.tables.trackingCategories.values()].filter(
		(one) => one.id !== existing?.id && one.Status === 'ACTIVE',
	);
	if (status === 'ACTIVE' && others.length >= MOST_ACTIVE)
		faults.add(`You can have at most ${MOST_ACTIVE} active tracking categories.`);
	const there = [...org.tables.trackingCategories.values()].filter((one) => one.Status !== 'DELETED');
	if (!existing && there.length >= MOST) faults.add(`You can have at most ${MOST} tracking categories.`);
	if (existing?.Status === 'DELETED') faults.add('Deleted tracking categories cannot be edited.');
	faults.check();
	const sent = (input.Options as Input[] | null | undefined) ?? [];
	let record: TrackingCategoryRecord = {
		...stamp(org, existing),
		Name,
		Status: status,
		Options: existing?.Options ?? [],
	};
	if (!existing)
		for (const option of sent) record = { ...record, Options: [...record.Options, newOption(record, option, org)] };
	return org.tables.trackingCategories.put(record);
}

function checkName(category: TrackingCategoryRecord, name: string, own?: string): void {
	if (!name) refuse('Tracking option Name must be specified.');
	const taken = category.Options.some(
		(option) =>
			option.TrackingOptionID !== own &&
			option.Name.toLowerCase() === name.toLowerCase() &&
			option.Status !== 'DELETED',
	);
	if (taken) refuse('Please enter a unique Name.');
}

function newOption(category: TrackingCategoryRecord, input: Input, org: Org): TrackingOption {
	const Name = String(input.Name ?? '').trim();
	checkName(category, Name);
	return { TrackingOptionID: org.guid(), Name, Status: 'ACTIVE' };
}

const current = (org: Org, category: TrackingCategoryRecord) => org.tables.trackingCategories.get(category.id)!;

function replace(category: TrackingCategoryRecord, Options: TrackingOption[], org: Org): void {
	org.tables.trackingCategories.put({ ...category, ...stamp(org, category), Options });
}

function optionOf(category: TrackingCategoryRecord, id: string): TrackingOption {
	const found = category.Options.find((option) => option.TrackingOptionID === id.toLowerCase());
	if (!found) throw new NotFound(id);
	return found;
}

const options: Nested<TrackingCategoryRecord> = {
	plural: 'Options',
	fields: OPTION_FIELDS,
	single: (org) => org.switches.is('optionsTogether', 'refused'),
	put(parent, input, org) {
		const category = current(org, parent);
		const option = newOption(category, input, org);
		replace(category, [...category.Options, option], org);
		return shownOption(option);
	},
	post(parent, id, input, org) {
		const old = optionOf(parent, id);
		const Name = input?.Name ? String(input.Name).trim() : old.Name;
		checkName(parent, Name, old.TrackingOptionID);
		const fresh = { ...old, Name, Status: (input?.Status as Status | undefined) ?? old.Status };
		replace(
			parent,
			parent.Options.map((one) => (one === old ? fresh : one)),
			org,
		);
		return shownOption(fresh);
	},
	remove(parent, id, org) {
		const old = optionOf(parent, id);
		if (org.accrual.usesOption(old.TrackingOptionID))
			refuse('This option is in use and cannot be deleted. Archive it instead.');
		replace(
			parent,
			parent.Options.filter((one) => one !== old),
			org,
		);
		return shownOption({ ...old, Status: 'DELETED' });
	},
};

export const trackingRules: Rules<TrackingCategoryRecord> = {
	match: (input, org) => byId(org.tables.trackingCategories, input.TrackingCategoryID),
	write,
	remove(record, org) {
		if (record.Options.some((option) => org.accrual.usesOption(option.TrackingOptionID))) {
			refuse('This tracking category is in use and cannot be deleted. Archive it instead.');
		}
		// It can still be read by its id, as an example in the official description shows.
		org.tables.trackingCategories.put({ ...record, ...stamp(org, record), Status: 'DELETED' });
	},
	view: (record, org, { detail }) => project(record, TRACKING_CATEGORIES.fields, org, detail),
	nested: { Options: options },
};
