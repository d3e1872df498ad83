import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The pages and the API share one origin, so the dev server passes everything else on to a running Rollcall.
const API = process.env.ROLLCALL_PUBLIC_URL ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    // Small pictures as files too: the content security policy has no use for data: then.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_000,
  },
  server: {
    proxy: Object.fromEntries(['/v1.0', '/beta', '/openapi.json'].map((path) => [path, API])),
  },
})
