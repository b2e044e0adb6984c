/*
 * The pages work without this script. It keeps them up to date, submits buttons without losing the scroll position, and
 * shows times in the reader's time zone.
 */
(() => {
	const EVERY = 2000;
	let shown = '';

	const partsOf = (text) => {
		const page = new DOMParser().parseFromString(text, 'text/html');
		return { main: page.querySelector('main'), notice: page.querySelector('#notice') };
	};

	const localTimes = () => {
		for (const time of document.querySelectorAll('time')) {
			time.title = time.textContent;
			time.textContent = new Date(time.dateTime).toLocaleString('en-GB', {
				dateStyle: 'medium',
				timeStyle: 'medium',
			});
		}
	};

	const put = (main) => {
		if (!main || main.innerHTML === shown) return;
		shown = main.innerHTML;
		document.querySelector('main').replaceWith(main);
		localTimes();
	};

	/** Text that is being typed or selected, or a mail that is being read, must not disappear. */
	const isBusy = () =>
		document.hidden ||
		document.activeElement?.tagName === 'INPUT' ||
		!getSelection().isCollapsed ||
		document.querySelector('main iframe') !== null;

	const refresh = async () => {
		if (isBusy()) return;
		const reply = await fetch(location.pathname + location.search);
		const { main } = partsOf(await reply.text());
		if (reply.ok && !isBusy()) put(main);
	};

	const send = async (form, button) => {
		if (button) button.disabled = true;
		const body = new URLSearchParams(new FormData(form, button));
		// Not `button.formAction`, which is the address of the page if the attribute is missing.
		const address = button?.getAttribute('formaction') ?? form.action;
		const reply = await fetch(address, { method: 'POST', body });
		const { main, notice } = partsOf(await reply.text());
		if (notice) document.querySelector('#notice').replaceWith(notice);
		document.activeElement?.blur();
		put(main);
		if (button) button.disabled = false;
	};

	document.addEventListener('submit', (event) => {
		if (event.target.method !== 'post') return;
		event.preventDefault();
		const { confirm: question } = event.target.dataset;
		if (question && !confirm(question)) return;
		send(event.target, event.submitter).catch(() => event.target.submit());
	});
	shown = document.querySelector('main').innerHTML;
	localTimes();
	setInterval(() => refresh().catch(() => undefined), EVERY);
})();
