/**
 * One PostgreSQL for the whole run; a database of its own for each test file (tests/support/database.ts). A file for each
 * processor at once; of those in Chromium, each with a server of its own, two.
 */
import { defineConfig } from 'vitest/config'

const resolve = { alias: { 'enishi/plugin': `${import.meta.dirname}/platform/contract/plugin.ts` } }
const inChromium = 'tests/e2e/**/*.test.ts'

export default defineConfig({
  test: {
    globalSetup: 'tests/support/postgres.ts',
    projects: [
      {
        resolve,
        test: {
          name: 'parts',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/bench/**', 'tests/openapi-client/**', inChromium],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: '100%',
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve,
        test: {
          name: 'e2e',
          include: [inChromium],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // What is waited for on a page, however many share the processor.
          expect: { poll: { timeout: 30_000 } },
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
    ],
  },
})
