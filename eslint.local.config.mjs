/**
 * `npm run lint`. `eslint.config.mjs` is pinned by n8n's strict mode to one import of `@n8n/node-cli/eslint`, and that
 * package brings an AI stack that a development machine has no use for. So this file selects the same plugins and rules
 * without it (publish.yml runs the CLI itself), and adds what the CLI leaves out: our own rules, and the trees that
 * are never published.
 */
import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { defineConfig, globalIgnores } from 'eslint/config';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const PUBLISHED = ['{credentials,nodes,operations,xero}/**/*.ts'];
const DEVELOPMENT = ['{sandbox,playground,scripts,test,bench,examples}/**/*.ts'];

const community = n8nCommunityNodesPlugin.configs.recommended;

/** Limits an import to the modules n8n provides at run time, and to the layers below the importing one. */
const mayImport = (files, { modules, notRooms }) => ({
	files,
	rules: {
		'no-restricted-imports': [
			'error',
			{
				patterns: [
					{
						// n8n's own import rule lets every devDependency pass, although none of them exists at run time.
						regex: `^(?!\\.{1,2}/|(?:${modules.join('|')})$)`,
						message: `Published code may import: relative paths, ${modules.join(', ')}.`,
					},
					...(notRooms.length > 0
						? [
								{
									regex: `^(?:\\.\\./)+(?:${notRooms.join('|')})(?:/|$)`,
									message: 'Layers depend one way: nodes -> operations -> xero.',
								},
							]
						: []),
				],
			},
		],
	},
});

const RUN_TIME_MODULES = ['n8n-workflow', 'luxon', 'crypto', 'node:crypto'];
const UNPUBLISHED_ROOMS = ['sandbox', 'playground', 'test', 'scripts', 'bench', 'examples'];

export default defineConfig(
	globalIgnores([
		'dist',
		'coverage',
		'.tmp',
		'playground/.n8n',
		'playground/.cache',
		'playground/node_modules',
		// Resolves only where the publishing workflow has installed n8n's CLI.
		'eslint.config.mjs',
	]),

	// The selection of `@n8n/node-cli/eslint`.
	{
		files: PUBLISHED,
		extends: [js.configs.recommended, tseslint.configs.recommended, community, importX.configs['flat/recommended']],
		rules: { 'prefer-spread': 'off', 'no-console': 'error' },
	},
	{
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
	},
	{
		files: ['package.json'],
		extends: [community],
		rules: n8nNodesBase.configs.community.rules,
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
	},
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},

	// Our own rules of the published tree.
	mayImport(['credentials/**/*.ts', 'nodes/**/*.ts'], {
		modules: RUN_TIME_MODULES,
		notRooms: UNPUBLISHED_ROOMS,
	}),
	mayImport(['operations/**/*.ts'], {
		modules: RUN_TIME_MODULES,
		notRooms: [...UNPUBLISHED_ROOMS, 'nodes'],
	}),
	mayImport(['xero/**/*.ts'], {
		modules: RUN_TIME_MODULES,
		notRooms: [...UNPUBLISHED_ROOMS, 'nodes', 'credentials', 'operations'],
	}),

	// What is never published: Node's whole world is open to it.
	{ files: DEVELOPMENT, extends: [js.configs.recommended, tseslint.configs.recommended] },
	{
		files: ['*.js', '*.mjs', '{scripts,playground,test}/**/*.{js,mjs}'],
		extends: [js.configs.recommended],
		languageOptions: {
			globals: {
				console: 'readonly',
				process: 'readonly',
				module: 'writable',
				exports: 'readonly',
				require: 'readonly',
				__dirname: 'readonly',
			},
		},
	},
	{
		files: [...PUBLISHED, ...DEVELOPMENT],
		rules: {
			'max-lines': ['error', { max: 300 }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
		},
	},
);
