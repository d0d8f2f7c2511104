import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** The policy that a web server should send; `index.html` carries the same without what a meta tag may not say. */
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
  "frame-ancestors 'self'",
].join('; ')

export default defineConfig({
  // Relative, so that the built files work under any sub-path.
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: { target: 'es2023', chunkSizeWarningLimit: 1200, manifest: true },
  preview: { headers: { 'Content-Security-Policy': contentSecurityPolicy } },
  test: {
    include: ['src/**/*.test.ts', 'tests/golden/**/*.test.ts', 'tests/postgis/**/*.test.ts'],
    testTimeout: 60_000,
  },
})
