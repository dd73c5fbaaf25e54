import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Wrong use that TypeScript lets pass. What needs types for its judgement is left to svelte-check. */
export default ts.config(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'.data/',
			'.test/',
			'src/messages/',
			'bench/results/',
			'coverage/',
		],
	},
	ts.configs.recommended,
	ts.configs.stylistic,
	svelte.configs.recommended,
	{
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		languageOptions: { globals: { ...globals.node, ...globals.browser } },
		rules: {
			'no-async-promise-executor': 'error',
			'no-cond-assign': 'error',
			'no-constant-condition': 'error',
			'no-debugger': 'error',
			'no-dupe-else-if': 'error',
			'no-empty': ['error', { allowEmptyCatch: false }],
			'no-irregular-whitespace': 'error',
			'no-loss-of-precision': 'error',
			'no-self-assign': 'error',
			'no-self-compare': 'error',
			'no-template-curly-in-string': 'error',
			'no-unsafe-finally': 'error',
			'no-useless-catch': 'error',
			'no-useless-escape': 'error',
			'use-isnan': 'error',
			'valid-typeof': 'error',
			'no-console': 'error',
			'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
			'max-lines': ['error', { max: 300 }],
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'no-implicit-coercion': ['error', { boolean: false }],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/consistent-type-definitions': 'off',
			'@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/no-empty-function': 'off',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{
					argsIgnorePattern: '^_',
					varsIgnorePattern: '^_',
					destructuredArrayIgnorePattern: '^_',
					ignoreRestSiblings: true,
				},
			],
		},
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
		rules: {
			// Links go through localizeHref, which this rule does not know.
			'svelte/no-navigation-without-resolve': 'off',
			'svelte/no-at-html-tags': 'error',
			'svelte/require-each-key': 'error',
		},
	},
	{
		files: ['**/*.svelte.ts'],
		rules: {
			// Sets, maps and dates are replaced whole, never changed in place.
			'svelte/prefer-svelte-reactivity': 'off',
		},
	},
	{
		files: ['scripts/**', 'bench/**', 'src/cli/**'],
		rules: { 'no-console': 'off' },
	},
	{
		files: ['**/*.test.ts'],
		rules: { 'max-lines': ['error', { max: 400 }] },
	},
	{
		// What the demonstration shows is data, one line a thing.
		files: ['src/server/demo/content/**'],
		rules: { 'max-lines': 'off' },
	},
);
