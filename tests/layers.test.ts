import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type SourceFile, sourceFiles } from './support/source-files.ts'

/** From high to low; a room imports from rooms below it, never from beside or above. */
const layers = [
  ['cli'],
  ['main'],
  ['app'],
  ['http'],
  ['plugins', 'environments', 'change-sets'],
  ['packs', 'webhooks', 'work'],
  ['workflow'],
  ['report-mails'],
  ['messages'],
  ['documents', 'webforms', 'personal'],
  ['backup', 'health'],
  ['records'],
  ['events'],
  ['access'],
  ['metadata'],
  ['expression/sql'],
  ['database', 'outbound', 'sandbox'],
  ['expression'],
  ['errors', 'config'],
  ['contract'],
]

/** `platform/records/sql/list.ts` → `records`; `platform/main.ts` and `platform/main/…` → `main`. */
function roomOf(path: string): string {
  const [, first = '', second = ''] = path.split('/')
  return first === 'expression' && second === 'sql' ? 'expression/sql' : first.replace(/\.ts$/, '')
}
const layerOf = (path: string) => layers.findIndex(rooms => rooms.includes(roomOf(path)))

const platform = sourceFiles('platform/**/*')
const runtime = sourceFiles('runtime/**/*')
const studio = sourceFiles('studio/**/*')
const plugins = sourceFiles('plugins/**/*')
const all = [...platform, ...runtime, ...studio, ...plugins]

/** `from → to` for each import of ours that `allowed` refuses. */
const refused = (files: SourceFile[], allowed: (from: string, to: string) => boolean): string[] =>
  files.flatMap(({ path, imports }) =>
    imports.filter(({ ours, target }) => ours && !allowed(path, target)).map(({ target }) => `${path} → ${target}`),
  )

test('every file of the platform stands in a room', () => {
  expect(platform.map(({ path }) => path).filter(path => layerOf(path) < 0)).toEqual([])
})

test('rooms import only from rooms below them', () => {
  const downwards = (from: string, to: string) =>
    to === 'package.json' ||
    (to.startsWith('platform/') && (roomOf(from) === roomOf(to) || layerOf(from) < layerOf(to)))
  expect(refused(platform, downwards)).toEqual([])
})

/** What a front end may use of the platform: its types and pure functions. */
const browserSafe = (path: string) => ['contract', 'expression'].includes(roomOf(path)) && path.startsWith('platform/')

test('the runtime uses the contract and expressions, and nothing of the server or the studio', () => {
  expect(refused(runtime, (_, to) => to.startsWith('runtime/') || browserSafe(to))).toEqual([])
})

test('the studio uses the runtime, the contract and expressions, and nothing of the server', () => {
  expect(refused(studio, (_, to) => /^(studio|runtime)\//.test(to) || browserSafe(to))).toEqual([])
})

test('what the browser runs imports nothing that only a server has', () => {
  const shared = platform.filter(({ path }) => browserSafe(path))
  const server = [...shared, ...runtime, ...studio].flatMap(({ path, imports }) =>
    imports
      .filter(({ target }) => /^(node:|pg$|kysely$|hono|pino)/.test(target))
      .map(({ target }) => `${path} → ${target}`),
  )
  expect(server).toEqual([])
})

test('plugins see only the plugin contract', () => {
  const inside = (from: string, to: string) => to.startsWith(from.split('/').slice(0, 2).join('/'))
  expect(refused(plugins, (from, to) => inside(from, to) || to === 'platform/contract/plugin.ts')).toEqual([])
})

test('packs hold no code', () => {
  expect(sourceFiles('templates/**/*').map(({ path }) => path)).toEqual([])
})

test('no file imports itself through others', () => {
  expect(cycles(all)).toEqual([])
})

/** What others install names one address for all they may use. */
const doors = ['platform/contract/plugin.ts']
test('there are no barrels: nothing is exported that was made elsewhere', () => {
  const reExport = /^export\s+(type\s+)?(\*|\{[^}]*\})[^'\n]*\sfrom\s/m
  // A plugin's door is named as packages' are.
  const isIndex = (path: string) => /(^|\/)index\.tsx?$/.test(path) && !/^plugins\/[^/]+\/index\.ts$/.test(path)
  const barrels = all.filter(({ path, code }) => reExport.test(code) || isIndex(path))
  expect(barrels.map(({ path }) => path)).toEqual(doors)
})

test('JSX is only in the front ends and in what plugins bring for them', () => {
  const isClient = (path: string) => /^plugins\/[^/]+\/client(\/.*)?\.tsx$/.test(path)
  const outside = [...platform, ...plugins].map(({ path }) => path).filter(path => path.endsWith('x'))
  expect(outside.filter(path => !isClient(path))).toEqual([])
})

const forbidden = [
  /\bsql\.raw\b/,
  /\beval\s*\(/,
  /\bnew Function\b/,
  /['"](node:)?vm['"]/,
  /dangerouslySet(?=InnerHTML)/,
  /\.innerHTML\s*=/,
]
test('nothing runs text as code, or makes SQL or HTML of it', () => {
  const found = all.flatMap(({ path, code }) =>
    forbidden.filter(each => each.test(code)).map(each => `${path}: ${each}`),
  )
  expect(found).toEqual([])
})

/** A page's size is an integer that the request's reader checked, and the planner must know it. */
const literalSizes = 'platform/records/sql/list-statement.ts'
test('SQL literals are written only in DDL, which leaves no other way, and for the size of a page', () => {
  const outside = platform.filter(({ path, code }) => /\bsql\.lit\b/.test(code) && roomOf(path) !== 'metadata')
  expect(outside.map(({ path }) => path).filter(path => path !== literalSizes)).toEqual([])
})

test('tables are made and altered by metadata and migrations only', () => {
  const ddl = /\b(create|alter|drop|truncate)\s+(unlogged\s+)?table\b/i
  const makers = /^platform\/(metadata\/|database\/migrations\/|database\/migrate\.ts)/
  expect(platform.filter(({ path, code }) => ddl.test(code) && !makers.test(path)).map(({ path }) => path)).toEqual([])
})

test('no file is so long that nobody reads it whole', () => {
  expect(all.filter(({ lines }) => lines > 400).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
})

test('files are named in kebab-case, React components in PascalCase, hooks as useThing', () => {
  const name =
    /^([a-z0-9]+(-[a-z0-9]+)*(\.d|\.config)?\.(ts|js|tsx)|[A-Z][A-Za-z0-9]*\.tsx|use[A-Z][A-Za-z0-9]*\.tsx?)$/
  const wrong = all
    .map(({ path }) => path)
    .filter(
      path =>
        !name.test(
          path
            .split('/')
            .at(-1)!
            .replace(/^\d{4}-/, ''),
        ),
    )
  expect(wrong).toEqual([])
})

test('each room that holds something says in a README what it is for', () => {
  const root = join(import.meta.dirname, '..')
  const rooms = readdirSync(join(root, 'platform')).map(room => join('platform', room))
  const silent = [...rooms, 'platform', 'runtime', 'studio', 'templates']
    .filter(room => statSync(join(root, room)).isDirectory())
    .filter(room => readdirSync(join(root, room)).length > 0)
    .filter(room => !readdirSync(join(root, room)).includes('README.md'))
  expect(silent).toEqual([])
})

/** Each cycle once, as the path that closes it. Types count: they are read together too. */
function cycles(files: SourceFile[]): string[] {
  const graph = new Map(
    files.map(({ path, imports }) => [path, imports.filter(({ ours }) => ours).map(({ target }) => target)]),
  )
  const done = new Set<string>()
  const found: string[] = []
  const visit = (path: string, trail: string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) found.push([...trail.slice(start), path].join(' → '))
    if (start >= 0 || done.has(path)) return
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  return found
}
