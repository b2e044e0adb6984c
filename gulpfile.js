const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { dest, parallel, series, src, watch } = require('gulp');

const OUTPUT = 'dist';
/** What the loader reads beside the compiled nodes: icons and codex files (`*.node.json`). */
const ASSETS = ['icons/**/*.svg', '{nodes,credentials}/**/*.{svg,png}', 'nodes/**/*.node.json'];
/** What the output schemas are made from. */
const DEFINITIONS = ['{nodes,operations,xero}/**/*.ts', 'scripts/schemas/*.ts'];

const clean = () => rm(OUTPUT, { recursive: true, force: true });

const typescript = (...flags) =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.json', ...flags], {
		stdio: 'inherit',
	});

const compile = () => typescript();
const compileAndWatch = () => typescript('--watch', '--preserveWatchOutput');

/** Columns that the editor shows of operations that were not run yet, made from what makes the rows. */
const schemas = () =>
	spawn(process.execPath, ['--import', 'tsx', 'scripts/schemas/main.ts', OUTPUT], { stdio: 'inherit' });
const schemasAndWatch = () => watch(DEFINITIONS, schemas);

// `encoding: false` keeps bytes as they are; gulp 5 would otherwise decode a PNG as UTF-8.
const copy = () => src(ASSETS, { base: '.', encoding: false }).pipe(dest(OUTPUT));
const copyAndWatch = () => watch(ASSETS, copy);

compile.displayName = 'compile';
compileAndWatch.displayName = 'compile and watch';
copy.displayName = 'copy icons and codex';
copyAndWatch.displayName = 'watch icons and codex';
schemas.displayName = 'make output schemas';
schemasAndWatch.displayName = 'watch what output schemas are made from';

exports.clean = clean;
exports.build = series(clean, parallel(compile, copy, schemas));
exports.watch = series(clean, parallel(copy, schemas), parallel(compileAndWatch, copyAndWatch, schemasAndWatch));
exports.default = exports.build;
