import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import analyticsEn from '../runtime/analytics/i18n/en.ts'
import analyticsJa from '../runtime/analytics/i18n/ja.ts'
import composeEn from '../runtime/compose/i18n/en.ts'
import composeJa from '../runtime/compose/i18n/ja.ts'
import findEn from '../runtime/find/i18n/en.ts'
import findJa from '../runtime/find/i18n/ja.ts'
import en from '../runtime/i18n/en.ts'
import ja from '../runtime/i18n/ja.ts'
import { languageOf } from '../runtime/i18n/languages.ts'
import layoutEn from '../runtime/layouts/i18n/en.ts'
import layoutJa from '../runtime/layouts/i18n/ja.ts'
import listEn from '../runtime/list/i18n/en.ts'
import listJa from '../runtime/list/i18n/ja.ts'
import offlineEn from '../runtime/offline/i18n/en.ts'
import offlineJa from '../runtime/offline/i18n/ja.ts'
import recordEn from '../runtime/record/i18n/en.ts'
import recordJa from '../runtime/record/i18n/ja.ts'
import settingsEn from '../runtime/settings/i18n/en.ts'
import settingsJa from '../runtime/settings/i18n/ja.ts'
import sheetEn from '../runtime/sheets/i18n/en.ts'
import sheetJa from '../runtime/sheets/i18n/ja.ts'
import taskEn from '../runtime/tasks/i18n/en.ts'
import taskJa from '../runtime/tasks/i18n/ja.ts'
import workEn from '../runtime/work/i18n/en.ts'
import workJa from '../runtime/work/i18n/ja.ts'
import buttonEn from '../runtime/workflow-buttons/i18n/en.ts'
import buttonJa from '../runtime/workflow-buttons/i18n/ja.ts'

type Texts = { [key: string]: string | Texts }
const flat = (texts: Texts, prefix = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  )
/** By namespace, as `runtime/i18n/start.ts` loads them. */
const namespaces: Record<string, readonly [Texts, Texts]> = {
  common: [en, ja],
  analytics: [analyticsEn, analyticsJa],
  buttons: [buttonEn, buttonJa],
  compose: [composeEn, composeJa],
  find: [findEn, findJa],
  layouts: [layoutEn, layoutJa],
  lists: [listEn, listJa],
  offline: [offlineEn, offlineJa],
  record: [recordEn, recordJa],
  settings: [settingsEn, settingsJa],
  sheets: [sheetEn, sheetJa],
  tasks: [taskEn, taskJa],
  work: [workEn, workJa],
}
const english = new Map(Object.values(namespaces).flatMap(([texts]) => flat(texts)))
const japanese = new Map(Object.values(namespaces).flatMap(([, texts]) => flat(texts)))
const folder = join(import.meta.dirname, '../runtime')
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(name => /\.tsx?$/.test(name) && !/(^|\/)i18n\//.test(name))
  .map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') }))

/** The namespaces a file loads: by i18next's hook, or by the hook of a room; one that loads none is given its `t`. */
function loads(text: string): string[] {
  const hooks = [...text.matchAll(/\buseTranslation\(([^)]*)\)/g)].map(([, names]) => names!)
  const named = hooks.flatMap(names => (names ? [...names.matchAll(/'(\w+)'/g)].map(([, name]) => name!) : ['common']))
  const rooms = [...text.matchAll(/\buse([A-Z]\w+)Texts\(/g)].map(([, room]) => namespaceOf(room!))
  const all = [...named, ...rooms.flatMap(room => [room, 'common'])]
  return all.length ? all : Object.keys(namespaces)
}

const namespaceOf = (room: string) => Object.keys(namespaces).find(name => name.startsWith(room.toLowerCase()))!

describe('texts', () => {
  test('are the same keys in both languages, none empty', () => {
    expect([...japanese.keys()].sort()).toEqual([...english.keys()].sort())
    expect([...english.values(), ...japanese.values()].filter(text => text.trim() === '')).toEqual([])
  })

  test('take the same parameters in both languages', () => {
    const parameters = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()
    const differing = [...english].filter(
      // A plural's `_one` may say "one" in words.
      ([key, text]) => !key.endsWith('_one') && `${parameters(text)}` !== `${parameters(japanese.get(key)!)}`,
    )
    expect(differing).toEqual([])
  })

  test('exist for every key that a page asks for, in what that page loads', () => {
    const asked = sources.flatMap(({ name, text }) => {
      const loaded = new Set(loads(text).flatMap(namespace => flat(namespaces[namespace]![0]).map(([key]) => key)))
      const keys = [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => key!)
      return keys.map(key => ({ name, key, known: loaded.has(key) || loaded.has(`${key}_other`) }))
    })
    expect(asked.length).toBeGreaterThan(100)
    expect(asked.filter(({ known }) => !known)).toEqual([])
  })

  test('have no Japanese in English and no untranslated sentence in Japanese', () => {
    expect([...english.values()].filter(text => /[\u3040-\u30ff\u4e00-\u9fff]/.test(text))).toEqual([])
    const sentence = [...japanese].filter(([, text]) =>
      /[A-Za-z]{3,} [A-Za-z]{2,} [A-Za-z]{2,}/.test(text.replace(/\{\{\w+\}\}/g, '')),
    )
    expect(sentence).toEqual([])
  })
})

test.each([
  ['ja-JP', 'ja'],
  ['JA', 'ja'],
  ['en-GB', 'en'],
  ['de', 'en'],
])('%s reads %s', (locale, language) => expect(languageOf(locale)).toBe(language))
