/** Relations, forms, views and workflows, a row for each part. */
import { type DocumentKind, documentKinds } from '../../contract/documents.ts'
import type { Titled } from '../../contract/titled.ts'
import type { Entity, Model } from '../../metadata/model.ts'
import { type Book, type Cell, mark, plain, type Sheet } from './sheet.ts'
import type { BookWord } from './words.ts'

const sheet = (book: Book, name: BookWord, head: BookWord[], widths: number[], rows: Cell[][]): Sheet => ({
  name: book.word(name),
  head: head.map(book.word),
  widths,
  rows,
})

export function relationSheet(entities: readonly Entity[], book: Book): Sheet {
  const rows = entities.flatMap(({ name, title, fields }) =>
    fields
      .filter(({ type, relation }) => relation && type !== 'inverse')
      .map(({ name: field, relation }): Cell[] => [
        book.label(title),
        `${name}.${field}`,
        relation!.kind,
        relation!.targets.join(', '),
        relation!.inverse ?? '',
        relation!.onDelete,
      ]),
  )
  return sheet(
    book,
    'relations',
    ['from', 'field', 'kind', 'to', 'inverse', 'onDelete'],
    [26, 34, 16, 30, 24, 18],
    rows,
  )
}

export function formSheet({ documents }: Model, book: Book): Sheet {
  const rows = [...documents.form.values()].flatMap(form =>
    form.tabs.flatMap(tab =>
      tab.sections.flatMap(section =>
        section.items.map((item): Cell[] => {
          const [what, when] = typeof item === 'string' ? [item, undefined] : itemOf(item)
          const all = conjunction([tab.visibleWhen, section.visibleWhen, when])
          return [form.id, form.entity, plain(form.for), book.titleOf(tab), book.titleOf(section), what, all]
        }),
      ),
    ),
  )
  return sheet(
    book,
    'forms',
    ['form', 'entity', 'for', 'tab', 'section', 'item', 'when'],
    [26, 22, 24, 20, 24, 28, 40],
    rows,
  )
}

function itemOf(item: object): [string, string | undefined] {
  const { field, related, panel, widget, visibleWhen } = item as Record<string, string | undefined>
  return [field ?? related ?? panel ?? widget ?? '', visibleWhen]
}

function conjunction(conditions: (string | undefined)[]): string {
  const given = conditions.filter(condition => condition !== undefined)
  return given.length > 1 ? given.map(condition => `(${condition})`).join(' && ') : (given[0] ?? '')
}

export function viewSheet({ documents }: Model, book: Book): Sheet {
  const rows = [...documents.view.values()].map((view): Cell[] => [
    view.id,
    book.titleOf(view),
    view.entity,
    view.type,
    view.filter ?? '',
    (view.columns ?? []).map(column => (typeof column === 'string' ? column : column.field)).join(', '),
    (view.sort ?? []).join(', '),
  ])
  return sheet(
    book,
    'views',
    ['view', 'label', 'entity', 'type', 'filter', 'columns', 'sort'],
    [26, 26, 22, 12, 40, 60, 24],
    rows,
  )
}

export function workflowSheet({ documents }: Model, book: Book): Sheet {
  const rows = [...documents.workflow.values()].flatMap(workflow => {
    const { id, trigger, runAs, active, nodes, edges } = workflow
    const nextOf = (from: string) =>
      edges
        .filter(edge => edge.from === from)
        .map(({ port, to }) => (port && port !== 'next' ? `${port} → ${to}` : to))
        .join('\n')
    const first: Cell[] = [
      id,
      book.titleOf(workflow),
      plain(trigger),
      runAs,
      mark(active !== false),
      '',
      '',
      '',
      nextOf('trigger'),
    ]
    const steps = nodes.map((node): Cell[] => [
      id,
      ...Array<Cell>(4).fill(''),
      `${book.titleOf(node)} (${node.id})`,
      node.type,
      plain(node.settings),
      nextOf(node.id),
    ])
    return [first, ...steps]
  })
  const head: BookWord[] = ['workflow', 'label', 'trigger', 'runAs', 'on', 'step', 'type', 'settings', 'next']
  return sheet(book, 'workflows', head, [26, 26, 40, 10, 8, 30, 20, 60, 24], rows)
}

const shown: DocumentKind[] = ['view', 'form', 'role', 'workflow']

/** What has no sheet of its own is at least named. */
export function otherSheet({ documents }: Model, book: Book): Sheet {
  const rows = documentKinds
    .filter(kind => !shown.includes(kind))
    .flatMap(kind =>
      [...documents[kind].values()].map((document): Cell[] => [
        kind,
        document.id,
        book.titleOf(document as Titled & { id: string }),
      ]),
    )
  return sheet(book, 'others', ['kind', 'name', 'label'], [16, 36, 48], rows)
}
