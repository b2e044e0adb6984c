import { escapeHtml } from '../pages/html';
import type { OrganisationProfile } from '../types';
import type { AuthoriseRequest } from './authorise-request';
import type { OAuthError } from './oauth-error';

const style = `
	body { font: 16px/1.5 system-ui, sans-serif; background: #f2f4f7; color: #1c2733; margin: 0; }
	main { max-width: 30rem; margin: 4rem auto; background: #fff; border-radius: 8px; padding: 2rem; box-shadow: 0 1px 4px #0003; }
	h1 { font-size: 1.3rem; margin-top: 0; } ul { padding-left: 1.2rem; } label { display: block; padding: .2rem 0; }
	fieldset { border: 1px solid #cbd3dc; border-radius: 6px; margin: 1rem 0; } code { font-size: .85em; }
	button { font: inherit; padding: .5rem 1.4rem; border-radius: 6px; border: 1px solid #1268a3; cursor: pointer; }
	.allow { background: #1268a3; color: #fff; } .deny { background: #fff; color: #1268a3; } small { color: #5a6772; }`;

/** The consent screen: the app, the scopes and the organisations. The form posts to the same address. */
export function consentPage(request: AuthoriseRequest, organisations: OrganisationProfile[]): string {
	const scopes = request.scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join('');
	const boxes = organisations.map(organisationBox).join('');
	return page(
		`${request.app.name} wants access`,
		`<h1>${escapeHtml(request.app.name)} wants access to your organisations</h1>
<form method="post">
	<p>It asks for:</p><ul>${scopes}</ul>
	<fieldset><legend>Organisations</legend>${boxes}</fieldset>
	<button class="allow" name="decision" value="allow">Allow access</button>
	<button class="deny" name="decision" value="deny">Deny</button>
</form>
<p><small>This is the local sandbox. Nothing here reaches Xero.</small></p>`,
	);
}

/** The page that Xero shows instead of redirecting if the request itself is wrong. */
export function refusalPage(error: OAuthError): string {
	return page(
		'Sorry, something went wrong',
		`<h1>Sorry, something went wrong</h1><p>Error: <code>${escapeHtml(error.code)}</code></p>
<p>${escapeHtml(error.description ?? '')}</p>`,
	);
}

function organisationBox(profile: OrganisationProfile): string {
	return `<label><input type="checkbox" name="tenant" value="${escapeHtml(profile.tenantId)}" checked> ${escapeHtml(
		profile.name,
	)} <small>${profile.countryCode}, ${profile.baseCurrency}</small></label>`;
}

function page(title: string, body: string): string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;
}
