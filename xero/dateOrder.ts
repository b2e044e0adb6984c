/**
 * Countries whose dates start with the month, according to the English short dates of Unicode's CLDR: the United
 * States, its islands, the Philippines.
 */
const MONTH_FIRST = ['AS', 'FM', 'GU', 'MH', 'MP', 'PH', 'PR', 'PW', 'UM', 'US', 'VI'];

/**
 * Countries for which CLDR puts the year first. With the year last, both orders are common there, so the country
 * decides nothing.
 */
const UNSETTLED = ['CA', 'CN', 'JP', 'KR', 'TW'];

/**
 * Whether dates start with the day or the month in an organisation's country.
 * @param country `Organisation.CountryCode`, two letters (ISO 3166)
 * @returns undefined if the country does not decide it
 */
export function orderIn(country: unknown): 'dayFirst' | 'monthFirst' | undefined {
	if (typeof country !== 'string' || !/^[A-Za-z]{2}$/.test(country)) return undefined;
	const code = country.toUpperCase();
	if (UNSETTLED.includes(code)) return undefined;
	return MONTH_FIRST.includes(code) ? 'monthFirst' : 'dayFirst';
}
