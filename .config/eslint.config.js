import reactHooks from "eslint-plugin-react-hooks";
import { globalIgnores } from "eslint/config";
import globals from "globals";
import tseslint from "typescript-eslint";

const why = "On WebGPU a synchronous read gives zeros or breaks the device; use `await tensor.data()`.";
const synchronousReads = ["dataSync", "arraySync", "bufferSync", "print"].map((property) => ({
  property,
  message: why,
}));

export default tseslint.config(
  globalIgnores(["dist/", ".results/", "coverage/", "src/kernels/wasm/assembly/"]),
  tseslint.configs.recommendedTypeChecked,
  {
    files: ["**/*.{ts,tsx,js,mjs}"],
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        project: "./tsconfig.json", // not the nearest one: src/engine has its own, without the DOM
        tsconfigRootDir: new URL("..", import.meta.url).pathname,
      },
    },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
      "prefer-const": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true, allowArray: true, allowNullish: true, allowNever: true },
      ],
      "@typescript-eslint/unbound-method": "off", // objects of functions are handed in and taken apart everywhere
      "@typescript-eslint/no-unused-vars": [
        "error",
        {
          argsIgnorePattern: "^_",
          varsIgnorePattern: "^_",
          destructuredArrayIgnorePattern: "^_",
          ignoreRestSiblings: true,
        },
      ],
      "@typescript-eslint/require-await": "off", // a function may be async because its interface is
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { regex: "^\\.(/index(\\.js)?)?$", message: "Inside a room import the file itself, not the room's index." },
          ],
        },
      ],
    },
  },
  {
    files: ["src/{engine,lap,explain,metrics,models,kernels}/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: { "no-restricted-properties": ["error", ...synchronousReads] },
  },
  {
    files: ["src/ui/**/*.{ts,tsx}", "src/main.tsx"],
    extends: [reactHooks.configs.flat.recommended],
  },
  {
    files: ["src/cli/**", "e2e/**"],
    rules: { "no-console": "off" },
  },
  {
    // Matchers such as expect.any are typed `any` by vitest; a test that asserts on them cannot do otherwise.
    files: ["**/*.test.{ts,tsx}"],
    rules: { "@typescript-eslint/no-unsafe-assignment": "off" },
  },
  {
    files: [".config/**", "src/cli/**/*.mjs"],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
