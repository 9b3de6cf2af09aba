/**
 * Builds both front ends: `vite build --mode runtime` → dist/runtime (served at /), `--mode studio` → dist/studio
 * (served at /studio/). `vite --mode runtime` is the dev server; it hands /api on to a running Enishi.
 */

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, transformWithOxc } from 'vite'
import { bundledClients } from './platform/main/bundled-clients.ts'

const bases = { runtime: '/', studio: '/studio/' }

export default defineConfig(({ mode }) => {
  const app = mode === 'studio' ? 'studio' : 'runtime'
  const server = process.env['ENISHI_URL'] ?? 'http://127.0.0.1:3000'
  return {
    root: `${import.meta.dirname}/${app}`,
    base: bases[app],
    // Favicon, and the colour scheme before first paint, which a strict CSP does not allow inline.
    publicDir: `${import.meta.dirname}/runtime/public`,
    plugins: [react(), pluginClients(), ...(app === 'runtime' ? [serviceWorker()] : [])],
    // rjsf's door file drags in a test helper that imports Ajv's validator; ours stands in its place.
    resolve: {
      alias: {
        '@rjsf/validator-ajv8': `${import.meta.dirname}/runtime/form/validate/validator.ts`,
        'enishi/client-plugin': `${import.meta.dirname}/platform/contract/plugin-client.ts`,
      },
      // A plugin elsewhere on the disk draws with the React of the page it stands on.
      dedupe: ['react', 'react-dom', '@mantine/core', '@mantine/hooks', '@tabler/icons-react'],
    },
    build: {
      outDir: `${process.env['ENISHI_FRONT_ENDS'] ?? `${import.meta.dirname}/dist`}/${app}`,
      emptyOutDir: true,
      target: 'es2023',
      // Every browser of that year preloads modules by itself.
      modulePreload: { polyfill: false },
      // Data URLs would need exceptions in the CSP.
      assetsInlineLimit: 0,
      // Counting gzip sizes costs a second of every start from a fresh clone; tests/bench/first-load.ts counts them.
      reportCompressedSize: false,
      rolldownOptions: {
        output: {
          // What every first page needs, in three chunks instead of fifty: gzip does better, and there are fewer requests.
          codeSplitting: {
            groups: [
              { name: 'base', test: /node_modules\/(react|react-dom|scheduler|react-i18next|i18next|@tanstack)\// },
              {
                name: 'controls',
                test: /@mantine\/core\/esm\/(core|components\/(Button|Input|TextInput|UnstyledButton|ActionIcon|Skeleton))\//,
              },
              { name: 'first', tags: ['$initial'] },
              // One chunk instead of fifty with a few lines each, whose names the door file would carry.
              {
                name: 'small',
                test: /@tabler\/icons-react\/dist\/esm\/icons\/|\/use\w+Texts\.ts$/,
                minShareCount: 2,
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

/** `virtual:enishi-plugins`: a lazy chunk for each plugin with screens; the server says which (main/front-ends.ts). */
function pluginClients(): Plugin {
  const id = '\0virtual:enishi-plugins'
  const given = process.env['ENISHI_PLUGIN_CLIENTS']
  const clients: Record<string, string> = given ? JSON.parse(given) : bundledClients()
  const entries = Object.entries(clients).map(
    ([name, file]) => `${JSON.stringify(name)}: () => import(${JSON.stringify(file)})`,
  )
  return {
    name: 'enishi-plugins',
    resolveId: source => (source === 'virtual:enishi-plugins' ? id : undefined),
    load: source => (source === id ? `export const pluginClients = { ${entries.join(', ')} }` : undefined),
  }
}

/** `/sw.js`: one script without imports, that knows every file of this build by name. */
function serviceWorker(): Plugin {
  const source = `${import.meta.dirname}/runtime/offline/service-worker.ts`
  return {
    name: 'enishi-service-worker',
    apply: 'build',
    // What is written, and not what was meant to be: empty chunks go at the last moment.
    async writeBundle({ dir }) {
      const files = readdirSync(`${dir}/assets`).sort()
      const { code } = await transformWithOxc(readFileSync(source, 'utf8'), source)
      const hash = createHash('sha256').update(files.join()).update(code).digest('hex').slice(0, 16)
      const list = JSON.stringify(JSON.stringify(files.map(name => `/assets/${name}`)))
      writeFileSync(`${dir}/sw.js`, code.replace(/(['"])FILES\1/, () => list).replace('VERSION', hash))
    },
  }
}
