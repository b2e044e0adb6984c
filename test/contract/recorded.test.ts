import { startSandbox, type Sandbox } from '../../sandbox/server';
import { KNOWN_DIFFERENCES, NOT_SERVED } from './support/recorded/known';
import { Replies, type Reply } from './support/recorded/replies';
import { describeWithRecordings, differences, recordedReplies } from './support/recorded/shapes';

describeWithRecordings('replies recorded from a Demo Company', () => {
	let sandbox: Sandbox;
	let replies: Map<string, Reply>;
	const seen: Array<{ reply: string; difference: string }> = [];
	const reasonFor = (reply: string, difference: string) =>
		KNOWN_DIFFERENCES.find((one) => one.reply.test(reply) && one.difference.test(difference));

	beforeAll(async () => {
		sandbox = await startSandbox({
			port: 0,
			limits: { enabled: false },
			switches: { replyOrder: 'asSent' },
		});
		replies = await Replies.collect(sandbox);
	});
	afterAll(() => sandbox.close());

	const served = recordedReplies().filter(({ name }) => !(name in NOT_SERVED));

	it.each(served)('$name: the sandbox answers with the same keys and types', ({ name, ...recorded }) => {
		const reply = replies.get(name) as Reply;
		expect([reply.status, reply.contentType]).toEqual([recorded.status, recorded.contentType]);
		const found = recorded.body === null ? [] : [...new Set(differences(recorded.body, reply.body))];
		seen.push(...found.map((difference) => ({ reply: name, difference })));
		expect(found.filter((difference) => !reasonFor(name, difference))).toEqual([]);
	});

	it('every difference that is listed is still there', () => {
		const stale = KNOWN_DIFFERENCES.filter(
			(one) => !seen.some(({ reply, difference }) => reasonFor(reply, difference) === one),
		);
		expect(stale).toEqual([]);
	});
});

describe('the comparison', () => {
	it('finds what is missing, new, or of another type', () => {
		const shape = { a: 'guid', 'b?': 'bool', c: [{ d: 'enum:X' }, { d: 'enum:Y' }], e: 'text|null' };
		expect(differences(shape, { a: 1, c: [{ d: 'Y' }, { d: 'X' }], e: null, f: 1 })).toEqual([
			'a is 1, not guid',
			'c[0].d is "Y", not enum:X',
			'c[1].d is "X", not enum:Y',
			'f is new',
		]);
		expect(differences(shape, { c: {}, e: 1 })).toEqual(['a is missing', 'c is no list', 'e is 1, not text|null']);
	});
});
