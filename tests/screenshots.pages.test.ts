import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shots } from './screenshots/pages.ts'

const router = await readFile(join(import.meta.dirname, '..', 'studio', 'router.ts'), 'utf8')
const addresses = [...router.matchAll(/^ {4}'(\/[^']+)',$/gm)].map(([, path]) => path!)

test('every page of the studio has its picture', () => {
  expect(addresses.length).toBeGreaterThan(40)
  const taken = shots.map(({ path }) => new URL(path, 'http://enishi').pathname)
  const isTaken = (address: string) => {
    const pattern = new RegExp(`^/studio${address.replace('$id', '(?!new$)[^/]+')}$`)
    return taken.some(path => pattern.test(path))
  }
  expect(addresses.filter(address => !isTaken(address))).toEqual([])
})

test('no two pictures have the same file', () => {
  const names = shots.map(({ name }) => name)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})
