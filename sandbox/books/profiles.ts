import type { OrganisationProfile } from '../types';

/**
 * The organisations that documentation and tests can name: fixed ids, one per country for which Xero has its own tax
 * rules.
 */
const NAMED: OrganisationProfile[] = [
	{
		tenantId: '11111111-1111-4111-8111-111111111111',
		name: 'Kowhai Trading Ltd',
		shortCode: '!KwTr1',
		countryCode: 'NZ',
		baseCurrency: 'NZD',
		currencies: ['AUD', 'USD', 'GBP', 'EUR'],
		timezone: 'NEWZEALANDSTANDARDTIME',
		zone: 'Pacific/Auckland',
		isDemo: false,
	},
	{
		tenantId: '22222222-2222-4222-8222-222222222222',
		name: 'Thames Supplies Ltd',
		shortCode: '!ThSu2',
		countryCode: 'GB',
		baseCurrency: 'GBP',
		currencies: ['EUR', 'USD'],
		timezone: 'GMTSTANDARDTIME',
		zone: 'Europe/London',
		isDemo: false,
	},
	{
		tenantId: '33333333-3333-4333-8333-333333333333',
		name: 'Banksia Foods Pty Ltd',
		shortCode: '!BkFo3',
		countryCode: 'AU',
		baseCurrency: 'AUD',
		currencies: ['NZD', 'USD'],
		timezone: 'AUSEASTERNSTANDARDTIME',
		zone: 'Australia/Sydney',
		isDemo: false,
	},
	{
		tenantId: '44444444-4444-4444-8444-444444444444',
		name: 'Maple Street Inc',
		shortCode: '!MpSt4',
		countryCode: 'US',
		baseCurrency: 'USD',
		currencies: ['CAD', 'EUR'],
		timezone: 'EASTERNSTANDARDTIME',
		zone: 'America/New_York',
		isDemo: false,
	},
];

const FIRST_WORDS = [
	'Harbour',
	'Willow',
	'Granite',
	'Copper',
	'Juniper',
	'Saffron',
	'Northgate',
	'Lantern',
	'Heron',
	'Cobalt',
];
const SECOND_WORDS = [
	'Joinery',
	'Roasters',
	'Freight',
	'Optics',
	'Nursery',
	'Printworks',
	'Cycles',
	'Ceramics',
	'Marine',
	'Studio',
];
const SUFFIX = { NZ: 'Ltd', GB: 'Ltd', AU: 'Pty Ltd', US: 'Inc' } as const;

/** An organisation beyond the named four: countries rotate; name and tenant id follow only from the position. */
function generated(index: number): OrganisationProfile {
	const like = NAMED[index % NAMED.length];
	const first = FIRST_WORDS[index % FIRST_WORDS.length];
	const second = SECOND_WORDS[Math.floor(index / FIRST_WORDS.length) % SECOND_WORDS.length];
	const round = Math.floor(index / (FIRST_WORDS.length * SECOND_WORDS.length));
	const number = String(index + 1).padStart(12, '0');
	return {
		...like,
		tenantId: `55555555-5555-4555-8555-${number}`,
		name: `${first} ${second}${round ? ` ${round + 1}` : ''} ${SUFFIX[like.countryCode]}`,
		shortCode: `!G${String(index + 1).padStart(4, '0')}`,
	};
}

/**
 * The first `count` organisations of the sandbox: the four named ones, then generated ones. The same count gives the
 * same result.
 */
export function makeProfiles(count: number): OrganisationProfile[] {
	return Array.from({ length: count }, (_, index) => NAMED[index] ?? generated(index));
}
