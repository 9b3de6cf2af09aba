/** Every text that a page of the studio asks for is there, in both languages, with the same parameters. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import analyticsEn from '../runtime/analytics/i18n/en.ts'
import commonEn from '../runtime/i18n/en.ts'
import commonJa from '../runtime/i18n/ja.ts'
import en from '../studio/i18n/en.ts'
import ja from '../studio/i18n/ja.ts'

type Texts = { [key: string]: string | Texts }

const flat = (texts: Texts, at = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[at + key, value] as [string, string]] : flat(value, `${at}${key}.`),
  )
const base = (key: string) => key.replace(/_(one|other)$/, '')
const english = new Map(flat(en))
const japanese = new Map(flat(ja as Texts))

const folder = new URL('../studio/', import.meta.url)
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(file => /\.tsx?$/.test(file) && !file.startsWith('i18n/'))
  .map(file => readFileSync(new URL(file, folder), 'utf8'))
/** But those of files that load the runtime's own texts of charts, too. */
const chartTexts = new Set(flat(analyticsEn as Texts).map(([key]) => base(key)))
const asked = new Set(
  sources.flatMap(source => {
    const keys = [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map(match => match[1]!)
    return source.includes("useTranslation(['analytics'") ? keys.filter(key => !chartTexts.has(key)) : keys
  }),
)

describe('the texts of the studio', () => {
  it('are there for every key that a page names', () => {
    const known = new Set([...english.keys()].map(base))
    const common = new Set(flat(commonEn as Texts).map(([key]) => base(key)))
    const missing = [...asked].filter(key =>
      key.startsWith('common:') ? !common.has(key.slice(7)) : !known.has(key.replace(/^studio:/, '')),
    )
    expect(asked.size).toBeGreaterThan(150)
    expect(missing).toEqual([])
  })
  it('have an area of one name once: the later one would take the place of the earlier', async () => {
    const areas = readdirSync(new URL('i18n/en/', folder)).map(async file => {
      const { default: texts } = (await import(new URL(`i18n/en/${file}`, folder).href)) as { default: Texts }
      return Object.keys(texts)
    })
    const names = (await Promise.all(areas)).flat()
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })
  it('take the same parameters in both languages', () => {
    const parameters = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]!)
    for (const [key, text] of japanese) {
      const allowed = new Set(parameters(english.get(key)!))
      for (const name of parameters(text))
        expect([key, [...allowed, 'number', 'count', 'entity']]).toEqual([key, expect.arrayContaining([name])])
    }
  })
  it('have an English plural wherever they have a singular', () => {
    for (const key of english.keys()) if (key.endsWith('_one')) expect(english.has(`${base(key)}_other`)).toBe(true)
    expect(Object.keys(commonJa).length).toBeGreaterThan(0)
  })
})
