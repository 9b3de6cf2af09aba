/**
 * Makes the package that others install, in `build/`: the server compiled, since Node runs no TypeScript below
 * node_modules; the front ends built; templates and bundled plugins. The folders lie as they do here, so that every file
 * finds the others in the same place. `npm run package` packs it.
 */
import { execFile } from 'node:child_process'
import { cp, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import pino from 'pino'
import { buildFrontEnds } from '../platform/main/front-ends.ts'

const root = dirname(import.meta.dirname)
const target = join(root, 'build')

await rm(target, { recursive: true, force: true })
await compile()
await copyOthers()
await cp(await buildFrontEnds({ log: pino({ level: 'silent' }) }), join(target, 'dist'), { recursive: true })
await writeFile(join(target, 'package.json'), `${JSON.stringify(await manifest(), null, 2)}\n`)

/** The code without looking at its types, which `npm run check` does; then the types of what others import. */
async function compile(): Promise<void> {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
  for (const project of ['tsconfig.json', 'types.tsconfig.json'])
    await promisify(execFile)(process.execPath, [tsc, '-p', join(import.meta.dirname, project)], { cwd: root })
}

/** Schemas, templates, and what plugins have beside code. */
async function copyOthers(): Promise<void> {
  const texts = '{README.md,SECURITY.md,CHANGELOG.md,LICENSE,NOTICE}'
  const patterns = ['platform/**/*', 'plugins/**/*', 'templates/**/*', 'docs/**/*', texts]
  for await (const entry of glob(patterns, { cwd: root, withFileTypes: true })) {
    if (!entry.isFile() || /\.(ts|tsx)$/.test(entry.name) || entry.parentPath.includes('node_modules')) continue
    const file = join(entry.parentPath, entry.name)
    const copy = join(target, file.slice(root.length))
    await mkdir(dirname(copy), { recursive: true })
    await cp(file, copy)
  }
}

/** Without what only a clone needs; each door leads to the compiled file. */
async function manifest() {
  const {
    private: _,
    scripts,
    devDependencies,
    workspaces,
    bin,
    exports,
    ...rest
  } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const compiled = (file: string) => file.replace(/\.ts$/, '.js')
  return {
    ...rest,
    bin: { enishi: compiled(bin.enishi) },
    exports: Object.fromEntries(
      Object.entries(exports as Record<string, string>).map(([door, file]) => [
        door,
        { types: file.replace(/\.ts$/, '.d.ts'), default: compiled(file) },
      ]),
    ),
    engines: { node: '>=22.18' },
  }
}
