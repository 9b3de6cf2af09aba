/** Our own source as the structure tests read it: code without comments, and which file imports which. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

export interface SourceFile {
  /** From the root, with slashes: `platform/records/list.ts`. */
  path: string
  /** Comments blanked out, lines kept. */
  code: string
  lines: number
  imports: Import[]
}

export interface Import {
  /** As written, or from the root where it is a file of ours. */
  target: string
  ours: boolean
  typeOnly: boolean
}

export const sourceFiles = (...patterns: string[]): SourceFile[] =>
  globSync(patterns, { cwd: root, exclude: path => path.endsWith('node_modules') })
    .filter(path => /\.(ts|tsx|js|mjs)$/.test(path))
    .sort()
    .map(read)

function read(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8')
  const code = withoutComments(text)
  return { path, code, lines: text.split('\n').length, imports: importsOf(path, code) }
}

/** Strings are kept, and with them what looks like a comment inside: an address, a pattern. */
const withoutComments = (text: string): string =>
  text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(),])\/\/[^\n]*/g,
    (match, string?: string) => string ?? match.replace(/[^\n]/g, ' '),
  )

const importPattern =
  /\b(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]+?\sfrom\s+)?'([^']+)'|\bimport\s*\(\s*(?:\/\*.*?\*\/\s*)?'([^']+)'\s*\)/g

function importsOf(path: string, code: string): Import[] {
  return [...code.matchAll(importPattern)].map(([, type, from, dynamic]) => {
    const target = (from ?? dynamic)!
    const ours = target.startsWith('.')
    return {
      target: ours ? relative(root, join(root, dirname(path), target)) : target,
      ours,
      typeOnly: type !== undefined,
    }
  })
}
