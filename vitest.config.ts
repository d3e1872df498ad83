import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{packages,adapters,apps,bench,scripts,tests}/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
