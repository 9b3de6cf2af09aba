/**
 * What each section of a paper consists of, for the editor: inputs by kind, and lists of rows that have inputs of their
 * own. The meta-schema (`/schemas/document.json`) decides what may stand there; `tests/studio.templates.test.ts` holds the
 * two together.
 */
export type PaperInput =
  /** Texts by language, with `{{ CEL }}`. */
  | { key: string; as: 'texts'; tall?: true }
  /** An expression. */
  | { key: string; as: 'expression' }
  | { key: string; as: 'number' | 'check' }
  /** Texts by language, one below the other. */
  | { key: string; as: 'lines' }
  /** The field of the record that has the lines. */
  | { key: string; as: 'list' }
  | { key: string; as: 'select'; options: readonly string[] }

export interface PaperRows {
  key: string
  inputs: readonly PaperInput[]
  /** What a new one begins with. */
  row: Record<string, string | number>
  /** Sections stand inside each. */
  nested?: true
}

export interface PaperSectionKind {
  inputs?: readonly PaperInput[]
  rows?: PaperRows
  /** A new one, where more than its type has to be said. */
  begins?: Record<string, unknown>
}

const align = { key: 'align', as: 'select', options: ['left', 'center', 'right'] } as const
const expressions = (...keys: string[]): PaperInput[] => keys.map(key => ({ key, as: 'expression' }))
const texts = (...keys: string[]): PaperInput[] => keys.map(key => ({ key, as: 'texts' }))
const checks = (...keys: string[]): PaperInput[] => keys.map(key => ({ key, as: 'check' }))
const number = (key: string): PaperInput => ({ key, as: 'number' })

export const paperSections: Readonly<Record<string, PaperSectionKind>> = {
  title: { inputs: [...texts('text'), align], begins: { text: '…' } },
  text: {
    inputs: [{ key: 'text', as: 'texts', tall: true }, align, number('size'), ...checks('bold', 'box')],
    begins: { text: '…' },
  },
  fields: {
    rows: { key: 'rows', inputs: texts('label', 'value'), row: { label: '…', value: '…' } },
    begins: { rows: [{ label: '…', value: '…' }] },
  },
  recipient: { inputs: expressions('company', 'department', 'person', 'address', 'honorific') },
  sender: { inputs: [...expressions('name', 'logo', 'seal'), { key: 'lines', as: 'lines' }], begins: { name: "''" } },
  amount: {
    inputs: [...texts('label'), ...expressions('value'), ...texts('note')],
    begins: { label: '…', value: '0' },
  },
  table: {
    inputs: [{ key: 'items', as: 'list' }, ...checks('numbered'), ...expressions('reduced'), number('rows')],
    rows: {
      key: 'columns',
      inputs: [
        ...[...texts('title'), ...expressions('value', 'note'), number('width'), align],
        { key: 'format', as: 'select', options: ['amount', 'money', 'number', 'percent', 'date', 'text'] },
      ],
      row: { title: '…', value: 'item._label' },
    },
    begins: { items: '', columns: [{ title: '…', value: 'item._label' }] },
  },
  totals: {
    rows: {
      key: 'rows',
      inputs: [...texts('label'), ...expressions('value'), ...checks('strong'), ...expressions('when')],
      row: { label: '…', value: '0' },
    },
    begins: { rows: [{ label: '…', value: '0' }] },
  },
  taxes: {
    inputs: [{ key: 'rounding', as: 'select', options: ['down', 'nearest', 'up'] }],
    rows: {
      key: 'rates',
      inputs: [number('rate'), ...expressions('base', 'tax'), ...checks('reduced')],
      row: { rate: 10, base: '0' },
    },
    begins: { rates: [{ rate: 10, base: '0' }] },
  },
  stamps: {
    inputs: [align],
    rows: {
      key: 'stamps',
      inputs: [...texts('title'), ...expressions('name', 'date')],
      row: { title: '…', name: "''" },
    },
    begins: { stamps: [{ title: '…', name: "''" }] },
  },
  image: { inputs: [...expressions('image'), number('width'), align], begins: { image: '' } },
  columns: {
    rows: { key: 'columns', inputs: [number('width')], row: {}, nested: true },
    begins: { columns: [{ sections: [] }, { sections: [] }] },
  },
  space: { inputs: [number('height')] },
  line: {},
  pageBreak: {},
}

export const newSection = (type: string): Record<string, unknown> => ({ type, ...paperSections[type]?.begins })
