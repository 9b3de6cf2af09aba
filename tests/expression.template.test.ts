/** Texts with `{{ expressions }}`: what they give, what is refused with its place, and that values stay text. */
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import {
  checkTemplate,
  expressionsOf,
  renderTemplate,
  type TemplateKind,
} from '../platform/expression/template/template.ts'
import { entity, field } from './support/model.ts'

const person = entity('person', [
  field('name', 'person-name'),
  field('company', 'company-name'),
  field('home', 'address'),
  field('notes', 'long-text'),
  field('site', 'link'),
  field('at', 'date-time'),
  field('on', 'date'),
  field('amount', 'money'),
  field('took', 'duration'),
  field('tags', 'tags'),
  field('boss', 'relation', { relation: { targets: ['person'], kind: 'many-to-one', onDelete: 'set-null' } }),
])
const scope = {
  entity: (name: string) => (name === 'person' ? person : undefined),
  variables: { record: 'person', named: { item: {} } },
}
const record: JsonObject = {
  _id: '01930000-0000-7000-8000-000000000001',
  name: { family: '北野', given: '花子' },
  company: { name: '北野製作所', legalForm: '株式会社', position: 'before' },
  home: { country: 'JP', postalCode: '530-0001', region: '大阪府', city: '大阪市', street: '1-1' },
  notes: '<script>alert("1")</script>\n{{ 7*7 }}\r\nBcc: all@example.com',
  site: 'javascript:alert(1)',
  at: '2026-11-22T03:04:05.000Z',
  on: '2026-11-22',
  amount: 1234.5,
  took: 5_400_000,
  tags: ['a', 'b'],
}
const values = { record, now: new Date('2026-11-22T00:00:00Z'), timeZone: 'Asia/Tokyo', named: { item: '日本 &/' } }

function rendered(source: string, kind: TemplateKind = 'text'): string {
  const { template, problems } = checkTemplate(source, scope, kind)
  expect(problems).toEqual([])
  return renderTemplate(template!, values)
}
const problems = (source: string, kind: TemplateKind = 'text') =>
  checkTemplate(source, scope, kind).problems.map(({ line, column, code }) => `${line}:${column} ${code}`)

test.each([
  ['', ''],
  ['no expression } } here {', 'no expression } } here {'],
  ['{{ record.name }} 様', '北野 花子 様'],
  ['{{record.company}} 御中', '株式会社北野製作所 御中'],
  ['{{ record.home }}', '〒530-0001 大阪府大阪市1-1'],
  ['{{ record.at }}', '2026-11-22 12:04'],
  ['{{ record.on }} {{ addDays(record.on, 3) }}', '2026-11-22 2026-11-25'],
  ['{{ format(record.amount, "#,##0") }} {{ record.amount }}', '1,235 1234.5'],
  ['{{ record.took }}', '1h 30m'],
  ['{{ record.tags }}', 'a, b'],
  ['{{ record.boss.notes }}', ''],
  ['{{ 1 + 1 }}{{ true }}', '2true'],
  ['{{ "}}" + \'}}\' + "\\"}}" }}', '}}}}"}}'],
  ['{{ "{{" }}', '{{'],
  ['{{ item }}', '日本 &/'],
])('%s gives %s', (source, text) => {
  expect(rendered(source)).toBe(text)
})

describe('what a value holds stays text', () => {
  test('an expression in it is not computed', () => {
    expect(rendered('{{ record.notes }}')).toContain('{{ 7*7 }}')
    expect(rendered('{{ record.notes }}', 'html')).toContain('{{ 7*7 }}')
  })

  test('in HTML it is no markup, and its lines stay lines', () => {
    const html = rendered('<p title="{{ record.notes }}">{{ record.notes }}</p>', 'html')
    expect(html).not.toMatch(/<script|"1"|title="<|\n<p/)
    expect(html).toMatch(/&#62;<br>\{\{/)
  })

  test('in one line it begins no other', () => {
    expect(rendered('Re: {{ record.notes }}', 'line')).not.toMatch(/[\r\n]/)
  })

  test('in an address it leads nowhere else', () => {
    expect(rendered('https://x.example/{{ item }}?q={{ record.notes }}', 'url')).toMatch(
      /^https:\/\/x\.example\/%E6%97%A5%E6%9C%AC%20%26%2F\?q=%3Cscript%3E[^<>"'\s]*$/,
    )
    expect(rendered('{{ record.site }}', 'url')).toBe('javascript:alert(1)')
    expect(rendered('<a href="{{ record.site }}">', 'html')).toBe('<a href="#">')
    expect(rendered("<a href='{{ \"https://x.example/?a=1&b='\" }}'>", 'html')).toBe(
      "<a href='https://x.example/?a=1&#38;b=&#39;'>",
    )
    expect(rendered('<a HREF = "/{{ item }}">{{ item }}</a>', 'html')).toBe(
      '<a HREF = "/%E6%97%A5%E6%9C%AC%20%26%2F">日本 &#38;/</a>',
    )
  })

  test('a value changes nothing about where the next one stands', () => {
    expect(rendered('<!-- {{ record.notes }} --><b>{{ record.notes }}</b>', 'html')).not.toMatch(/<script/)
    expect(rendered('<style>p{}</style><script>1</script>{{ item }} < {{ item }}', 'html')).toContain('&#38;/ < 日本')
  })
})

test.each([
  ['<script>{{ item }}</script>'],
  ['<style>{{ item }}</style>'],
  ['<p onclick="{{ item }}">'],
  ['<p style="{{ item }}">'],
  ['<p title={{ item }}>'],
  ['<p {{ item }}>'],
  ['<{{ item }}>'],
  ['<iframe srcdoc="{{ item }}">'],
  ['<img srcset="{{ item }} 2x">'],
  ['<a href="javascript:say(\'{{ item }}\')">'],
  ['<a href=" JavaScript:{{ item }}">'],
])('no value can stand in %s', source => {
  expect(problems(source, 'html').map(each => each.split(' ')[1])).toEqual(['wrong-place'])
})

test.each([
  ['a\n  {{ record.nam }}', ['2:13 unknown-field']],
  ['{{ record.nope }} {{\n record.none }}', ['1:11 unknown-field', '2:9 unknown-field']],
  ['a {{ 1 + }}', ['1:10 syntax']],
  ['{{ }}', ['1:3 empty']],
  ['a {{ record.notes', ['1:3 syntax']],
  ['{{ "}} }}', ['1:1 syntax']],
  ['{{ record.boss }}', ['1:3 wrong-type']],
  ['{{ "a".matches("^(a|a)*$") }}', ['1:4 forbidden']],
  ['{{ record.__proto__ }}', ['1:11 unknown-field']],
])('%s is told with its place', (source, expected) => {
  expect(problems(source)).toEqual(expected)
})

test('one that is too long or holds too many is told', () => {
  expect(problems('{{1}}'.repeat(501))).toEqual(['1:2501 too-complex'])
  expect(problems('x'.repeat(200_001))).toEqual(['1:1 too-long'])
})

test('what it reads can be asked', () => {
  const { template } = checkTemplate('{{ record.notes }} {{ record.on }}', scope)
  expect(expressionsOf(template!).flatMap(({ uses }) => uses.map(({ field }) => field))).toEqual(['notes', 'on'])
})
