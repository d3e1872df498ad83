import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/longest-first.ts'
import { SummaryReporter } from './scripts/summary-reporter.ts'

export default defineConfig({
  test: {
    include: ['{packages,adapters,apps,bench,scripts,tests}/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    reporters: ['default', new SummaryReporter()],
    // Vitest leaves one core free, which is half of two.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
