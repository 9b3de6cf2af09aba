/** What a qualified invoice tells per rate: of what the tax is taken, and how much it is. */
import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { TaxSummary } from '../../contract/document-template.ts'
import { millimetres } from '../millimetres.ts'
import type { Paper } from '../paper.ts'
import { moneyText } from '../values/money-text.ts'
import { taxOf } from '../values/tax.ts'

interface Rate {
  title: string
  base: number
  tax: number
  reduced: boolean
}

/** Rates that nothing is taxed at are left out. */
export function taxesContent(section: TaxSummary, paper: Paper): Content | null {
  const rates = section.rates.map(rate => rateOf(rate, section, paper)).filter(({ base }) => base !== 0)
  if (!rates.length) return null
  const texts = words[paper.language]
  const body: TableCell[][] = [
    [texts.rate, texts.base, texts.tax].map(text => ({ text, fontSize: 8, bold: true, alignment: 'center' })),
    ...rates.map(({ title, base, tax }): TableCell[] => [
      { text: title, fontSize: 8.5 },
      { text: moneyText(base, paper.currency), alignment: 'right', fontSize: 8.5 },
      { text: moneyText(tax, paper.currency), alignment: 'right', fontSize: 8.5 },
    ]),
  ]
  const table: Content = {
    table: { widths: [millimetres(30), millimetres(34), millimetres(30)], body },
    layout: 'items',
    margin: [0, 0, 0, 3],
  }
  const note = rates.some(({ reduced }) => reduced) ? [{ text: texts.note, fontSize: 7.5 }] : []
  return { stack: [table, ...note], margin: [0, 0, 0, 8] }
}

function rateOf(
  { rate, base, tax, reduced = false }: TaxSummary['rates'][number],
  { rounding }: TaxSummary,
  paper: Paper,
): Rate {
  const taken = numberOf(paper.value(base))
  const given = tax === undefined ? null : paper.value(tax)
  return {
    title: words[paper.language].of(rate, reduced),
    base: taken,
    tax: typeof given === 'number' ? given : taxOf(taken, rate, paper.currency, rounding),
    reduced,
  }
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0)

const words = {
  en: {
    rate: 'Tax rate',
    base: 'Taxable',
    tax: 'Tax',
    note: '※ Reduced tax rate',
    of: (rate: number, reduced: boolean) => `${rate}%${reduced ? ' ※' : ''}`,
  },
  ja: {
    rate: '税率',
    base: '対象金額（税抜）',
    tax: '消費税額',
    note: '※は軽減税率対象品目です。',
    of: (rate: number, reduced: boolean) => `${rate}%対象${reduced ? '（軽減）※' : ''}`,
  },
}
