import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { queryOf } from '../../http/api-request';
import type { Organisation, World } from '../../http/world';
import { ask, change, NotDone } from '../books';
import type { Notice } from '../layout';
import { showPage, type Show } from '../show';
import { kindOf, situationOf } from '.';
import type { Kind } from './kind';
import { addressOf, documentList, type Asked } from './list';

interface Named {
	tenantId: string;
	kind: string;
	id?: string;
	action?: string;
}

type Asking = FastifyRequest<{ Params: Named }>;

const askedIn = ({ url }: FastifyRequest): Asked & Notice => queryOf(url);

function found(world: World, { tenantId, kind }: Named): { organisation: Organisation; kind: Kind } | undefined {
	const organisation = world.organisation(tenantId);
	const known = kindOf(kind);
	return organisation && known && { organisation, kind: known };
}

/** Does the action of a button and returns the message for the page. */
function press(world: World, organisation: Organisation, kind: Kind, { id = '', action = '' }: Named): Notice {
	const wanted = kind.actions.find(({ name }) => name === action);
	if (!wanted) return { problem: 'There is no such button.' };
	try {
		const [row] = ask(organisation, [kind.resource, id]).rows;
		const [path, body] = wanted.change(row, situationOf(world, organisation));
		change(world, organisation, path, body);
		return { done: `${kind.numberOf(row)} ${wanted.done}.` };
	} catch (error) {
		if (!(error instanceof NotDone)) throw error;
		return { problem: `${wanted.label} was refused: ${error.message}` };
	}
}

/** GET /sandbox/organisations/:tenantId/:kind, and a POST for each button. */
export function documentRoutes(app: FastifyInstance, world: World): void {
	const missing: Show = { title: 'Not found', section: '/sandbox/', body: undefined };
	const nowhere = (reply: FastifyReply) => showPage(reply.code(404), missing);
	app.get('/organisations/:tenantId/:kind', (request: Asking, reply) => {
		const at = found(world, request.params);
		if (!at) return nowhere(reply);
		const title = `${at.kind.title} of ${at.organisation.profile.name}`;
		const { status, search, page, ...notice } = askedIn(request);
		const body = documentList(world, at.organisation, at.kind, { status, search, page });
		return showPage(reply, { title, section: '/sandbox/', body, notice });
	});
	app.post('/organisations/:tenantId/:kind/:id/:action', (request: Asking, reply) => {
		const at = found(world, request.params);
		if (!at) return nowhere(reply);
		const notice = press(world, at.organisation, at.kind, request.params);
		const { status, search, page } = askedIn(request);
		const back = { status, search, page, ...notice };
		return reply.redirect(addressOf(at.organisation.profile.tenantId, at.kind, back), 303);
	});
}
