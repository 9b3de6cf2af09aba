/**
 * Builds both front ends: `vite build --mode runtime` → dist/runtime (served at /), `--mode studio` → dist/studio
 * (served at /studio/). `vite --mode runtime` is the dev server; it hands /api on to a running Enishi.
 */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const bases = { runtime: '/', studio: '/studio/' }

export default defineConfig(({ mode }) => {
  const app = mode === 'studio' ? 'studio' : 'runtime'
  const server = process.env['ENISHI_URL'] ?? 'http://127.0.0.1:3000'
  return {
    root: `${import.meta.dirname}/${app}`,
    base: bases[app],
    // Favicon, and the colour scheme before first paint, which a strict CSP does not allow inline.
    publicDir: `${import.meta.dirname}/runtime/public`,
    plugins: [react()],
    // rjsf's door file drags in a test helper that imports Ajv's validator; ours stands in its place.
    resolve: { alias: { '@rjsf/validator-ajv8': `${import.meta.dirname}/runtime/form/validate/validator.ts` } },
    build: {
      outDir: `${import.meta.dirname}/dist/${app}`,
      emptyOutDir: true,
      target: 'es2023',
      // Data URLs would need exceptions in the CSP.
      assetsInlineLimit: 0,
      // Counting gzip sizes costs a second of every start from a fresh clone; tests/bench/first-load.ts counts them.
      reportCompressedSize: false,
      rolldownOptions: {
        output: {
          // What every first page needs, in two chunks instead of forty: gzip does better, and there are fewer requests.
          codeSplitting: {
            groups: [
              { name: 'base', test: /node_modules\/(react|react-dom|scheduler|react-i18next|i18next|@tanstack)\// },
              {
                name: 'controls',
                test: /@mantine\/core\/esm\/(core|components\/(Button|Input|TextInput|UnstyledButton|ActionIcon|Skeleton))\//,
              },
            ],
          },
        },
      },
      // Monaco alone is larger than the limit; it is loaded where it is needed.
      chunkSizeWarningLimit: 6000,
    },
    // Monaco's workers import modules.
    worker: { format: 'es' },
    server: { proxy: { '/api': server, '/schemas': server } },
  }
})
