/** One PostgreSQL for the whole run; a database of its own for each test file (tests/support/database.ts). */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { 'enishi/plugin': `${import.meta.dirname}/platform/contract/plugin.ts` } },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/bench/**', 'tests/openapi-client/**'],
    globalSetup: 'tests/support/postgres.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
