const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { dest, parallel, series, src, watch } = require('gulp');

const OUTPUT = 'dist';
/** What the loader reads beside the compiled nodes: icons, codex files (`*.node.json`) and output schemas. */
const ASSETS = [
	'icons/**/*.svg',
	'{nodes,credentials}/**/*.{svg,png}',
	'nodes/**/*.node.json',
	'nodes/**/__schema__/**/*.json',
];

const clean = () => rm(OUTPUT, { recursive: true, force: true });

const typescript = (...flags) =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.json', ...flags], {
		stdio: 'inherit',
	});

const compile = () => typescript();
const compileAndWatch = () => typescript('--watch', '--preserveWatchOutput');

// `encoding: false` keeps bytes as they are; gulp 5 would otherwise decode a PNG as UTF-8.
const copy = () => src(ASSETS, { base: '.', encoding: false }).pipe(dest(OUTPUT));
const copyAndWatch = () => watch(ASSETS, copy);

compile.displayName = 'compile';
compileAndWatch.displayName = 'compile and watch';
copy.displayName = 'copy icons, codex and schemas';
copyAndWatch.displayName = 'watch icons, codex and schemas';

exports.clean = clean;
exports.build = series(clean, parallel(compile, copy));
exports.watch = series(clean, copy, parallel(compileAndWatch, copyAndWatch));
exports.default = exports.build;
