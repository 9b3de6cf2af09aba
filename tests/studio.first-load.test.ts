/** What the studio loads before a page is chosen holds neither Monaco nor React Flow; both are weightier than all the rest. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const root = new URL('../', import.meta.url)
const statement = /^(?:import|export)\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm

/** Packages that the files reached by static imports need. */
function packagesFrom(entry: string): Set<string> {
  const packages = new Set<string>()
  const seen = new Set<string>()
  const waiting = [new URL(entry, root)]
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (seen.has(file.href) || !existsSync(file)) continue
    seen.add(file.href)
    for (const [, from] of readFileSync(file, 'utf8').matchAll(statement)) {
      if (from!.startsWith('.')) waiting.push(new URL(from!, file))
      else
        packages.add(
          from!
            .split('/')
            .slice(0, from!.startsWith('@') ? 2 : 1)
            .join('/'),
        )
    }
  }
  return packages
}

describe('the first load of the studio', () => {
  it('brings React and Mantine, but no editor and no diagram', () => {
    const packages = packagesFrom('studio/main.tsx')
    expect(packages).toContain('@mantine/core')
    expect([...packages].filter(name => /monaco|xyflow|dagre|dnd-kit|jsonc/.test(name))).toEqual([])
  })
  it('leaves Monaco out of the entity editor itself, too: it comes with the first editor on show', () => {
    const packages = packagesFrom('studio/editor/EntityPage.tsx')
    expect(packages).toContain('@dnd-kit/core')
    // The two workers are addresses of files; their code stands in those.
    const code = readFileSync(new URL('studio/monaco/load-monaco.ts', root), 'utf8')
    const loaded = [...code.matchAll(statement)]
      .map(([, from]) => from!)
      .filter(from => from.startsWith('monaco-editor'))
    expect(loaded.every(from => from.endsWith('?worker'))).toBe(true)
    expect(code).toContain("import('./monaco.ts')")
  })
})
