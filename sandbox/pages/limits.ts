import type { LoggedCall } from '../http/call-log';
import type { World } from '../http/world';
import { findApp } from '../identity/apps';
import type { LimitUse } from '../limits/rate-limits';
import { moment } from './format';
import { html, type Html } from './html';

const MOST = 100;

const appName = (appId: string | null) => findApp(appId ?? undefined)?.name ?? appId ?? '';
const organisationName = (world: World, tenantId: string | null) =>
	(tenantId && world.organisation(tenantId)?.profile.name) ?? tenantId ?? '';

function used(count: number, most: number, endsIn: number): Html {
	const minutes = Math.ceil(endsIn / 60);
	const left = endsIn < 90 ? `${endsIn} s` : minutes < 90 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`;
	return html`<td>
		<progress max="${most}" value="${count}"></progress> ${count} of ${most} <small>anew in ${left}</small>
	</td>`;
}

function useLine(world: World, use: LimitUse): Html {
	const { settings } = world.limits;
	return html`<tr>
		<td>${organisationName(world, use.tenantId)}</td>
		<td>${appName(use.appId)}</td>
		${used(use.minute, settings.minute, use.minuteEndsIn)} ${used(use.day, settings.day, use.dayEndsIn)}
		<td class="number">${use.inFlight} of ${settings.concurrent} <small>at most ${use.peak}</small></td>
	</tr>`;
}

function answerOf({ status, limited, fault, replayed }: LoggedCall): Html {
	const good = status !== null && status >= 200 && status < 400;
	const word = status === null ? 'running' : status === 0 ? 'cut off' : String(status);
	const more = [limited && `${limited} limit`, fault && `fault: ${fault}`, replayed && 'repeated answer'];
	return html`<span class="badge${status === null ? '' : good ? ' good' : ' bad'}">${word}</span>
		${more.filter(Boolean).join(', ')}`;
}

function callLine(world: World, call: LoggedCall): Html {
	const query = Object.entries(call.query)
		.map(([name, value]) => `${name}=${value}`)
		.join('&');
	return html`<tr>
		<td class="fixed">${moment(call.at)}</td>
		<td>${call.method} ${call.path}${query && html` <small>${query}</small>`}</td>
		<td>${organisationName(world, call.tenantId)}</td>
		<td>${answerOf(call)}</td>
		<td class="number">${call.ms !== null && `${call.ms} ms`}</td>
	</tr>`;
}

/** How much of Xero's limits apps have used, and their last calls. */
export function limitsPage(world: World): Html {
	const uses = world.limits.uses().map((use) => useLine(world, use));
	const { calls } = world.calls.summary();
	const last = world.calls
		.since(calls - MOST)
		.reverse()
		.map((call) => callLine(world, call));
	return html`<h1>Calls and Limits</h1>
		<p class="soft">
			Xero counts the calls of each app in each organisation: ${world.limits.settings.minute} a minute,
			${world.limits.settings.day.toLocaleString('en-GB')} a day, ${world.limits.settings.concurrent} at a time.
			What you do on these pages is not counted.
		</p>
		${
			uses.length > 0
				? html`<div class="table">
						<table>
							<thead>
								<tr>
									<th>Organisation</th>
									<th>App</th>
									<th>This minute</th>
									<th>Today</th>
									<th class="number">At this moment</th>
								</tr>
							</thead>
							<tbody>
								${uses}
							</tbody>
						</table>
					</div>`
				: html`<p class="soft">No call counted yet.</p>`
		}
		<h2>${calls} ${calls === 1 ? 'call' : 'calls'}</h2>
		${
			last.length > 0 &&
			html`<div class="table">
				<table>
					<thead>
						<tr>
							<th>When</th>
							<th>Call</th>
							<th>Organisation</th>
							<th>Answer</th>
							<th class="number">Took</th>
						</tr>
					</thead>
					<tbody>
						${last}
					</tbody>
				</table>
			</div>`
		}`;
}
