// Generators call the compiler's programming interface, which TypeScript 7 has no more. @ts-morph/common carries
// one of version 5 and, unlike a second `typescript`, no command that would stand in the place of `tsc`.
import { registerHooks } from 'node:module'

const typescript5 = new URL('typescript5.mjs', import.meta.url).href

registerHooks({
  resolve: (name, context, next) =>
    name === 'typescript' ? { url: typescript5, format: 'module', shortCircuit: true } : next(name, context),
})
