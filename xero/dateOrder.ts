/**
 * Where people begin a date with the month, by the English short dates of Unicode's CLDR: the United States, their
 * islands, the Philippines.
 */
const MONTH_FIRST = ['AS', 'FM', 'GU', 'MH', 'MP', 'PH', 'PR', 'PW', 'UM', 'US', 'VI'];

/** Where CLDR has the year first, and either order is met when it stands last: nothing follows from the country. */
const UNSETTLED = ['CA', 'CN', 'JP', 'KR', 'TW'];

/**
 * What dates begin with in an organisation's country.
 * @param country `Organisation.CountryCode`, two letters (ISO 3166)
 * @returns undefined when the country does not tell
 */
export function orderIn(country: unknown): 'dayFirst' | 'monthFirst' | undefined {
	if (typeof country !== 'string' || !/^[A-Za-z]{2}$/.test(country)) return undefined;
	const code = country.toUpperCase();
	if (UNSETTLED.includes(code)) return undefined;
	return MONTH_FIRST.includes(code) ? 'monthFirst' : 'dayFirst';
}
