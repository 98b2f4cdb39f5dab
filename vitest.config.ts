import { defineConfig } from 'vitest/config'

/** Files that start processes, write database files or must see modules anew. */
const processes = [
  'test/process/**/*.test.ts',
  'test/reliability/**/*.test.ts',
  'test/container/**/*.test.ts',
  'test/store/sqlite/**/*.test.ts',
  'test/http/docs/browser.test.ts',
]

/** Files that need a PostgreSQL server, which is started once for all of them. */
const postgres = ['test/store/postgres/**/*.test.ts']

/** Files that take seconds of processor time each: sweeps over everything, refits, whole books of claims. */
const sweeps = [
  'test/backtest/calibration.test.ts',
  'test/backtest/serving-calibrate.test.ts',
  'test/claims/**/*.test.ts',
  'test/core/kinds/catalog-sweep.test.ts',
  'test/core/serving/traffic/against-simulation.test.ts',
  'test/core/sheet/long-program.test.ts',
  'test/http/claims-check/200.test.ts',
  'test/http/estimate-siting/every-place.test.ts',
  'test/http/scenarios/declared-form.test.ts',
]

const all = ['test/**/*.test.ts']

/**
 * No test mocks a module, fakes a clock or changes the folder, so files share a process and its loaded
 * modules; only those that start processes of their own are kept apart.
 */
export default defineConfig({
  test: {
    testTimeout: 30_000,
    setupFiles: ['test/support/seed.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'quick',
          include: all,
          exclude: [...processes, ...sweeps, ...postgres],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'sweeps', include: sweeps, isolate: false } },
      { extends: true, test: { name: 'processes', include: processes } },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: postgres,
          globalSetup: ['test/support/postgres.ts'],
          isolate: false,
        },
      },
    ],
  },
})
