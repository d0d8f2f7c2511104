/** Pages that load single modules of the app for the browser tests. No part of the product. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here('.'),
  build: {
    target: 'es2023',
    outDir: here('../../../.cache/test-pages'),
    emptyOutDir: true,
    rolldownOptions: { input: [here('store.html')] },
  },
  preview: { allowedHosts: true },
})
