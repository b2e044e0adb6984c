/**
 * What people do in the editor, done by a browser: from the credential to the examples. One file, because all of it shares one n8n, one local
 * Xero and one browser: starting them takes longer than most scenes.
 */
import { leaksOf } from '../e2e/support/secrets';
import { closeStage, openStage, theStage } from './support/stage';
import './credential';
import './nodes';
import './blockers';
import './errors';
import './examples';

beforeAll(openStage, 240_000);
afterAll(closeStage, 30_000);

test('no token, secret or key in the log and the executions', () => {
	expect(leaksOf(theStage().bench)).toEqual([]);
});
