import { defineConfig } from 'vitest/config'

/** Slow checks, which `npm run check` runs beside the tests. */
export default defineConfig({ test: { include: ['test/**/*.check.ts'] } })
