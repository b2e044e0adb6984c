import { html, type Html } from './html';

const SECTIONS = [
	['/sandbox/', 'Organisations'],
	['/sandbox/events', 'Webhooks'],
	['/sandbox/limits', 'Calls and Limits'],
	['/sandbox/mailbox', 'Mailbox'],
] as const;

export type Section = (typeof SECTIONS)[number][0];

/** The result of the last button: a success message, or Xero's reason for a refusal. */
export interface Notice {
	done?: string;
	problem?: string;
}

export interface Page {
	title: string;
	section: Section;
	body: Html;
	notice?: Notice;
}

function link([address, label]: (typeof SECTIONS)[number], current: Section): Html {
	return address === current
		? html`<a href="${address}" aria-current="page">${label}</a>`
		: html`<a href="${address}">${label}</a>`;
}

function shown({ done, problem }: Notice): Html {
	if (problem) return html`<p class="problem" role="alert">${problem}</p>`;
	return done ? html`<p class="done" role="status">${done}</p>` : html``;
}

/** A whole page. The content of <main> is reloaded every two seconds; the notice above it stays. */
export function layout({ title, section, body, notice = {} }: Page): string {
	const links = SECTIONS.map((one) => link(one, section));
	return html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>${title} · Local Xero</title>
				<link rel="icon" href="data:," />
				<link rel="stylesheet" href="/sandbox/assets/style.css" />
				<script src="/sandbox/assets/page.js" defer></script>
			</head>
			<body>
				<header>
					<strong>Local Xero</strong>
					<nav>${links}</nav>
				</header>
				<div id="notice">${shown(notice)}</div>
				<main>${body}</main>
				<footer>A sandbox on this machine. Nothing here reaches Xero, and no mail leaves it.</footer>
			</body>
		</html> `.text;
}
