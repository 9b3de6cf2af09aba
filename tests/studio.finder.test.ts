import { describe, expect, it } from 'vitest'
import { type FinderGroup, type FinderItem, foundItems } from '../studio/finder/found-items.ts'

const item = (group: FinderGroup, title: string, hint = ''): FinderItem => ({
  ...{ id: `${group} ${title} ${hint}`, group, title, hint, run: () => {} },
})
const all = [
  item('pages', 'バックアップ', 'システム'),
  item('entities', '取引先', 'account'),
  item('fields', '得意先コード', '取引先 · code'),
  ...Array.from({ length: 500 }, (_, at) => item('fields', `Amount ${at}`, 'Order')),
  item('documents', 'Amounts by month', 'Dashboard · order.amounts'),
  item('create', 'New entity', 'From a spreadsheet'),
]
const titles = (text: string) => foundItems(all, text).map(({ title }) => title)

describe('the finder of the studio', () => {
  it('shows every page and what can be made before one types', () => {
    expect(titles(' ')).toEqual(['バックアップ', 'New entity'])
  })
  it('finds by title and by the name behind it, whatever the kana', () => {
    expect(titles('ばっくあっぷ')).toEqual(['バックアップ'])
    expect(titles('account')).toEqual(['取引先'])
    expect(titles('取引先 code')).toEqual(['得意先コード'])
  })
  it('many fields hide no document', () => {
    const found = titles('amount')
    expect(found).toContain('Amounts by month')
    expect(found.filter(title => /^Amount \d/.test(title))).toHaveLength(8)
  })
  it('asks two letters before it looks at fields', () => {
    expect(titles('a').some(title => /^Amount \d/.test(title))).toBe(false)
  })
})
