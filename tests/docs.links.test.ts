/** Whoever follows a link of the documentation arrives. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const texts = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  path => path.endsWith('.md') && !/node_modules|json-schema-test-suite|^(dist|data|build|screenshots)\b/.test(path),
)

test('every link of every text leads to a file, and to a heading of it', () => {
  const dead = texts.flatMap(path =>
    linksIn(path)
      .filter(link => !leadsOn(path, link))
      .map(link => `${path} → ${link}`),
  )
  expect(texts.length).toBeGreaterThan(40)
  expect(dead).toEqual([])
})

test('the table of contents names every page of docs/', () => {
  const named = linksIn('docs/README.md')
  const pages = readdirSync(join(root, 'docs')).filter(name => name.endsWith('.md') && name !== 'README.md')
  expect(pages.filter(page => !named.includes(page))).toEqual([])
})

test('the architecture leads to the README of every room of the platform', () => {
  const rooms = texts.filter(path => /^platform\/[^/]+\/README\.md$/.test(path))
  const named = linksIn('docs/architecture.md').map(link => link.replace(/#.*/, ''))
  expect(rooms.filter(room => !named.includes(`../${room}`))).toEqual([])
})

function linksIn(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8').replaceAll(/```[\s\S]*?```/g, '')
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(match => match[1]!)
  return links.filter(link => !/^(https?|mailto):/.test(link))
}

function leadsOn(from: string, link: string): boolean {
  const [path, heading] = link.split('#')
  const target = path ? join(dirname(from), path) : from
  if (!existsSync(join(root, target))) return false
  return heading === undefined || headingsOf(target).includes(heading)
}

/** As they are written into addresses. */
function headingsOf(path: string): string[] {
  const headings = [...readFileSync(join(root, path), 'utf8').matchAll(/^#+ (.*)$/gm)].map(match => match[1]!)
  return headings.map(heading =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  )
}
