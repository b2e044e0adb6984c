import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';

import { XeroSuiteOAuth2Api } from '../../credentials/XeroSuiteOAuth2Api.credentials';
import { XeroAccounting } from '../../nodes/XeroAccounting/XeroAccounting.node';
import { XeroAccountingTrigger } from '../../nodes/XeroAccountingTrigger/XeroAccountingTrigger.node';
import { XeroPollingTrigger } from '../../nodes/XeroPollingTrigger/XeroPollingTrigger.node';
import { XeroReport } from '../../nodes/XeroReport/XeroReport.node';
import { XeroTrigger } from '../../nodes/XeroTrigger/XeroTrigger.node';

/** What n8n 2.41's node panel makes of the nodes (`generateMergedNodesAndActions` and `triggersCategory` of its editor). */

const descriptionOf = (node: { description: INodeTypeDescription }) => node.description;
const accounting = descriptionOf(new XeroAccounting());
const all = [XeroAccounting, XeroAccountingTrigger, XeroPollingTrigger, XeroReport, XeroTrigger].map((Node) =>
	descriptionOf(new Node()),
);
const triggers = all.filter(({ group }) => group.includes('trigger'));

const LISTED = ['event', 'events', 'trigger on'];
const entriesOf = ({ properties }: INodeTypeDescription) =>
	properties.find(({ displayName }) => LISTED.includes(displayName.toLowerCase()))?.options?.map(({ name }) => name);

test("the panel of Xero Accounting has the polling trigger's entries, and its text names the other trigger", () => {
	const merged = triggers.filter(({ name }) => name.replace('Trigger', '') === accounting.name);
	expect(merged).toHaveLength(1);
	expect(entriesOf(merged[0])).toEqual(expect.arrayContaining(['Invoice Became Overdue', 'Bill Created']));
	expect(merged[0].description).toContain(descriptionOf(new XeroTrigger()).displayName);
	expect(merged[0].description).toContain('invoices, bills, contacts');
});

test('every trigger lists its events in the panel', () => {
	for (const trigger of triggers) expect(entriesOf(trigger)?.length).toBeGreaterThan(10);
});

test('the polling trigger is one and the same under both names', () => {
	const { name: _name, description: _text, ...merged } = descriptionOf(new XeroAccountingTrigger());
	const { name: _own, description: _words, ...own } = descriptionOf(new XeroPollingTrigger());
	expect(JSON.stringify(merged)).toBe(JSON.stringify(own));
	const codex = (folder: string) => {
		const text = readFileSync(join(__dirname, `../../nodes/${folder}/${folder}.node.json`), 'utf8');
		const { node: _node, ...rest } = JSON.parse(text) as Record<string, unknown>;
		return rest;
	};
	expect(codex('XeroAccountingTrigger')).toEqual(codex('XeroPollingTrigger'));
});

test('words that people search for find the node', () => {
	const { alias } = JSON.parse(
		readFileSync(join(__dirname, '../../nodes/XeroAccounting/XeroAccounting.node.json'), 'utf8'),
	) as { alias: string[] };
	expect(alias).toEqual(
		expect.arrayContaining([
			'invoice',
			'supplier',
			'trigger',
			'overdue',
			'polling',
			'quote',
			'payment',
			'credit note',
			'supplier bill',
			'month end',
		]),
	);
});

// n8n's notice keeps <a>, <ul> and <li>. Steps parted by <br> stood behind one another without a space.
test('notices hold no HTML that n8n drops', () => {
	const { properties } = new XeroSuiteOAuth2Api();
	const notices = [properties, ...all.map(({ properties: own }) => own)]
		.flat()
		.filter(({ type }) => type === 'notice')
		.map(({ displayName }) => displayName);
	expect(notices.length).toBeGreaterThan(4);
	for (const text of notices) expect(text.replace(/<\/?(a|ul|li)\b[^>]*>/g, '')).not.toMatch(/<\/?\w/);
});
