import { listSearch } from '../XeroProjects/pickers';

/** The pickers of the trigger's properties, the same under both names of the node. */
export const METHODS = {
	listSearch: {
		searchOrganisations: listSearch.searchOrganisations,
		searchProjects: listSearch.searchProjects,
	},
};
