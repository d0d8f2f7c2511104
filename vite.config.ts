import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

/** The policy that the page carries with it. Tiles come from wherever the user says. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https:",
  "connect-src 'self' blob: https:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** What a page may not say of itself: only a server can. */
const frameAncestors = "frame-ancestors 'self'"

const contentSecurityMeta: Plugin = {
  name: 'content-security-meta',
  transformIndexHtml: {
    // First, so that what the development server puts before it (React's preamble) comes before the policy.
    order: 'pre',
    handler: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  },
}

export default defineConfig({
  // Relative, so that the built files work under any sub-path.
  base: './',
  plugins: [react(), contentSecurityMeta],
  worker: { format: 'es' },
  build: { target: 'es2023', chunkSizeWarningLimit: 1200, manifest: true },
  preview: {
    host: '127.0.0.1',
    port: 4173,
    // What it serves is public: whoever chooses another host may reach it under any name.
    allowedHosts: true,
    headers: { 'Content-Security-Policy': `${contentSecurityPolicy}; ${frameAncestors}` },
  },
  test: {
    include: ['src/**/*.test.ts', 'tests/golden/**/*.test.ts', 'tests/postgis/**/*.test.ts'],
    testTimeout: 60_000,
    // The modules keep nothing between files, so the two workers need not start anew for each.
    isolate: false,
    maxWorkers: 2,
    setupFiles: ['tests/seed.ts'],
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
  },
})
